import type { ListItem, Paragraph } from "mdast";
import { type CalendarDate, formatShortDate, monthName, weekdayOf } from "../../base/calendar-date.js";
import { escapeHtml } from "../../base/html.js";
import { textIn } from "../../base/span.js";
import type { EventItem } from "../../issue/issue.js";
import { spanOf } from "../../issue/markdown.js";
import type { NodeRenderer } from "./render-nodes.js";

/** What may stand between the parts of an event without being text that a reader would miss. */
const SEPARATORS = /^[\s|,+&*$·;]*(?:and)?[\s|,+&*$·;]*$/;

/**
 * An event as one row of a compact list, or undefined when it was typed in any other way than date, place and links:
 * then it is shown as it stands rather than lose a word.
 */
export function renderEvent(
  event: EventItem,
  listItem: ListItem,
  source: string,
  nodes: NodeRenderer,
  opening: string,
): string | undefined {
  const [first, nested, more] = listItem.children;
  const name =
    nested?.type === "list" && nested.children.length === 1 ? nested.children[0]?.children : undefined;
  const [nameLine, moreNames] = name ?? [];
  if (
    first?.type !== "paragraph" ||
    more !== undefined ||
    nameLine?.type !== "paragraph" ||
    moreNames !== undefined
  )
    return undefined;
  if (event.groups.length === 0 || event.names.length === 0 || event.location === "") return undefined;
  const named = onlyLinksIn(nameLine, event.names, source) ? linksOf(nameLine, nodes) : undefined;
  const invited = onlyLinksIn(first, event.groups, source, event.locationSpan.end)
    ? linksOf(first, nodes)
    : undefined;
  if (named === undefined || invited === undefined) return undefined;
  const where = `<span class="where">${escapeHtml(event.location)}</span>`;
  return `<li class="event"${opening}<span class="when">${renderDates(event)}</span> <span class="what">${named}</span> ${where} <span class="who">${invited}</span></li>\n`;
}

/** The day of an event, or its first and last: `Thu 20 Aug`, `8–11 Sep`, `30 Sep–2 Oct`. */
export function renderDates({ date, endDate }: { date: CalendarDate; endDate: CalendarDate }): string {
  if (date === endDate) return timeElement(date, `${weekdayOf(date).slice(0, 3)} ${formatShortDate(date)}`);
  const sameMonth = date.slice(0, 7) === endDate.slice(0, 7);
  const first = sameMonth
    ? String(Number(date.slice(8)))
    : `${Number(date.slice(8))} ${monthName(date).slice(0, 3)}`;
  return `${timeElement(date, first)}–${timeElement(endDate, formatShortDate(endDate))}`;
}

function timeElement(date: CalendarDate, text: string): string {
  return `<time datetime="${date}">${text}</time>`;
}

/** Whether a line, from an offset on, holds its links and separators only. */
function onlyLinksIn(
  line: Paragraph,
  links: EventItem["groups"],
  source: string,
  from = spanOf(line).start,
): boolean {
  let at = from;
  for (const link of links) {
    if (link.span.start < at || !SEPARATORS.test(textIn(source, { start: at, end: link.span.start })))
      return false;
    at = link.span.end;
  }
  return SEPARATORS.test(textIn(source, { start: at, end: spanOf(line).end }));
}

/** The links of a line with what stands between them, but nothing before the first or after the last. */
function linksOf(line: Paragraph, nodes: NodeRenderer): string | undefined {
  const first = line.children.findIndex((child) => child.type !== "text");
  const last = line.children.findLastIndex((child) => child.type !== "text");
  return first === -1 ? undefined : nodes.phrasing(line.children.slice(first, last + 1));
}
