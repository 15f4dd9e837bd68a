import { type Instant, parseInstant, startOfDay } from "../../base/instant.js";
import type { ArchivedIssue } from "../archive.js";
import { zonedTimestamp } from "../feeds/feed.js";
import type { Appearance } from "./appearance.js";
import type { Appearances } from "./join-appearances.js";
import { isSameList, isSameTelling, type Telling, tellingOf } from "./telling.js";

/** What issues told of one event, one after another. */
export interface EventHistory {
  /** What the last one tells: corrections win. */
  readonly telling: Telling;
  /** When the first one came out, and the last one that told something else than the one before it. */
  readonly announcedAt: Instant;
  readonly changedAt: Instant;
  /** How often that was. */
  readonly changes: number;
  /** Since when it is told to be called off, if it is. */
  readonly cancelledAt: Instant | undefined;
}

/** The history of an event; `publishedAt` tells when an issue came out. */
export function historyOf(
  appearances: Appearances,
  publishedAt: (issue: ArchivedIssue) => Instant,
): EventHistory {
  const announcedAt = publishedAt(appearances[0].issue);
  let history: EventHistory | undefined;
  let before: Appearance | undefined;
  for (const appearance of appearances) {
    const isRepeated = before !== undefined && repeats(appearance, before);
    before = appearance;
    if (isRepeated) continue;
    const telling = named(tellingOf(appearance), history?.telling);
    if (history !== undefined && isSameTelling(telling, history.telling)) continue;
    const changedAt: Instant = publishedAt(appearance.issue);
    history = {
      telling,
      announcedAt,
      changedAt,
      changes: history === undefined ? 0 : history.changes + 1,
      cancelledAt: telling.isCancelled ? (history?.cancelledAt ?? changedAt) : undefined,
    };
  }
  return history as EventHistory;
}

/** Whether an issue repeats an entry letter by letter, as most do: then there is nothing to look at. */
function repeats({ entries: [a, ...others] }: Appearance, { entries: [b, ...more] }: Appearance): boolean {
  return (
    others.length + more.length === 0 &&
    a.date === b.date &&
    a.endDate === b.endDate &&
    a.location === b.location &&
    a.region === b.region &&
    isSameList(a.names, b.names) &&
    isSameList(a.groups, b.groups)
  );
}

/** An event of which an issue says no more than that it is called off is called what it was called before. */
function named(telling: Telling, before: Telling | undefined): Telling {
  if (before === undefined || telling.names.every(({ text }) => text !== "")) return telling;
  const names = telling.names.map((name, at) =>
    name.text === "" ? { ...name, text: before.names[at]?.text ?? "" } : name,
  );
  return { ...telling, names };
}

/** When an issue came out, by the clocks of its publication. */
export function publicationClock(timeZone: string): (issue: ArchivedIssue) => Instant {
  const known = new Map<ArchivedIssue, Instant>();
  return (issue) => {
    const at =
      known.get(issue) ??
      parseInstant(zonedTimestamp(issue.date, issue.time, timeZone)) ??
      startOfDay(issue.date);
    known.set(issue, at);
    return at;
  };
}
