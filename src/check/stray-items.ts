import { holdsLineEnd, lineStartAt } from "../base/line-end.js";
import type { Span } from "../base/span.js";
import { BRACKETED, ONLY_MARKS } from "../issue/read-link-items.js";
import { COMMUNITY_PARTS, type SectionRole } from "../issue/section-role.js";
import { eventsIn } from "./event-lines.js";
import { above, type Place } from "./place.js";
import type { Line, Reading } from "./reading.js";
import type { PlacedLink } from "./targets.js";

/** Sections of which every line is an item, so that a line of nothing but a link lacks its bullet. */
const ITEM_ROLES: ReadonlySet<SectionRole> = new Set<SectionRole>([
  ...COMMUNITY_PARTS,
  "project-calls",
  "calls-for-participation",
  "speaker-calls",
  "merged-area",
]);

/** What is longer is no list of prefixes. */
const LONGEST_PREFIXES = 80;

/** A bullet without its blank, or one that Markdown does not know, before a link or its prefixes. */
const MISTYPED_BULLET = /^[ \t]?([*+-]|[•·‣▪●◦–—])[ \t\u00a0]*(?=\[)/;
/** What is never typed for anything but a bullet. */
const ONLY_BULLETS = /^[•·‣▪●◦]$/;

/** A line that is an item but has no bullet. */
export interface StrayItem {
  /** The blanks before it, often none, and what was typed for a bullet. */
  readonly blanks: Span;
  /** What was typed for a bullet; empty where nothing was. */
  readonly typed: string;
  /** What begins it: its date, or its prefixes and link. */
  readonly span: Span;
}

/** The lines of events and of links that lack their bullet, in no order. */
export function strayItems(reading: Reading): readonly StrayItem[] {
  return reading.once(findStrayItems);
}

function findStrayItems(reading: Reading): StrayItem[] {
  return strayEvents(reading).concat(strayLinks(reading));
}

function strayEvents(reading: Reading): StrayItem[] {
  const found: StrayItem[] = [];
  for (const { event } of eventsIn(reading)) {
    const { start, end } = event.dateSpan;
    if (start !== event.span.start) continue;
    const blanks = { start: lineStartAt(reading.text, start), end: start };
    found.push({ blanks, typed: "", span: { start, end } });
  }
  return found;
}

function strayLinks(reading: Reading): StrayItem[] {
  const linkLines = new Map<Place, StrayItem[]>();
  for (const link of reading.links) {
    if (!mayLackBullet(reading.text, link)) continue;
    const { span, place } = link;
    const paragraph = above(place, "paragraph");
    const line = linkLine(reading.lineAt(span.start), span);
    if (paragraph === undefined || line === undefined) continue;
    const lines = linkLines.get(paragraph);
    if (lines === undefined) linkLines.set(paragraph, [line]);
    else lines.push(line);
  }
  return [...linkLines].flatMap(([paragraph, lines]) =>
    isAllItems(reading.text, paragraph, lines.length) ? lines : lines.filter(isCertain),
  );
}

/** Whether a link stands among items on a line of no item: what stands on the first line of one has its bullet. */
function mayLackBullet(text: string, { span, place }: PlacedLink): boolean {
  if (!ITEM_ROLES.has(place.section.role)) return false;
  const paragraph = above(place, "paragraph");
  if (paragraph?.parent?.node.type !== "listItem")
    return paragraph !== undefined && paragraph.parent === undefined;
  const { start } = paragraph.span;
  return start < span.start && holdsLineEnd(text, { start, end: span.start });
}

/** Whether a line is an item whatever stands around it: a dash may as well go on with the line above. */
function isCertain({ typed }: StrayItem): boolean {
  return typed !== "" && !"–—".includes(typed);
}

/** A line of prefixes and one link and nothing else; two blanks before it may mean that it belongs to the line above. */
function linkLine(line: Line, link: Span): StrayItem | undefined {
  const before = line.text.slice(0, link.start - line.start);
  const mistyped = MISTYPED_BULLET.exec(line.text);
  const typed = mistyped?.[1] ?? "";
  const content = mistyped?.[0].length ?? before.length - before.trimStart().length;
  if (before.length > LONGEST_PREFIXES || link.end > line.end || (mistyped === null && content > 1))
    return undefined;
  if (!ONLY_MARKS.test(before.slice(content).replace(BRACKETED, ""))) return undefined;
  const rest = line.text.slice(link.end - line.start).trim();
  if (rest !== "" && !ONLY_BULLETS.test(typed)) return undefined;
  const start = line.start + content;
  return { blanks: { start: line.start, end: start }, typed, span: { start, end: link.end } };
}

/** One line of prose among them, and the lines are a sentence that was wrapped. */
function isAllItems(text: string, { span, parent }: Place, lines: number): boolean {
  const all = text.slice(span.start, span.end).split("\n");
  if (parent === undefined) return all.length === lines;
  return all.length === lines + 1 && all[0]?.trimEnd().endsWith(")") === true;
}
