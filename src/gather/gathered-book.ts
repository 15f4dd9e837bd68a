import * as v from "valibot";
import { Failure } from "../base/failure.js";
import type { Instant } from "../base/instant.js";
import { quote } from "../base/quote.js";
import { SECTION_ROLES, type SectionRole } from "../issue/section-role.js";
import type { RememberedText } from "./placing/standing.js";

const VERSION = 1;
/** No section of a letter comes near. */
export const LONGEST_TEXT = 500_000;
const MOST_SOURCES = 1_000;
/** Of a section that is merged entry by entry. */
export const MOST_KEYS = 20_000;
/** Of a key, and of all else that is one line. */
export const LONGEST_KEY = 5_000;

/** How a section came out of its last gathering: `generated` also when nothing was to be changed. */
export const SECTION_STATES = ["generated", "kept", "no-place", "failed"] as const;

/** One of `SECTION_STATES`. */
export type SectionState = (typeof SECTION_STATES)[number];

/** A source that a section was to be made from. */
export interface GatheredSource {
  readonly label: string;
  readonly state: "complete" | "failed";
  /** When it was asked. */
  readonly at: Instant;
  /** The oldest of what it was told from; later when nothing of it was kept from before. */
  readonly dataAt: Instant;
  /** How much it found; absent when it failed. */
  readonly found?: number;
  /** Why it failed, and what to do. */
  readonly reason?: string;
  readonly hint?: string;
}

/** What is remembered of a generated section of one issue. */
export interface GatheredSection {
  /** When it was gathered for last, whatever came of it. */
  readonly at: Instant;
  readonly state: SectionState;
  readonly sources: readonly GatheredSource[];
  /** What was generated last, and when. It may have been changed by people since. */
  readonly generated?: RememberedText & { readonly at: Instant };
  /** What is known of a section that is merged entry by entry. */
  readonly keys?: readonly string[];
}

/** What is remembered of all generated sections of one issue. */
export type GatheredBook = ReadonlyMap<SectionRole, GatheredSection>;

const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "expected a moment as 2026-01-06T12:00:00Z"),
);
const line = v.pipe(v.string(), v.maxLength(LONGEST_KEY));
const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.exactOptional(schema);

const source = v.object({
  label: line,
  state: v.picklist(["complete", "failed"]),
  at: instant,
  dataAt: instant,
  found: maybe(v.pipe(v.number(), v.integer(), v.minValue(0))),
  reason: maybe(line),
  hint: maybe(line),
});

const section = v.object({
  at: instant,
  state: v.picklist(SECTION_STATES),
  sources: v.pipe(v.array(source), v.maxLength(MOST_SOURCES)),
  generated: maybe(v.object({ at: instant, text, previous: maybe(text), above: text, below: text })),
  keys: maybe(v.pipe(v.array(line), v.maxLength(MOST_KEYS))),
});

/** Keys that we do not know are let be: a newer Galley may have added them without changing what the others mean. */
const book = v.object({
  version: v.literal(VERSION),
  sections: v.record(v.picklist(SECTION_ROLES), section),
});

/** The name of the file in `.galley/` that holds what was gathered for the issue of a day. */
export function gatheredFile(date: string): string {
  return `gathered-${date}.json`;
}

/** What such a file holds; `name` is the name to say. Throws a Failure `bad-input` for another form. */
export function readGathered(json: string, name: string): GatheredBook {
  const result = v.safeParse(book, parse(json, name));
  if (result.success)
    return new Map(Object.entries(result.output.sections) as [SectionRole, GatheredSection][]);
  const [issue] = result.issues;
  const place = (issue.path ?? []).map((step) => String(step.key)).join(".");
  const what = place === "" ? "the whole" : quote(place, 80);
  throw damaged(
    name,
    `${quote(issue.received, 60)} for ${what}, expected ${quote(issue.expected ?? "less", 80)}`,
  );
}

/** The text of such a file, sections in their usual order, so that two can be compared. */
export function writeGathered(gathered: GatheredBook): string {
  const sections = Object.fromEntries(
    SECTION_ROLES.flatMap((role) => {
      const one = gathered.get(role);
      return one === undefined ? [] : [[role, one]];
    }),
  );
  return `${JSON.stringify({ version: VERSION, sections }, undefined, 1)}\n`;
}

function parse(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw damaged(name, "text, expected JSON", cause);
  }
}

function damaged(name: string, what: string, cause?: unknown): Failure {
  return new Failure("bad-input", `${name}: Unexpected ${what}`, {
    hint: "Restore the file, or delete it; then what stands in the draft counts as written by people and is kept.",
    cause,
  });
}
