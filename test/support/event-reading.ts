import { attributeOf, hasClass, type HtmlElement, type HtmlNode, isElement, textOf } from "./html-tree.js";
import type { LinkReading } from "./page-reading.js";

/** An event as plain facts: first and last day, place, who invites, what happens. */
export interface EventReading {
  readonly facts: string;
  readonly links: readonly LinkReading[];
}

/** Reads text and links of nodes. */
type ReadNodes = (nodes: readonly HtmlNode[]) => {
  readonly text: string;
  readonly links: readonly LinkReading[];
};

/** An event as it is typed before its first link: dates, perhaps to the last day of several, then the place. */
const LEAD =
  /^\s*(?<first>\d{4}-\d{1,2}-\d{1,2})(?:\s*(?:[-–—&*,]|to)\s*(?<last>(?:\d{4}-)?(?:\d{1,2}-)?\d{1,2})(?![\d-]))?(?<place>[\s|,].*)$/s;
/** What separates the parts of an event and is no text. */
const SEPARATORS = /^[\s|,+&*$·;]*(?:and)?[\s|,+&*$·;]*$/;
const EDGES = /^[\s|,$]+|[\s|,$]+$/g;
const WEEKDAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** An event of our pages; undefined when its days do not say in words what they say for machines. */
export function readOurEvent(row: HtmlElement, read: ReadNodes): EventReading | undefined {
  const part = (name: string) => row.childNodes.find((child) => hasClass(child, name));
  const [when, where, who, what] = [part("when"), part("where"), part("who"), part("what")];
  if (when === undefined || where === undefined || who === undefined || what === undefined) return undefined;
  const days = when.childNodes.filter((child) => isElement(child, "time"));
  const dates = days.map((day) => attributeOf(day, "datetime") ?? "");
  const [first = "", last = first] = dates;
  if (textOf(when) !== wordsOf(first, last)) return undefined;
  return eventReading(first, last, textOf(where), [who], [what], read);
}

/** The days of an event as our pages say them: `Thu 20 Aug`, `8–11 Sep`, `30 Sep–2 Oct`. */
function wordsOf(first: string, last: string): string {
  const [a, b] = [new Date(first), new Date(last)];
  const month = (day: Date) => MONTHS[day.getUTCMonth()] ?? "";
  if (first === last) return `${WEEKDAYS[a.getUTCDay()]} ${a.getUTCDate()} ${month(a)}`;
  const opening =
    first.slice(0, 7) === last.slice(0, 7) ? `${a.getUTCDate()}` : `${a.getUTCDate()} ${month(a)}`;
  return `${opening}–${b.getUTCDate()} ${month(b)}`;
}

/** An event as it was typed, with its name in a list below; undefined when the list item is anything else. */
export function readTypedEvent(item: HtmlElement, read: ReadNodes): EventReading | undefined {
  const at = item.childNodes.findIndex((child) => isElement(child, "ul", "ol"));
  const list = item.childNodes[at];
  const nested =
    list === undefined || !isElement(list) ? [] : list.childNodes.filter((child) => isElement(child, "li"));
  if (nested.length !== 1 || !isBlank(item.childNodes.slice(at + 1))) return undefined;
  const line = lineOf(item.childNodes.slice(0, at));
  const start = line.findIndex((child) => child.nodeName !== "#text");
  const groups = LEAD.exec(line.slice(0, start).map(textOf).join(""))?.groups;
  const who = linksOf(line.slice(Math.max(start, 0)));
  const what = linksOf(lineOf(nested.flatMap((child) => child.childNodes)));
  if (start === -1 || groups === undefined || who === undefined || what === undefined) return undefined;
  const first = padded(groups["first"] ?? "");
  const last = groups["last"] === undefined ? first : lastDay(first, groups["last"]);
  return eventReading(first, last, (groups["place"] ?? "").replace(EDGES, ""), who, what, read);
}

function eventReading(
  first: string,
  last: string,
  place: string,
  who: readonly HtmlNode[],
  what: readonly HtmlNode[],
  read: ReadNodes,
): EventReading {
  const [group, name] = [read(who), read(what)];
  const facts = [first, last, place.replace(/\s+/g, " ").trim(), group.text, name.text].join(" ¦ ");
  return { facts, links: [...group.links, ...name.links] };
}

/** The nodes of a line without the paragraph that a loose list puts around it. */
function lineOf(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const said = nodes.filter((node) => !isBlank([node]));
  const [only] = said;
  return said.length === 1 && only !== undefined && isElement(only, "p") ? only.childNodes : nodes;
}

/** The links of a line and what stands between them; undefined when anything but separators is left out. */
function linksOf(line: readonly HtmlNode[]): readonly HtmlNode[] | undefined {
  const first = line.findIndex((node) => node.nodeName !== "#text");
  const last = line.findLastIndex((node) => node.nodeName !== "#text");
  if (first === -1) return undefined;
  const rest = [...line.slice(0, first), ...line.slice(last + 1)].map(textOf).join("");
  return SEPARATORS.test(rest) ? line.slice(first, last + 1) : undefined;
}

function isBlank(nodes: readonly HtmlNode[]): boolean {
  return nodes.every((node) => node.nodeName === "#text" && textOf(node).trim() === "");
}

function padded(date: string): string {
  return date
    .split("-")
    .map((part) => part.padStart(2, "0"))
    .join("-");
}

/** `09-13`, `13` and `2024-09-13` after `2024-09-10` are one day. */
function lastDay(first: string, last: string): string {
  const parts = last.split("-");
  return padded([...first.split("-").slice(0, 3 - parts.length), ...parts].join("-"));
}
