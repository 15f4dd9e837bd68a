import { canonicalAddress } from "../../base/canonical-address.js";
import type { CalendarDate } from "../../base/calendar-date.js";
import type { Edit } from "../../base/edit.js";
import type { PlaceConventions } from "../../issue/events/place-conventions.js";
import { type Issue, sectionsOf } from "../../issue/issue.js";
import { headingKey } from "../../issue/section-role.js";
import type { FoundEvent } from "../found.js";
import { MOST_KEYS } from "../gathered-book.js";
import { LONGEST_LINE } from "../kept-form.js";
import { insertEvents, type MissingEvent } from "./insert-events.js";
import type { MergedEvent } from "./merge-found.js";
import { type EventNote, notesOn } from "./note-events.js";
import { type EventJudgement, planEvents, type PlannedEvent } from "./plan-events.js";
import { meetingOf, type StandingEvent, type StandingEvents, standingEventsOf } from "./standing-events.js";
import { type ToldEvents, toldEventsOf } from "./told-events.js";

/** What gathered events change in a draft. */
export interface EventMerge<One extends FoundEvent = FoundEvent> {
  /** They insert, and touch no character that stands there; undefined when the draft has no section for events. */
  readonly edits: readonly Edit[] | undefined;
  /** What a person should decide. */
  readonly notes: readonly EventNote[];
  readonly judgements: readonly EventJudgement<One>[];
  /** Keys of all events that belong into the issue: `known` of the next merge. */
  readonly keys: readonly string[];
}

/** What a merge is told besides the draft and the events. */
export interface EventMergeSettings {
  /** Of the issue. */
  readonly date: CalendarDate;
  readonly conventions: PlaceConventions;
  /** `keys` of an earlier merge into this draft: what is known and stands there no more, a person took out. */
  readonly known?: ReadonlySet<string>;
}

/**
 * The edits that put gathered events into a draft, each to its region, day and place, and notes on those of the draft
 * that sources call off or tell of another day. What stands there stays as it is, whoever wrote it, and merging twice
 * changes nothing.
 */
export function mergeEvents<One extends FoundEvent>(
  issue: Issue,
  events: readonly MergedEvent<One>[],
  { date, conventions, known = new Set() }: EventMergeSettings,
): EventMerge<One> {
  const standing = standingEventsOf(issue);
  const told = toldEventsOf(events);
  const headings = [...sectionsOf(issue.sections)].flatMap(({ role, title }) =>
    role === "event-region" && title !== undefined ? [title] : [],
  );
  const missing: MissingEvent[] = [];
  const judgements = planEvents(events, date, conventions, headings).map((judged): EventJudgement<One> => {
    if (judged.planned === undefined) return judged;
    const reason = reasonToLeave(judged.planned, told, standing, known);
    if (reason !== undefined) return { ...judged, planned: undefined, reason };
    for (const region of regionsMissing(judged.planned, standing))
      missing.push({ event: judged.planned, region });
    return judged;
  });
  return {
    edits: insertEvents(issue, missing),
    notes: notesOn(standing, told, date),
    judgements,
    // What could not be read again is remembered no more than what was never listed.
    keys: events
      .filter(({ isCancelled, key }) => !isCancelled && key.length <= LONGEST_LINE)
      .map(({ key }) => key)
      .slice(0, MOST_KEYS),
  };
}

/** Why an event is not put in though it is to be listed; undefined when nothing speaks against it. */
function reasonToLeave(
  { key, entity }: PlannedEvent,
  told: ToldEvents,
  standing: StandingEvents,
  known: ReadonlySet<string>,
): string | undefined {
  if (standing.byKey.has(key)) return undefined;
  if (known.has(key)) return "taken out of the draft by a person";
  const moved = standing.byAddress.get(canonicalAddress(entity.name.url) ?? "") ?? [];
  const isStale = (one: StandingEvent) => !told.byKey.has(one.key);
  // What happens again and again on one page is no event that was moved.
  if (moved.some(isStale) && told.daysOf(entity.name.url).length === 1)
    return "stands in the draft on another day";
  const meeting = meetingOf(entity);
  const same = meeting === undefined ? [] : (standing.byMeeting.get(meeting) ?? []);
  return same.some(isStale) ? "stands in the draft with another address" : undefined;
}

/** The headings below which an event is not listed yet. An entry that is no half of a hybrid one stands for the event. */
function regionsMissing({ key, regions }: PlannedEvent, { byKey }: StandingEvents): readonly string[] {
  const standing = byKey.get(key) ?? [];
  if (standing.some(({ entity }) => entity.place.mode !== "hybrid")) return [];
  const there = new Set(standing.map(({ item }) => headingKey(item.region ?? "")));
  return regions.filter((region) => !there.has(headingKey(region)));
}
