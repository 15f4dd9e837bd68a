import type { RootContent } from "mdast";
import type { Edit } from "../../base/edit.js";
import { lineEndAt } from "../../base/line-end.js";
import { type Issue, type Section, sectionsOf } from "../../issue/issue.js";
import { spanOf } from "../../issue/markdown.js";
import type { Candidate } from "./candidate.js";
import { candidateText } from "./candidate-text.js";

/** Why a candidate cannot be put into a draft. */
export type Obstacle = "no-section" | "not-printable" | "already-written";

/** Comments of a template that keep the place of what an editor writes. */
const PLACE_COMMENT = /\b(?:goes?|go) here\b/i;

/**
 * The edit that puts a candidate into its section: an item at the end of the list, in the list's own manner; a crate or
 * a quote in the place that the template keeps for it. It says what is in the way rather than put anything over what a
 * person wrote.
 */
export function takeCandidate(issue: Issue, candidate: Candidate): Edit | Obstacle {
  const section = [...sectionsOf(issue.sections)].find(({ role }) => role === candidate.section);
  if (section === undefined) return "no-section";
  const isItem = candidate.found.kind === "page" || candidate.found.kind === "call";
  const list = isItem ? section.content.findLast((node) => node.type === "list") : undefined;
  const text = candidateText(candidate, list === undefined ? "*" : markerOf(list, issue.text));
  if (text === undefined) return "not-printable";
  const end = lineEndAt(issue.text, section.span.end);
  const block = text.replaceAll("\n", end);
  if (list !== undefined) return insertAt(spanOf(list).end, `${end}${block}`);
  const comment = placeOf(section);
  if (comment !== undefined) return { span: spanOf(comment), text: block };
  if (!isItem) return "already-written";
  return insertAt(section.heading?.span.end ?? section.span.start, `${end}${end}${block}`);
}

function insertAt(offset: number, text: string): Edit {
  return { span: { start: offset, end: offset }, text };
}

function markerOf(list: RootContent, text: string): string {
  return /^[*+-]/.exec(text.slice(spanOf(list).start))?.[0] ?? "*";
}

function placeOf({ content }: Section): RootContent | undefined {
  return content.find(
    (node) => node.type === "html" && node.value.startsWith("<!--") && PLACE_COMMENT.test(node.value),
  );
}
