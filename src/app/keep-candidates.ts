import { canonicalAddress } from "../base/canonical-address.js";
import type { CalendarDate } from "../base/calendar-date.js";
import type { Candidate } from "../gather/candidates/candidate.js";
import { collectCandidates, type SectionAnswer } from "../gather/candidates/collect-candidates.js";
import { writeCandidates } from "../gather/candidates/candidates-file.js";
import { type Issue, type Section, sectionsOf } from "../issue/issue.js";
import type { Archive } from "./check-issue.js";
import { candidatesFile, readDismissed, readKept } from "./choose-candidates.js";
import type { KeptFiles } from "./kept-files.js";
import type { RanSource } from "./run-sources.js";

/** What candidates are collected from. */
export interface CandidatesTask {
  readonly date: CalendarDate;
  /** The draft as it was written. */
  readonly issue: Issue;
  readonly ran: readonly RanSource[];
  readonly archive: Archive;
}

/**
 * What sources found for sections that people choose, beside what is kept of earlier gatherings. Sources that failed
 * take nothing away. Throws a Failure `bad-input` when a file that is kept is damaged.
 */
export function candidatesAfter(kept: KeptFiles, { date, issue, ran, archive }: CandidatesTask): Candidate[] {
  const answers = ran.flatMap(({ planned, answer }): SectionAnswer[] =>
    planned.feeds === undefined && answer.state === "complete"
      ? [{ answer, section: planned.settings.section }]
      : [],
  );
  const dismissed = new Set(readDismissed(kept).map(({ key }) => key));
  const whereListed = listing(issue, archive, date);
  return collectCandidates(readKept(kept, date), answers, { whereListed, dismissed });
}

/** Keeps them, where something changed. */
export function keepCandidates(kept: KeptFiles, date: CalendarDate, candidates: readonly Candidate[]): void {
  const file = candidatesFile(date);
  const text = writeCandidates(candidates);
  const before = kept.read(file);
  if (before !== text && (before !== undefined || candidates.length > 0)) kept.write(file, text);
}

function listing(issue: Issue, archive: Archive, date: CalendarDate): (key: string) => string | undefined {
  const here = new Map<string, string>();
  for (const section of sectionsOf(issue.sections))
    for (const key of keysOf(section)) here.set(key, `this draft, ${section.title ?? "its beginning"}`);
  const earlier = archive.before(date);
  return (key) => {
    const last = earlier.find(key).at(-1);
    if (last === undefined) return here.get(key);
    const { number, date: day } = last.issue;
    return `${number === undefined ? `issue of ${day}` : `issue ${number}`}, ${last.section}`;
  };
}

function keysOf({ items }: Section): string[] {
  return items.flatMap((item) => ("url" in item ? (canonicalAddress(item.url) ?? []) : []));
}
