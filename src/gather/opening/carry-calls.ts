import type { CalendarDate } from "../../base/calendar-date.js";
import { canonicalAddress } from "../../base/canonical-address.js";
import type { Edit } from "../../base/edit.js";
import { isBlankLine } from "../../base/line-end.js";
import { type CallItem, type Issue, type Section, sectionsOf } from "../../issue/issue.js";
import { spanOf } from "../../issue/markdown.js";
import { isComment } from "../../issue/template-comment.js";
import { collectLinks } from "../../issue/read-links.js";
import { withOwnLinks } from "./own-links.js";

/** The calls for speakers that a new draft begins with. */
export interface CarriedCalls {
  /** One entry each, as somebody typed it, with its nested lines. */
  readonly entries: readonly string[];
  /** How many were left out since they close before. */
  readonly closed: number;
}

/**
 * The calls for speakers of some issues, the newest first, that are still open on a date, each once; calls that name no
 * last day stay as long as their event is to come.
 */
export function carryCalls(issues: readonly Issue[], date: CalendarDate): CarriedCalls {
  const entries = new Map<string, string>();
  const closed = new Set<string>();
  for (const issue of issues)
    for (const section of sectionsOf(issue.sections))
      for (const call of speakerCallsOf(section)) {
        const key = canonicalAddress(call.url) ?? call.url;
        if (entries.has(key) || closed.has(key)) continue;
        if ((call.closes ?? date) < date) closed.add(key);
        else entries.set(key, textOfCall(issue, section, call));
      }
  return { entries: [...entries.values()], closed: closed.size };
}

function speakerCallsOf({ items }: Section): CallItem[] {
  return items.filter((item) => item.kind === "call").filter(({ call }) => call === "speaker");
}

function textOfCall({ text, definitions }: Issue, { content }: Section, { span }: CallItem): string {
  const links = collectLinks(content, definitions, true);
  const lines = withOwnLinks(text, span, links).split("\n");
  return lines.map((line) => line.trimEnd()).join("\n");
}

/**
 * The edit that puts calls into a draft: behind the last comment of its section, which in templates shows their form,
 * else at its end; undefined where the draft has no such section.
 */
export function placeCalls(draft: Issue, entries: readonly string[]): Edit | undefined {
  const section = [...sectionsOf(draft.sections)].find(({ role }) => role === "speaker-calls");
  if (section === undefined) return undefined;
  const comment = section.content.findLast((node) => node.type === "html" && isComment(node));
  const before = comment ?? section.content.at(-1);
  const end = before === undefined ? section.heading?.span.end : spanOf(before).end;
  if (end === undefined) return undefined;
  const newline = draft.text.indexOf("\n", end);
  const at = newline === -1 ? draft.text.length : newline + 1;
  const head = `${newline === -1 ? "\n" : ""}${comment === undefined ? "\n" : ""}`;
  const tail = isBlankLine(draft.text, at) ? "\n" : "\n\n";
  return { span: { start: at, end: at }, text: `${head}${entries.join("\n")}${tail}` };
}
