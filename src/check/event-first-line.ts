import { quote } from "../base/quote.js";
import { type Span, textIn } from "../base/span.js";
import { addDays } from "../base/calendar-date.js";
import type { PlacedEvent } from "./event-lines.js";
import { isVirtualRegion } from "../issue/events/event-region.js";
import { datesIn } from "./event-window.js";
import type { Report } from "./rule.js";

const COMMENT = /<!--.*?(?:-->|$)/g;
/** What can only mean "to"; stars come from replacing every dash of a list. */
const RANGE_SIGN = /^\s*(?:[-–—*]|to)\s*$/;
/** `(Group)(https://…)`: round brackets where square ones were meant. */
const ROUND_LINK = /^\(([^()[\]]+)\)\((https?:[^()\s]+)\)$/;

/** Says what deviates from `DATE | LOCATION | [GROUP](address)` in the first line of an event. */
export function checkFirstLine(text: string, placed: PlacedEvent, report: Report): void {
  if (isStrict(text, placed)) return;
  checkDates(text, placed, report);
  const { event, firstLine } = placed;
  const limit = event.groups[0]?.span.start ?? lineLimit(firstLine);
  const bars = barsIn(text, event.dateSpan.end, limit);
  const [first, second] = bars;
  if (first === undefined) return checkWithoutBars(text, event.dateSpan.end, limit, placed, report);
  const before = trimSpan(text, { start: event.dateSpan.end, end: first.start });
  if (second === undefined) return checkWithOneBar(text, first, before, limit, placed, report);
  if (before.end > before.start)
    report(before, `Unexpected ${quote(textIn(text, before))} behind the date, expected \` | \``);
  const place = trimSpan(text, { start: first.end, end: second.start });
  if (place.start === place.end) reportNoPlace({ start: first.start, end: second.end }, placed, report);
  else {
    checkBar(text, first, "before the location", report);
    checkBar(text, second, "behind the location", report);
  }
  const after = trimSpan(text, { start: second.end, end: limit });
  if (placed.event.groups.length === 0) checkUnlinkedGroup(text, second, after, report);
  else if (after.end > after.start && textIn(text, after).trim() !== "|")
    report(after, `Unexpected ${quote(textIn(text, after))} before the group, expected \`[Group](address)\``);
  checkBehindGroups(text, placed, report);
}

/** Whether a line of one day and one group is what we would write ourselves, as nearly all are. */
function isStrict(text: string, { event, firstLine }: PlacedEvent): boolean {
  const { date, endDate, dateSpan, location, groups } = event;
  const [group] = groups;
  if (group === undefined || groups.length > 1 || date !== endDate) return false;
  if (location === "" || location.includes("|")) return false;
  const lead = `${date} | ${location} | `;
  return (
    text.startsWith(lead, dateSpan.start) &&
    group.span.start === dateSpan.start + lead.length &&
    group.span.end === firstLine.end
  );
}

function checkDates(text: string, { event }: PlacedEvent, report: Report): void {
  const { date, endDate, dateSpan } = event;
  const typed = text.slice(dateSpan.start, dateSpan.end);
  const wanted = endDate === date ? date : `${date} - ${endDate}`;
  if (typed === wanted) return;
  const dates = datesIn(typed, dateSpan.start);
  // A day that does not exist is another finding.
  if (dates.some(({ value }) => value === undefined)) return;
  const [first, last] = dates;
  const message = `Unexpected date \`${typed}\`, expected \`${wanted}\``;
  if (last !== undefined && endDate === date && last.value !== date) {
    report(last.span, `Unexpected last day \`${last.text}\`, expected one after \`${date}\``);
    return;
  }
  const between = last === undefined ? "" : typed.slice(first?.text.length, typed.length - last.text.length);
  const isOneDay = dates.length === 1 && endDate === date;
  const safe =
    isOneDay ||
    (endDate > date && (RANGE_SIGN.test(between) || dates.length === 1 || endDate === addDays(date, 1)));
  report(dateSpan, message, {
    fix: { title: `Write \`${wanted}\``, safe, edits: [{ span: dateSpan, text: wanted }] },
  });
}

function checkWithoutBars(
  text: string,
  from: number,
  limit: number,
  placed: PlacedEvent,
  report: Report,
): void {
  const place = trimSpan(text, { start: from, end: limit }, /[\s,]/);
  if (place.end === place.start) {
    report(
      { start: placed.event.dateSpan.start, end: Math.max(from, limit) },
      "Missing location, expected ` | City, COUNTRY | ` behind the date",
    );
    return;
  }
  const edits = [{ span: { start: from, end: place.start }, text: " | " }];
  if (placed.event.groups.length > 0) edits.push({ span: { start: place.end, end: limit }, text: " | " });
  report(
    { start: from, end: place.end },
    `Missing bars around ${quote(textIn(text, place))}, expected \`DATE | LOCATION | [GROUP](address)\``,
    {
      fix: { title: "Put bars around the location", safe: true, edits },
    },
  );
}

function checkWithOneBar(
  text: string,
  bar: Span,
  before: Span,
  limit: number,
  placed: PlacedEvent,
  report: Report,
): void {
  const after = trimSpan(text, { start: bar.end, end: limit }, /[\s,]/);
  const hasGroup = placed.event.groups.length > 0;
  if (before.end > before.start && hasGroup && after.start === after.end) {
    const span = { start: placed.event.dateSpan.end, end: before.start };
    report(before, `Missing bar before ${quote(textIn(text, before))}, expected \` | \` behind the date`, {
      fix: { title: "Put a bar behind the date", safe: true, edits: [{ span, text: " | " }] },
    });
    return;
  }
  if (after.start === after.end) {
    reportNoPlace(bar, placed, report);
    return;
  }
  checkBar(text, bar, "before the location", report);
  if (!hasGroup) {
    report(after, `Missing group behind ${quote(textIn(text, after))}, expected \` | [Group](address)\``);
    return;
  }
  const span = { start: after.end, end: limit };
  report(after, `Missing bar behind ${quote(textIn(text, after))}, expected \` | \` before the group`, {
    fix: { title: "Put a bar before the group", safe: true, edits: [{ span, text: " | " }] },
  });
  checkBehindGroups(text, placed, report);
}

function reportNoPlace(span: Span, { section }: PlacedEvent, report: Report): void {
  if (!isVirtualRegion(section.title)) {
    report(span, "Missing location between the bars, expected `City, COUNTRY` or `Hybrid (City, COUNTRY)`");
    return;
  }
  const edits = [{ span, text: " | Virtual | " }];
  report(span, "Missing location between the bars, expected `Virtual` or `Virtual (City, COUNTRY)`", {
    fix: { title: "Write `Virtual`", safe: false, edits },
  });
}

/** A bar stands between two blanks; nothing else is beside it, however it was typed. The last sign of a line has no blank behind. */
function checkBar(text: string, bar: Span, where: string, report: Report): void {
  const typed = text.slice(bar.start, bar.end);
  const expected = /[^\r\n]/.test(text[bar.end] ?? "\n") ? " | " : " |";
  if (typed.replaceAll("\u00a0", " ") === expected) return;
  report(bar, `Unexpected \`${typed}\` ${where}, expected \`${expected}\``, {
    fix: {
      title: "Put one blank on each side of the bar",
      safe: true,
      edits: [{ span: bar, text: expected }],
    },
  });
}

function checkUnlinkedGroup(text: string, bar: Span, group: Span, report: Report): void {
  const typed = text.slice(group.start, group.end);
  if (typed === "") {
    report(bar, "Missing group behind the location, expected `[Group](address)`");
    return;
  }
  const round = ROUND_LINK.exec(typed);
  if (round !== null) {
    const [, name = "", address = ""] = round;
    const edits = [
      { span: { start: group.start, end: group.start + 1 }, text: "[" },
      { span: { start: group.start + 1 + name.length, end: group.start + 2 + name.length }, text: "]" },
    ];
    report(group, `Unexpected ${quote(typed)}, expected \`[${name}](${address})\``, {
      fix: { title: "Make it a link", safe: true, edits },
    });
    return;
  }
  // A link that is broken in itself is the business of the rules for links.
  if (typed.startsWith("[")) return;
  report(group, `Unexpected group ${quote(typed)} without a link, expected \`[Group](address)\``);
}

function checkBehindGroups(text: string, { event, firstLine }: PlacedEvent, report: Report): void {
  const last = event.groups.at(-1);
  if (last === undefined) return;
  const rest = trimSpan(text, { start: last.span.end, end: Math.max(last.span.end, lineLimit(firstLine)) });
  if (rest.end > rest.start && !/^[*_]+$/.test(text.slice(rest.start, rest.end)))
    report(rest, `Unexpected ${quote(textIn(text, rest))} behind the group, expected the end of the line`);
}

/** The bars in a stretch, each with the blanks around it and the backslash before it. */
function barsIn(text: string, from: number, to: number): Span[] {
  const bars: Span[] = [];
  for (let at = text.indexOf("|", from); at !== -1 && at < to; at = text.indexOf("|", at + 1)) {
    let start = at;
    if (text[start - 1] === "\\") start--;
    const floor = bars.at(-1)?.end ?? from;
    while (start > floor && isBlank(text[start - 1])) start--;
    let end = at + 1;
    while (end < to && isBlank(text[end])) end++;
    bars.push({ start, end });
  }
  return bars;
}

function isBlank(sign: string | undefined): boolean {
  return sign === " " || sign === "\t" || sign === "\u00a0";
}

/** Where what counts of a line ends: before the comment behind it. */
export function lineLimit(line: {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}): number {
  const comment = line.text.includes("<!--") ? line.text.search(COMMENT) : -1;
  return comment === -1 ? line.end : line.start + comment;
}

/** A span without the blanks at its edges. */
export function trimSpan(text: string, span: Span, drop = /\s/): Span {
  let { start, end } = span;
  while (end > start && drop.test(text[end - 1] ?? "")) end--;
  while (start < end && drop.test(text[start] ?? "")) start++;
  return { start, end };
}
