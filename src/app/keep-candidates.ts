import { canonicalAddress } from "../base/canonical-address.js";
import type { CalendarDate } from "../base/calendar-date.js";
import { writeCandidates } from "../gather/candidates/candidates-file.js";
import { collectCandidates } from "../gather/candidates/collect-candidates.js";
import type { ArchiveLinks } from "../check/archive-links.js";
import { type Issue, type Item, sectionsOf } from "../issue/issue.js";
import { candidatesFile, readDismissed, readKept } from "./choose-candidates.js";
import type { KeptFiles } from "./kept-files.js";
import type { RanSource } from "./run-sources.js";

/** What the candidates of an issue are made from. */
export interface KeepTask {
  readonly kept: KeptFiles;
  readonly date: CalendarDate;
  readonly draft: Issue;
  /** The issues before it. */
  readonly archive: ArchiveLinks;
  readonly ran: readonly RanSource[];
}

/**
 * Keeps what was found for sections that people choose, beside what was known before; a source that failed takes nothing
 * away. What feeds a generated section is nothing to choose from.
 */
export function keepCandidates({ kept, date, draft, archive, ran }: KeepTask): void {
  const answers = ran.flatMap(({ planned, answer }) =>
    planned.feeds === undefined && answer.state === "complete"
      ? [{ answer, section: planned.settings.section }]
      : [],
  );
  if (answers.length === 0) return;
  const listed = addressesIn(draft);
  const known = readKept(kept, date);
  const candidates = collectCandidates(known, answers, {
    dismissed: new Set(readDismissed(kept).map(({ key }) => key)),
    whereListed: (key) => listed.get(key) ?? formerPlace(archive, key),
  });
  const [name, text] = [candidatesFile(date), writeCandidates(candidates)];
  if (kept.read(name) !== text) kept.write(name, text);
}

function addressesIn(draft: Issue): Map<string, string> {
  const places = new Map<string, string>();
  for (const { items, title = "its beginning" } of sectionsOf(draft.sections))
    for (const item of items)
      for (const address of addressesOf(item)) {
        const key = canonicalAddress(address);
        if (key !== undefined) places.set(key, `this draft, ${title}`);
      }
  return places;
}

function addressesOf(item: Item): string[] {
  switch (item.kind) {
    case "link":
    case "call":
      return [item.url];
    case "event":
      return item.names.map(({ url }) => url);
    case "quote":
      return [];
  }
}

function formerPlace(archive: ArchiveLinks, key: string): string | undefined {
  const last = archive.find(key).findLast(({ isAside }) => isAside !== true);
  if (last === undefined) return undefined;
  const { number, date } = last.issue;
  return `${number === undefined ? "the issue" : `issue ${number}`} of ${date}, ${last.section}`;
}
