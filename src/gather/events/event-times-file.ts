import * as v from "valibot";
import { canonicalAddress } from "../../base/canonical-address.js";
import { parseCalendarDate } from "../../base/calendar-date.js";
import { compareTexts } from "../../base/compare-texts.js";
import { localTimeOf } from "../../base/instant.js";
import { type EventTime, eventTimeKey, type EventTimes } from "../../issue/events/event-times.js";
import { damagedFile, keptInstant, keptLine, LONGEST_LINE, readKeptForm } from "../kept-form.js";

/** More events than any newsletter lists in the weeks that the file is about. */
const MOST_LINES = 20_000;
const LONGEST_FILE = 10_000_000;
const HINT = "Restore the file, or delete it: then no times are known until somebody gathers again.";

const day = v.pipe(
  v.string(),
  v.check((text) => parseCalendarDate(text) === text, "expected a day as 2026-01-06"),
);
const address = v.pipe(
  keptLine,
  v.check((text) => canonicalAddress(text) !== undefined, "expected a web address"),
);
const zone = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][\w+/-]{0,63}$/, "expected a time zone as Europe/Oslo"),
  v.check(isZone, "expected a time zone as Europe/Oslo"),
);

/** Keys that we do not know are let be: a newer Galley may have added them. */
const eventTime = v.object({
  date: day,
  address,
  startsAt: v.exactOptional(keptInstant),
  timeZone: v.exactOptional(zone),
  isCancelled: v.exactOptional(v.boolean()),
  changes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  changedAt: keptInstant,
});

/**
 * What a file of event times holds; `file` is the name to say. Of two lines for one event the later one counts, as
 * after a merge. Anybody may have written it: throws a Failure `bad-input` that names the line for any other form.
 */
export function readEventTimes(text: string, file: string): EventTimes {
  const lines = text.split("\n");
  if (text.length > LONGEST_FILE || lines.length > MOST_LINES)
    throw damagedFile({ file, hint: HINT }, `length, expected at most ${MOST_LINES} lines`);
  const times = new Map<string, EventTime>();
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const time = readKeptForm(eventTime, line, { file: `${file}:${at + 1}`, hint: HINT });
    times.set(eventTimeKey(time.date, time.address) ?? "", time);
  }
  return times;
}

/**
 * The text of such a file, by day and address, so that it changes where something changed and nowhere else. What could
 * not be read again, since a stranger's calendar tells of too much, is left out: the latest first.
 */
export function writeEventTimes(times: EventTimes): string {
  const lines: string[] = [];
  let length = 0;
  for (const [, time] of [...times].toSorted(([a], [b]) => compareTexts(a, b))) {
    if (time.address.length > LONGEST_LINE) continue;
    const line = `${JSON.stringify(time)}\n`;
    length += line.length;
    if (length > LONGEST_FILE || lines.length === MOST_LINES - 1) break;
    lines.push(line);
  }
  return lines.join("");
}

function isZone(name: string): boolean {
  try {
    localTimeOf("2026-01-01T00:00:00Z", name);
    return true;
  } catch {
    return false;
  }
}
