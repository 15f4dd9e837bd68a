import { canonicalAddress } from "../../base/canonical-address.js";
import { fingerprint } from "../../base/hash.js";
import { hostOf } from "../../base/web-address.js";
import type { SectionRole } from "../../issue/section-role.js";
import { LONGEST_LINE } from "../kept-form.js";
import type { CompleteAnswer, Gathered, Via } from "../run-source.js";
import { withinLimits } from "./candidate-limits.js";
import { type Candidate, type CandidateFound, isCandidateFound } from "./candidate.js";
import { isKeepable, MOST_CANDIDATES } from "./candidates-file.js";

/** A complete answer, and the section its source is set up for. */
export interface SectionAnswer {
  readonly answer: CompleteAnswer;
  readonly section: SectionRole | undefined;
}

/** What is known of pages besides what sources say. */
export interface CandidateWorld {
  /** Where a page stood in an issue, or stands in the draft, in words; undefined for a new one. */
  readonly whereListed: (key: string) => string | undefined;
  /** Keys that an editor does not want to see again. */
  readonly dismissed: ReadonlySet<string>;
}

/** Where things belong whose source was not told. */
const USUAL_SECTION: Readonly<Record<CandidateFound["kind"], SectionRole>> = {
  page: "miscellaneous",
  quote: "quote",
  crate: "crate-of-the-week",
  call: "project-calls",
};
/** A page that two sources found is worth so many points more. */
const POINTS_FOR_SOURCE = 10;

/**
 * The candidates of an issue after a gathering: those that were known keep number and state, what is new gets the next
 * number, what a source no longer tells stays. What could not be kept is left out. Ordered as they are shown: section by section is up to the caller,
 * within one what is new and ranks highest first.
 */
export function collectCandidates(
  known: readonly Candidate[],
  answers: readonly SectionAnswer[],
  world: CandidateWorld,
): Candidate[] {
  const finds = new Map<string, Find>();
  for (const { answer, section } of answers)
    for (const one of answer.found) if (isCandidateFound(one)) addFind(finds, one, section);
  const candidates = new Map(known.map((one) => [one.key, one]));
  let number = Math.max(0, ...known.map((one) => one.number));
  for (const [key, find] of finds) {
    const before = candidates.get(key);
    const one = candidateOf(key, find, before, before?.number ?? number + 1, world);
    if (!isKeepable(one) || (before === undefined && candidates.size >= MOST_CANDIDATES)) continue;
    candidates.set(key, one);
    number = Math.max(number, one.number);
  }
  return [...candidates.values()].sort(byWorth);
}

interface Find {
  readonly section: SectionRole;
  readonly ones: (CandidateFound & { readonly via: Via })[];
}

/** What cannot be kept is passed over: its address is none of the web, or of a length that nobody prints. */
function addFind(
  finds: Map<string, Find>,
  told: CandidateFound & Gathered,
  section: SectionRole | undefined,
) {
  const one = withinLimits(told);
  const key = one === undefined ? undefined : keyOf(one);
  if (one === undefined || key === undefined || key.length > LONGEST_LINE) return;
  const find = finds.get(key);
  if (find === undefined) finds.set(key, { section: section ?? sectionOf(one), ones: [one] });
  else find.ones.push(one);
}

function sectionOf(one: CandidateFound): SectionRole {
  return one.kind === "call" && one.call === "speaker" ? "speaker-calls" : USUAL_SECTION[one.kind];
}

/** One post may suggest several quotes: words are a candidate by themselves, and so is a crate by its name. */
function keyOf(one: CandidateFound): string {
  if (one.kind === "quote")
    return `quote ${one.address} ${fingerprint(one.text.replace(/\s+/g, " ").trim())}`;
  if (one.kind === "crate") return `crate ${one.name.toLowerCase()}`;
  return canonicalAddress(one.address) ?? one.address;
}

function candidateOf(
  key: string,
  { section, ones }: Find,
  before: Candidate | undefined,
  number: number,
  { whereListed, dismissed }: CandidateWorld,
): Candidate {
  const best = ones.reduce((a, b) => (worthOf(b) > worthOf(a) ? b : a));
  const { via: _via, ...found } = best;
  const sources = new Map(ones.map(({ via }) => [via.label, via]));
  const listed = whereListed(key)?.slice(0, LONGEST_LINE);
  return {
    number,
    key,
    section: before?.section ?? section,
    title: titleOf(found),
    address: found.address,
    found,
    via: [...sources.values()],
    rank: ones.reduce((sum, one) => sum + worthOf(one), 0) + (sources.size - 1) * POINTS_FOR_SOURCE,
    reasons: reasonsOf(ones, sources),
    ...(listed === undefined ? {} : { listed }),
    state: before?.state === "taken" ? "taken" : dismissed.has(key) ? "dismissed" : "open",
  };
}

function titleOf(found: CandidateFound): string {
  if (found.kind === "quote") return found.text;
  return found.kind === "crate" ? found.name : found.title;
}

function worthOf(one: CandidateFound): number {
  switch (one.kind) {
    case "page":
      return (one.discussion?.points ?? 0) + (one.discussion?.replies ?? 0);
    case "quote":
      return one.likes;
    case "crate":
      return one.likes ?? 0;
    case "call":
      return 0;
  }
}

function reasonsOf(ones: Find["ones"], sources: ReadonlyMap<string, Via>): string[] {
  const reasons = ones.flatMap((one) => reasonOf(one) ?? []);
  return sources.size > 1 ? [...reasons, `found by ${sources.size} sources`] : reasons;
}

function reasonOf(one: CandidateFound): string | undefined {
  if (one.kind === "page" && one.discussion !== undefined) {
    const { points, replies, address } = one.discussion;
    return `${counted(points, "point")} and ${counted(replies, "answer")} on ${hostOf(address) ?? "a forum"}`;
  }
  const likes = one.kind === "quote" || one.kind === "crate" ? one.likes : undefined;
  return likes === undefined ? undefined : counted(likes, "like");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What is new first, then by worth; of two of one worth the one that was there first. */
function byWorth(a: Candidate, b: Candidate): number {
  const isOld = (one: Candidate) => (one.listed === undefined ? 0 : 1);
  return isOld(a) - isOld(b) || b.rank - a.rank || a.number - b.number;
}
