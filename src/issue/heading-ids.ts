import type { Nodes, Paragraph } from "mdast";
import { headingSlug, uniqueId } from "../base/slug.js";
import { type Section, sectionsOf } from "./issue.js";
import { spanOf, visibleText } from "./markdown.js";

/** A line within a paragraph that the live renderer takes for a heading and CommonMark does not: `#122010, which …`. */
export const HEADING_LIKE = /^#{1,6}[ \t]*([^#\s].*)$/gm;

/** The addresses within a page of all that the live site treats as a heading, each unique there. */
export interface HeadingIds {
  /** For every section with a heading its id. */
  readonly sections: ReadonlyMap<Section, string>;
  /** Offset → id: headings within quotes and lists, and lines that only look like headings. */
  readonly anchors: ReadonlyMap<number, string>;
}

/** The ids of an issue's headings, given in the order of the text as Python-Markdown gives them. */
export function headingIdsOf(sections: readonly Section[]): HeadingIds {
  const taken = new Set<string>();
  const ids = new Map<Section, string>();
  const anchors = new Map<number, string>();
  for (const section of sectionsOf(sections)) {
    if (section.heading !== undefined) ids.set(section, uniqueId(headingSlug(section.title ?? ""), taken));
    for (const node of section.content)
      if (node.type === "blockquote" || node.type === "list" || node.type === "paragraph")
        anchorsIn(node, anchors, taken);
  }
  return { sections: ids, anchors };
}

function anchorsIn(node: Nodes, anchors: Map<number, string>, taken: Set<string>): void {
  if (node.type === "heading")
    anchors.set(spanOf(node).start, uniqueId(headingSlug(visibleText(node)), taken));
  else if (node.type === "paragraph") headingLikeLines(node, anchors, taken);
  else if ("children" in node) for (const child of node.children) anchorsIn(child, anchors, taken);
}

function headingLikeLines(paragraph: Paragraph, anchors: Map<number, string>, taken: Set<string>): void {
  for (const child of paragraph.children) {
    if (child.type !== "text" || !child.value.includes("#")) continue;
    for (const match of child.value.matchAll(HEADING_LIKE)) {
      const slug = headingSlug(match[1] ?? "");
      if (slug !== "") anchors.set(spanOf(child).start + match.index, uniqueId(slug, taken));
    }
  }
}
