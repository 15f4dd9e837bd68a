import * as v from "valibot";
import { SECTION_ROLES } from "../../issue/section-role.js";
import { type KeptFileName, keptInstant, keptLine, readKeptForm } from "../kept-form.js";
import { isKeptAddress, LONGEST_WORDS } from "./candidate-limits.js";
import type { Candidate } from "./candidate.js";

const VERSION = 1;

/** More are no choice; so many can be read again. */
export const MOST_CANDIDATES = 20_000;

const address = v.pipe(keptLine, v.check(isKeptAddress, "expected an address of the web"));
const words = v.pipe(v.string(), v.maxLength(LONGEST_WORDS));
const points = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const found = v.variant("kind", [
  v.object({
    kind: v.literal("page"),
    title: keptLine,
    address,
    publishedAt: v.exactOptional(keptInstant),
    author: v.exactOptional(keptLine),
    discussion: v.exactOptional(v.object({ address, points, replies: points })),
    language: v.exactOptional(keptLine),
    medium: v.exactOptional(v.picklist(["text", "video", "audio"])),
  }),
  v.object({
    kind: v.literal("quote"),
    text: words,
    address,
    author: keptLine,
    saidBy: v.exactOptional(keptLine),
    likes: points,
    suggestedAt: keptInstant,
    saidAddress: v.exactOptional(address),
  }),
  v.object({
    kind: v.literal("crate"),
    name: keptLine,
    description: v.exactOptional(keptLine),
    address,
    suggestedBy: v.exactOptional(v.object({ name: keptLine, address })),
    likes: v.exactOptional(points),
    suggestedAt: v.exactOptional(keptInstant),
  }),
  v.object({
    kind: v.literal("call"),
    call: v.picklist(["project", "speaker"]),
    title: keptLine,
    address,
    postedAt: keptInstant,
  }),
]);

const candidate = v.object({
  number: v.pipe(count, v.minValue(1)),
  key: keptLine,
  section: v.picklist(SECTION_ROLES),
  title: words,
  address,
  found,
  via: v.array(v.object({ source: keptLine, label: keptLine, at: keptInstant })),
  rank: points,
  reasons: v.array(keptLine),
  listed: v.exactOptional(keptLine),
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
  return readKeptForm(file, text, named(name)).candidates;
}

const dismissals = v.object({
  version: v.literal(VERSION),
  dismissed: v.array(v.object({ key: keptLine, title: words, at: keptInstant })),
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
  return readKeptForm(dismissals, text, named(name)).dismissed;
}

function named(file: string): KeptFileName {
  return { file, hint: `Remove ${file} and gather again; what was taken stands in the draft.` };
}
