import { quote } from "../../base/quote.js";
import type { CalendarDate } from "../../base/calendar-date.js";
import type { Span } from "../../base/span.js";
import type { MergedEvent } from "./merge-found.js";
import type { StandingEvent, StandingEvents } from "./standing-events.js";
import type { ToldEvents } from "./told-events.js";

/** Something about an entry of the draft that a person should decide. */
export interface EventNote {
  /** The day of the entry, by which one finds it while lines move. */
  readonly date: CalendarDate;
  /** What of the entry is meant. */
  readonly span: Span;
  /** One line: "Unexpected X, expected Y". */
  readonly message: string;
}

/** Events of a draft that sources call off, or tell of other days. Those that are over, and those of which no source tells, need no note. */
export function notesOn(
  standing: StandingEvents,
  { byKey, daysOf }: ToldEvents,
  date: CalendarDate,
): EventNote[] {
  return standing.all.flatMap((one): EventNote | readonly EventNote[] => {
    if (one.item.endDate < date) return [];
    const told = byKey.get(one.key);
    if (told === undefined) return movedNote(one, daysOf(one.entity.name.url));
    if (told.isCancelled) return noteOn(one, `Unexpected ${nameOf(one)}, which is cancelled or put off`);
    return modeNote(one, told);
  });
}

function movedNote(one: StandingEvent, days: readonly CalendarDate[]): readonly EventNote[] {
  const next = days.find((day) => day >= one.entity.date);
  const told = next ?? days.at(-1);
  if (told === undefined) return [];
  const typed = `Unexpected date \`${one.entity.date}\` of ${nameOf(one)}`;
  return [{ date: one.entity.date, span: one.item.dateSpan, message: `${typed}, expected \`${told}\`` }];
}

function modeNote(one: StandingEvent, { entity, isModeTold }: MergedEvent): readonly EventNote[] {
  const { mode } = one.entity.place;
  if (!isModeTold || entity === undefined || entity.place.mode === mode) return [];
  const message = `Unexpected ${quote(one.item.location)} of ${nameOf(one)}, expected ${quote(entity.location)}`;
  return [{ date: one.entity.date, span: one.item.locationSpan, message }];
}

function noteOn({ item, entity }: StandingEvent, message: string): EventNote {
  return { date: entity.date, span: item.span, message };
}

function nameOf({ item, entity }: StandingEvent): string {
  return quote(entity.name.text || (entity.group?.text ?? item.location));
}
