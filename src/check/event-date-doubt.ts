import { addDays } from "../base/calendar-date.js";
import { eventsIn } from "./event-lines.js";
import { windowLineIn } from "./event-window.js";
import type { Reading } from "./reading.js";

/** How many days a list of events covers. */
const WINDOW_DAYS = 28;
/** Of events that were left over from last week there are few; where a week of the list would go, it is the date. */
const LEFT_OVER_SHARE = 6;

/**
 * What speaks against the date in an issue's header, for the notes of a finding: most of its events would be over by
 * it, or they fit the days that the list promises and not those that the date gives. Undefined where nothing does.
 */
export function doubtOfIssueDate(reading: Reading): string | undefined {
  return reading.once(findDoubt);
}

function findDoubt(reading: Reading): string | undefined {
  const issueDate = reading.issue.date;
  const events = eventsIn(reading);
  if (issueDate === undefined || events.length === 0) return undefined;
  const over = events.filter((placed) => placed.isOver).length;
  if (over * 2 > events.length)
    return `The date of the issue may be mistyped: by \`${issueDate}\`, ${over} of ${events.length} events are over`;
  const line = windowLineIn(reading);
  const [start, end] = [line?.start.value, line?.end.value];
  if (start === undefined || end === undefined || start === issueDate) return undefined;
  const countWithin = (first: string, last: string): number =>
    events.filter(({ event }) => event.date <= last && event.endDate >= first).length;
  const fits = countWithin(issueDate, addDays(issueDate, WINDOW_DAYS));
  const fitsLine = countWithin(start, end);
  if ((events.length - fits) * LEFT_OVER_SHARE <= events.length || fitsLine <= fits) return undefined;
  return `The date of the issue, \`${issueDate}\`, may be mistyped: ${fitsLine} of ${events.length} events are in the days from \`${start}\` that the list promises, ${fits} in those from the date`;
}
