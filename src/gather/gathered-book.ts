import * as v from "valibot";
import type { Instant } from "../base/instant.js";
import { SECTION_ROLES, type SectionRole } from "../issue/section-role.js";
import { keptInstant, keptLine, readKeptForm } from "./kept-form.js";
import type { RememberedText } from "./placing/standing.js";

const VERSION = 1;
/** No section of a letter comes near. */
export const LONGEST_TEXT = 500_000;
const MOST_SOURCES = 1_000;
/** Of a section that is merged entry by entry. */
export const MOST_KEYS = 20_000;

/** How a section came out of its last gathering: `generated` also when nothing was to be changed. */
const SECTION_STATES = ["generated", "kept", "no-place", "failed"] as const;

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

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));

const source = v.object({
  label: keptLine,
  state: v.picklist(["complete", "failed"]),
  at: keptInstant,
  dataAt: keptInstant,
  found: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  reason: v.exactOptional(keptLine),
  hint: v.exactOptional(keptLine),
});

const section = v.object({
  at: keptInstant,
  state: v.picklist(SECTION_STATES),
  sources: v.pipe(v.array(source), v.maxLength(MOST_SOURCES)),
  generated: v.exactOptional(
    v.object({ at: keptInstant, text, previous: v.exactOptional(text), above: text, below: text }),
  ),
  keys: v.exactOptional(v.pipe(v.array(keptLine), v.maxLength(MOST_KEYS))),
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

/** What such a file holds; `file` is the name to say. Throws a Failure `bad-input` for another form. */
export function readGathered(json: string, file: string): GatheredBook {
  const hint =
    "Restore the file, or delete it; then what stands in the draft counts as written by people and is kept.";
  const { sections } = readKeptForm(book, json, { file, hint });
  return new Map(Object.entries(sections) as [SectionRole, GatheredSection][]);
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
