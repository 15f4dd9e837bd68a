import type { Edit } from "../../base/edit.js";
import { lineEndAt, lineStartAt } from "../../base/line-end.js";
import { compareEvents, entityOfItem } from "../../issue/events/event-entity.js";
import { compareListed, eventListText } from "../../issue/events/event-list.js";
import { compareRegions } from "../../issue/events/event-region.js";
import { type EventItem, type Issue, type Section, sectionsOf } from "../../issue/issue.js";
import { headingKey } from "../../issue/section-role.js";
import { spanOf } from "../../issue/markdown.js";
import type { PlannedEvent } from "./plan-events.js";

/** An event and the heading below which it is missing. */
export interface MissingEvent {
  readonly event: PlannedEvent;
  readonly region: string;
}

/** What is put in at one place: events of the list that stands there, then headings with theirs. */
interface Insertion {
  readonly at: number;
  readonly events: PlannedEvent[];
  readonly regions: MissingEvent[];
  /** Whether the headings come before one that stands there, else behind a list. */
  readonly isBefore: boolean;
}

/**
 * The edits that put events where they belong: below their heading, before the first that is later, or below a heading
 * of their own in the order of regions. Undefined when the issue has no section for events.
 */
export function insertEvents(issue: Issue, missing: readonly MissingEvent[]): Edit[] | undefined {
  const sections = [...sectionsOf(issue.sections)];
  const home = sections.find(({ role }) => role === "events");
  if (home === undefined) return missing.length === 0 ? [] : undefined;
  const regions = sections.filter(({ role, title }) => role === "event-region" && title !== undefined);
  const insertions = new Map<string, Insertion>();
  const insertAt = (at: number, isBefore: boolean): Insertion => {
    const key = `${at} ${isBefore ? "before" : ""}`;
    const known = insertions.get(key) ?? { at, events: [], regions: [], isBefore };
    insertions.set(key, known);
    return known;
  };
  for (const one of missing) {
    const region = regions.find(({ title }) => headingKey(title ?? "") === headingKey(one.region));
    if (region !== undefined) {
      insertAt(placeIn(issue.text, region, one.event), false).events.push(one.event);
      continue;
    }
    const next = regions.find(({ title }) => compareRegions(title ?? "", one.region) > 0);
    const at = next?.heading === undefined ? endOfList(issue, home, regions) : next.heading.span.start;
    insertAt(at, next !== undefined).regions.push(one);
  }
  return joinEdits([...insertions.values()].map((insertion) => editOf(issue.text, insertion)));
}

/** Where an event belongs in a region: the line of the first later one, else behind the last. */
function placeIn(text: string, region: Section, event: PlannedEvent): number {
  const items = region.items.filter((item) => item.kind === "event");
  const later = items.find((item) => compareEvents(entityOfItem(item), event.entity) > 0);
  if (later !== undefined) return lineStartAt(text, later.span.start);
  const last = items.at(-1);
  return last === undefined
    ? startOfNextLine(text, region.heading?.span.end ?? region.span.start)
    : endOfEvent(text, last);
}

/** Behind the last event or heading of a region; without one, behind the line that names the days, else right below the heading. */
function endOfList(issue: Issue, home: Section, regions: readonly Section[]): number {
  const ends = [home, ...regions].map((section) => {
    const last = section.items.findLast((item) => item.kind === "event");
    if (last !== undefined) return endOfEvent(issue.text, last);
    return section === home ? 0 : startOfNextLine(issue.text, section.heading?.span.end ?? 0);
  });
  const bottom = Math.max(...ends);
  if (bottom > 0) return bottom;
  const line = home.content.find(
    (node) => node.type === "paragraph" && namesDays(issue.text.slice(spanOf(node).start, spanOf(node).end)),
  );
  const end = line === undefined ? (home.heading?.span.end ?? home.span.start) : spanOf(line).end;
  return startOfNextLine(issue.text, end);
}

function namesDays(paragraph: string): boolean {
  return (paragraph.match(/\d{4}-\d{2}-\d{2}/g) ?? []).length === 2;
}

function editOf(text: string, { at, events, regions, isBefore }: Insertion): Edit {
  const list = events.toSorted(compareListed).flatMap(({ lines }) => lines);
  const headed = eventListText(regions.map(({ event, region }) => ({ ...event, regions: [region] })));
  const blocks = headed === "" ? [] : headed.split("\n");
  const below = isBefore ? [...blocks, ""] : ["", ...blocks];
  const lines = [...list, ...(blocks.length === 0 ? [] : below)];
  const lineEnd = lineEndAt(text, at);
  const isLineStart = at === 0 || text[at - 1] === "\n";
  const inserted = lines.map((line) => (isLineStart ? line + lineEnd : lineEnd + line)).join("");
  return { span: { start: at, end: at }, text: inserted };
}

/** Two insertions at one place become one. */
function joinEdits(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    const last = joined.at(-1);
    if (last?.span.start === edit.span.start)
      joined.splice(-1, 1, { span: last.span, text: last.text + edit.text });
    else joined.push(edit);
  }
  return joined;
}

function startOfNextLine(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline + 1;
}

/** Behind all lines of an event, those included that are indented below it. */
function endOfEvent(text: string, { span }: EventItem): number {
  let end = startOfNextLine(text, Math.max(span.start, span.end - 1));
  for (;;) {
    const next = startOfNextLine(text, end);
    if (next === end || !/^(?: {2,}|\t)[ \t]*\S/.test(text.slice(end, Math.min(next, end + 200)))) return end;
    end = next;
  }
}
