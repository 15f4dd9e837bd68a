import { type CalendarDate, formatShortDate, monthName, weekdayOf } from "../../base/calendar-date.js";
import { escapeHtml } from "../../base/html.js";
import { readEventText } from "../../issue/read-events.js";
import { unescapeHtml } from "./html-scanner.js";

/** An event of a list, recognised in the HTML of its list item. */
export interface EventRow {
  /** First and last day. */
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  /** The first address of what happens, as printed. */
  readonly address: string;
  /** HTML of the links to what happens. */
  readonly what: string;
  /** As typed, `Virtual (Berlin, DE)`. */
  readonly location: string;
  /** HTML of the links to who invites. */
  readonly who: string;
}

/** What may stand between the parts of an event without being text that a reader would miss. */
const SEPARATORS = /^[\s|,+*$·;]*$/;
const JOINT = /&amp;|\band\b/;
const LINK = /<a href="([^"]*)"[^>]*>[\s\S]*?<\/a>/g;
const MARKS = /<\/?(?:strong|em)>/g;
const FIRST_LINE = /^([^<]*)(<[\s\S]*>)([^<]*)$/;
const NESTED = /^\s*<ul>\s*<li>([\s\S]*)<\/li>\s*<\/ul>\s*$/;

/**
 * What one row of a compact list says of an event, or undefined when it was typed in any other way than date, place and
 * links: then it is shown as it stands rather than lose a word. `html` is the content of its list item.
 */
export function readEventRow(html: string): EventRow | undefined {
  const plain = html.replace(/<\/?p>/g, "");
  const cut = plain.indexOf("<ul>");
  const first = FIRST_LINE.exec(plain.slice(0, cut).trim());
  const name = NESTED.exec(plain.slice(cut))?.[1]?.trim();
  if (cut === -1 || first === null || name === undefined) return undefined;
  const [, lead = "", who = "", tail = ""] = first;
  const event = readEventText(unescapeHtml(lead));
  const what = /<[\s\S]*>/.exec(name)?.[0] ?? "";
  if (event === undefined || event.location === "" || !isSeparator(tail)) return undefined;
  if (!onlyLinks(who) || !onlyLinks(name)) return undefined;
  const address = unescapeHtml([...what.matchAll(LINK)][0]?.[1] ?? "");
  const { date, endDate, location } = event;
  return { date, endDate, address, what, location, who };
}

/** The row of a web page without its list item's tags. */
export function renderEventRow(row: EventRow): string {
  const where = `<span class="where">${escapeHtml(row.location)}</span>`;
  return `<span class="when">${renderDates(row)}</span> <span class="what">${row.what}</span> ${where} <span class="who">${row.who}</span>`;
}

/** Whether a stretch holds at least one link, and nothing else but separators and marks of emphasis. */
function onlyLinks(html: string): boolean {
  const rest = html.replace(LINK, " ").replace(MARKS, "");
  return rest !== html.replace(MARKS, "") && rest.split(" ").every(isSeparator);
}

function isSeparator(text: string): boolean {
  return SEPARATORS.test(text.replace(JOINT, ""));
}

/** The day of an event, or its first and last: `Thu 20 Aug`, `8–11 Sep`, `30 Sep–2 Oct`. */
function renderDates(
  { date, endDate }: { date: CalendarDate; endDate: CalendarDate },
  mark: (date: CalendarDate, text: string) => string = timeElement,
): string {
  if (date === endDate) return mark(date, `${weekdayOf(date).slice(0, 3)} ${formatShortDate(date)}`);
  const sameMonth = date.slice(0, 7) === endDate.slice(0, 7);
  const first = sameMonth
    ? String(Number(date.slice(8)))
    : `${Number(date.slice(8))} ${monthName(date).slice(0, 3)}`;
  return `${mark(date, first)}–${mark(endDate, formatShortDate(endDate))}`;
}

/** How days read where nothing is marked up. */
export function printDates(days: { date: CalendarDate; endDate: CalendarDate }): string {
  return renderDates(days, (_, text) => text);
}

function timeElement(date: CalendarDate, text: string): string {
  return `<time datetime="${date}">${text}</time>`;
}
