import type { ListItem, Link, LinkReference } from "mdast";
import { parseCalendarDate } from "../base/calendar-date.js";
import type { Span } from "../base/span.js";
import type { CallItem, Section } from "../issue/issue.js";
import { spanOf, visibleText } from "../issue/markdown.js";
import { saysNone, saysNoneNow } from "../issue/none-sentence.js";
import { ownParagraphs } from "../issue/read-link-items.js";
import type { SectionRole } from "../issue/section-role.js";
import type { Reading } from "./reading.js";

/** A list item of a section of calls, cut at its bars. */
export interface CallLine {
  readonly node: ListItem;
  readonly span: Span;
  /** As the issue reads it; undefined for one without a link. */
  readonly call: CallItem | undefined;
  /** The first link, whose text names the event or the task. */
  readonly name: Link | LinkReference | undefined;
  /** What stands between the bars behind the name, without the blanks at its edges. */
  readonly parts: readonly Span[];
  /** Where bars are escaped, `\|`. */
  readonly escapedBars: readonly Span[];
}

/** The items of all sections of a role that are not nested and do not say that there is none; found once for all rules. */
export function callLines(reading: Reading, role: "project-calls" | "speaker-calls"): readonly CallLine[] {
  return reading.once(role === "project-calls" ? findProjectCalls : findSpeakerCalls);
}

function findProjectCalls(reading: Reading): CallLine[] {
  return findCalls(reading, "project-calls");
}

function findSpeakerCalls(reading: Reading): CallLine[] {
  return findCalls(reading, "speaker-calls");
}

function findCalls(reading: Reading, role: SectionRole): CallLine[] {
  return reading.sections
    .filter((section) => section.role === role)
    .flatMap((section) => linesOf(reading, section));
}

function linesOf({ text }: Reading, { content, items }: Section): CallLine[] {
  const calls = new Map(items.map((item) => [item.span.start, item]));
  const listed = content.flatMap((node) => (node.type === "list" ? node.children : []));
  return listed.flatMap((node) => {
    const [paragraph] = ownParagraphs(node);
    if (paragraph === undefined) return [];
    const said = visibleText(paragraph);
    const span = spanOf(node);
    const call = calls.get(span.start);
    const name = paragraph.children.find(isLink);
    // There are events whose name begins with `No`.
    const isCall = name !== undefined || said.includes("|");
    if (isCall ? saysNoneNow(said) : saysNone(said)) return [];
    const start = spanOf(name ?? paragraph)[name === undefined ? "start" : "end"];
    const cut = cutAtBars(text, { start, end: spanOf(paragraph).end });
    return [{ node, span, call: call?.kind === "call" ? call : undefined, name, ...cut }];
  });
}

const DATE = /\d{4}-\d{1,2}-\d{1,2}/;

/** The first date of a part and whether such a day exists. */
export function dateIn(
  text: string,
  part: Span,
): { readonly span: Span; readonly exists: boolean } | undefined {
  const match = DATE.exec(text.slice(part.start, part.end));
  if (match === null) return undefined;
  const start = part.start + match.index;
  return { span: { start, end: start + match[0].length }, exists: parseCalendarDate(match[0]) !== undefined };
}

function isLink(node: { readonly type: string }): node is Link | LinkReference {
  return node.type === "link" || node.type === "linkReference";
}

function cutAtBars(text: string, tail: Span): { parts: Span[]; escapedBars: Span[] } {
  const parts: Span[] = [];
  const escapedBars: Span[] = [];
  let start = tail.start;
  for (let at = tail.start; at < tail.end; at++) {
    if (text[at] !== "|") continue;
    const isEscaped = at > start && text[at - 1] === "\\";
    if (isEscaped) escapedBars.push({ start: at - 1, end: at + 1 });
    parts.push(trimmed(text, { start, end: isEscaped ? at - 1 : at }));
    start = at + 1;
  }
  parts.push(trimmed(text, { start, end: tail.end }));
  return { parts, escapedBars };
}

function trimmed(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end);
  const from = start + (part.length - part.trimStart().length);
  return { start: from, end: Math.max(from, end - (part.length - part.trimEnd().length)) };
}
