import { addDays, type CalendarDate, parseCalendarDate } from "../base/calendar-date.js";
import type { Span } from "../base/span.js";
import { spanOf } from "../issue/markdown.js";
import type { Reading } from "./reading.js";

/** The line that says which days the events are from: `Events between 2026-01-07 - 2026-02-04`. */
export interface WindowLine {
  readonly span: Span;
  readonly start: DateInLine;
  readonly end: DateInLine;
}

/** A date as it stands in a line; without a value when there is no such day. */
export interface DateInLine {
  readonly span: Span;
  readonly text: string;
  readonly value: CalendarDate | undefined;
}

/** The first and the last day that events are listed for. */
export interface EventWindow {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

const DATE = /\d{4}-\d{1,2}-\d{1,2}/g;
const STARTS_WITH_DATE = /^\s*(?:[*+-]\s*)?\d{4}-/;

/** The window line of an issue, or undefined where none of its sections for events has one. */
export function windowLineIn(reading: Reading): WindowLine | undefined {
  return reading.once(findWindowLine);
}

function findWindowLine(reading: Reading): WindowLine | undefined {
  for (const section of reading.sections) {
    if (section.role !== "events") continue;
    for (const node of section.content) {
      if (node.type !== "paragraph") continue;
      const line = windowLineWithin(reading.text, spanOf(node));
      if (line !== undefined) return line;
    }
  }
  return undefined;
}

function windowLineWithin(text: string, within: Span): WindowLine | undefined {
  let at = within.start;
  for (const line of text.slice(within.start, within.end).split("\n")) {
    const dates = STARTS_WITH_DATE.test(line) ? [] : datesIn(line, at);
    const [start, end] = dates;
    if (start !== undefined && end !== undefined && dates.length === 2)
      return { span: { start: at, end: at + line.trimEnd().length }, start, end };
    at += line.length + 1;
  }
  return undefined;
}

/** The dates in a text that begins at an offset, possible ones and others. */
export function datesIn(text: string, offset: number): DateInLine[] {
  const typed = text.match(DATE) ?? [];
  let from = 0;
  return typed.map((date) => {
    const at = text.indexOf(date, from);
    from = at + date.length;
    const span = { start: offset + at, end: offset + from };
    return { span, text: date, value: parseCalendarDate(date) };
  });
}

/** The days that events are listed for: from the issue's date to what its window line says, else for so many days. */
export function eventWindowOf(reading: Reading, days: number): EventWindow | undefined {
  const start = reading.issue.date;
  if (start === undefined) return undefined;
  const end = windowLineIn(reading)?.end.value;
  return { start, end: end !== undefined && end >= start ? end : addDays(start, days) };
}
