import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { SECTION_ROLES } from "../../issue/section-role.js";
import type { Candidate } from "./candidate.js";

const VERSION = 1;

/** More are no choice; so many can be read again. */
export const MOST_CANDIDATES = 20_000;

const line = v.pipe(v.string(), v.maxLength(5_000));
const address = v.pipe(line, v.regex(/^https?:\/\//i, "expected an address of the web"));
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "expected a moment in UTC"));
const points = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.exactOptional(schema);

const found = v.variant("kind", [
  v.object({
    kind: v.literal("page"),
    title: line,
    address,
    publishedAt: maybe(instant),
    author: maybe(line),
    discussion: maybe(v.object({ address, points, replies: points })),
    language: maybe(line),
    medium: maybe(v.picklist(["text", "video", "audio"])),
  }),
  v.object({
    kind: v.literal("quote"),
    text: v.pipe(v.string(), v.maxLength(20_000)),
    address,
    author: line,
    saidBy: maybe(line),
    likes: points,
    suggestedAt: instant,
    saidAddress: maybe(address),
  }),
  v.object({
    kind: v.literal("crate"),
    name: line,
    description: maybe(line),
    address,
    suggestedBy: maybe(v.object({ name: line, address })),
    likes: maybe(points),
    suggestedAt: maybe(instant),
  }),
  v.object({
    kind: v.literal("call"),
    call: v.picklist(["project", "speaker"]),
    title: line,
    address,
    postedAt: instant,
  }),
]);

const candidate = v.object({
  number: v.pipe(count, v.minValue(1)),
  key: line,
  section: v.picklist(SECTION_ROLES),
  title: v.pipe(v.string(), v.maxLength(20_000)),
  address,
  found,
  via: v.array(v.object({ source: line, label: line, at: instant })),
  rank: points,
  reasons: v.array(line),
  listed: maybe(line),
  state: v.picklist(["open", "taken", "dismissed"]),
});

const file = v.object({
  version: v.literal(VERSION),
  candidates: v.pipe(v.array(candidate), v.maxLength(MOST_CANDIDATES)),
});

/**
 * Whether a candidate can be kept: what strangers made of a title, an address or a number may be no such thing, and the
 * file that holds it would be refused as damaged ever after.
 */
export function isKeepable(one: Candidate): boolean {
  return v.is(candidate, one);
}

/** The file of an issue's candidates: version 1, one a line, so that a person and Git can read it. */
export function writeCandidates(candidates: readonly Candidate[]): string {
  const lines = candidates.map((one) => `    ${JSON.stringify(one)}`).join(",\n");
  return `{ "version": ${VERSION}, "candidates": [${lines === "" ? "" : `\n${lines}\n`}] }\n`;
}

/** The candidates of a file; `name` is for messages. Throws a Failure `bad-input` for another form. */
export function readCandidates(text: string, name: string): Candidate[] {
  return held(file, text, name).candidates;
}

const dismissals = v.object({
  version: v.literal(VERSION),
  dismissed: v.array(v.object({ key: line, title: v.pipe(v.string(), v.maxLength(20_000)), at: instant })),
});

/** A page that an editor does not want to be shown again, in this issue or another. */
export interface Dismissal {
  readonly key: string;
  /** For whoever reads the file. */
  readonly title: string;
  readonly at: string;
}

/** The file of all dismissals, one a line. */
export function writeDismissals(all: readonly Dismissal[]): string {
  const lines = all.map((one) => `    ${JSON.stringify(one)}`).join(",\n");
  return `{ "version": ${VERSION}, "dismissed": [${lines === "" ? "" : `\n${lines}\n`}] }\n`;
}

/** The dismissals of a file. Throws a Failure `bad-input` for another form. */
export function readDismissals(text: string, name: string): Dismissal[] {
  return held(dismissals, text, name).dismissed;
}

function held<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  name: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, parseJson(text));
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = (issue.path ?? []).map((step) => String(step.key)).join(".");
  throw new Failure(
    "bad-input",
    `${name}: Unexpected ${quote(issue.received, 60)}${place === "" ? "" : ` at ${quote(place, 80)}`}, expected what galley gather wrote`,
    { hint: `Remove ${name} and gather again; what was taken stands in the draft.` },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
