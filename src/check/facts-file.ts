import { compareTexts } from "../base/compare-texts.js";
import * as v from "valibot";
import { Failure } from "../base/failure.js";
import { offsetInJson } from "../base/json-offset.js";
import { LineIndex } from "../base/line-index.js";
import { EVENT_STATUSES, type FactBook, factBookOf, type PageFacts } from "./facts.js";

const VERSION = 1;

const time = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), "expected a time as 2026-01-06T12:00:00Z"),
);
const webAddress = v.pipe(
  v.string(),
  v.regex(/^https?:\/\//i, "expected an address that begins with https://"),
  v.check((text) => URL.canParse(text), "expected an address that can be visited"),
);
/** One that a fix may write into a draft, spelt as a visit spells it: no blank and no line end is in it. */
const foundAddress = v.pipe(
  webAddress,
  v.check(
    (text) => URL.canParse(text) && new URL(text).href === text,
    "expected an address without blanks, spelt as browsers do",
  ),
);
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.exactOptional(schema);

const page = v.object({
  address: webAddress,
  state: v.picklist(["reached", "gone", "unknown"]),
  visitedAt: maybe(time),
  reason: maybe(v.string()),
  status: maybe(v.pipe(v.number(), v.integer("expected a whole number"))),
  movedTo: maybe(v.object({ address: foundAddress, isPermanent: v.boolean() })),
  canonical: maybe(foundAddress),
  mediaType: maybe(v.string()),
  title: maybe(v.string()),
  ogTitle: maybe(v.string()),
  heading: maybe(v.string()),
  siteName: maybe(v.string()),
  language: maybe(v.string()),
  ogType: maybe(v.string()),
  types: maybe(v.array(v.string())),
  event: maybe(
    v.object({
      name: maybe(v.string()),
      start: maybe(v.string()),
      end: maybe(v.string()),
      status: maybe(v.picklist(EVENT_STATUSES)),
    }),
  ),
  isPaywalled: maybe(v.boolean()),
});

/** Keys that we do not know are let be: a newer Galley may have added them without changing what the others mean. */
const factsSchema = v.object({ version: v.literal(VERSION), visitedAt: time, pages: v.array(page) });

/**
 * The facts in the text of a facts file. Throws a Failure `bad-input` that names the line of what is damaged; `file`
 * is the name to say.
 */
export function readFacts(text: string, file: string): FactBook {
  const result = v.safeParse(factsSchema, parse(text, file));
  if (!result.success) throw damage(result.issues[0], text, file);
  return factBookOf(result.output.visitedAt, result.output.pages);
}

/** The text of a facts file, one page a line and in the order of the addresses, so that two can be compared. */
export function formatFacts(visitedAt: string, pages: readonly PageFacts[]): string {
  const sorted = pages.toSorted((a, b) => compareTexts(a.address, b.address));
  const lines = sorted.map((facts) => `  ${JSON.stringify(facts)}`).join(",\n");
  const list = lines === "" ? "[]" : `[\n${lines}\n ]`;
  return `{\n "version": ${VERSION},\n "visitedAt": ${JSON.stringify(visitedAt)},\n "pages": ${list}\n}\n`;
}

/** What to do about a file that cannot be read. */
function hintFor(file: string): string {
  return `Run galley facts --out ${file} to make it anew; if that refuses it too, delete it first.`;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    const at = /position (\d+)/.exec(message)?.[1];
    const line = lineOf(text, at === undefined ? text.length : Number(at));
    throw new Failure("bad-input", `${file}:${line}: Unexpected text, expected JSON`, {
      hint: hintFor(file),
      cause,
    });
  }
}

function damage(issue: v.BaseIssue<unknown>, text: string, file: string): Failure {
  const path = (issue.path ?? []).map((step) => step.key as string | number);
  const line = lineOf(text, offsetInJson(text, path));
  if (path.join(".") === "version" && typeof issue.input === "number") {
    return new Failure(
      "bad-input",
      `${file}:${line}: Unexpected version ${issue.input} of a facts file, expected ${VERSION}`,
      { hint: hintFor(file) },
    );
  }
  const what = path.length === 0 ? "the file" : `\`${path.join(".")}\``;
  const wanted = issue.message.startsWith("expected")
    ? issue.message
    : `expected ${issue.expected ?? "another value"}`;
  return new Failure("bad-input", `${file}:${line}: Unexpected ${issue.received} for ${what}, ${wanted}`, {
    hint: hintFor(file),
  });
}

function lineOf(text: string, offset: number): number {
  return new LineIndex(text).positionOf(Math.min(offset, text.length)).line;
}
