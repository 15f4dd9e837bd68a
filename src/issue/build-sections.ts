import type { Heading as HeadingNode, Nodes, Paragraph, Root, RootContent } from "mdast";
import { headingSlug, uniqueId } from "../base/slug.js";
import type { Span } from "../base/span.js";
import type { Heading } from "./issue.js";
import { spanOf, visibleText } from "./markdown.js";
import { SectionNesting } from "./section-nesting.js";
import type { RoleFinder, SectionRole } from "./section-role.js";

/** A section before its items are read. */
export interface BareSection {
  role: SectionRole;
  title: string | undefined;
  heading: Heading | undefined;
  span: { start: number; end: number };
  content: RootContent[];
  subsections: BareSection[];
}

/** What names the editors at the end of an issue: `This Week in Rust is edited by: …` in every wording since 2015. */
export const MASTHEAD = /\b(?:is|was)\s+edited\s+by\b/i;
const DEEPEST_LEVEL = 6;
/** A line within a paragraph that the live renderer takes for a heading and CommonMark does not: `#122010, which …`. */
export const HEADING_LIKE = /^#{1,6}[ \t]*([^#\s].*)$/gm;

/** The sections of a text, and the addresses of what the live site treats as a heading within them. */
export interface SectionTree {
  readonly sections: BareSection[];
  /** Offset → id: headings within quotes and lists, and lines that only look like headings. */
  readonly anchors: ReadonlyMap<number, string>;
}

/**
 * Cuts the children of a tree into sections by their headings, nested as `SectionNesting` says.
 */
export function buildSections(root: Root, body: Span, roles: RoleFinder): SectionTree {
  const intro: BareSection = {
    role: "intro",
    title: undefined,
    heading: undefined,
    span: { ...body },
    content: [],
    subsections: [],
  };
  const builder = new SectionBuilder(roles, intro);
  for (const node of root.children) {
    if (node.type === "heading") builder.open(node);
    else builder.add(node);
  }
  return { sections: builder.finish(body.end), anchors: builder.anchors };
}

class SectionBuilder {
  readonly #roots: BareSection[];
  readonly #nesting: SectionNesting;
  readonly #ids = new Set<string>();
  readonly anchors = new Map<number, string>();
  /** From the first level down to the section that is open now. */
  readonly #open: BareSection[] = [];

  constructor(roles: RoleFinder, intro: BareSection) {
    this.#nesting = new SectionNesting(roles);
    this.#roots = [intro];
  }

  add(node: RootContent): void {
    const current = this.#open.at(-1) ?? this.#roots[0];
    current?.content.push(node);
    if (node.type === "blockquote" || node.type === "list" || node.type === "paragraph")
      this.#anchorsIn(node);
  }

  #anchorsIn(node: Nodes): void {
    if (node.type === "heading")
      this.anchors.set(spanOf(node).start, uniqueId(headingSlug(visibleText(node)), this.#ids));
    else if (node.type === "paragraph") this.#headingLikeLines(node);
    else if ("children" in node) for (const child of node.children) this.#anchorsIn(child);
  }

  #headingLikeLines(paragraph: Paragraph): void {
    for (const child of paragraph.children) {
      if (child.type !== "text" || !child.value.includes("#")) continue;
      for (const match of child.value.matchAll(HEADING_LIKE)) {
        const slug = headingSlug(match[1] ?? "");
        if (slug !== "") this.anchors.set(spanOf(child).start + match.index, uniqueId(slug, this.#ids));
      }
    }
  }

  open(node: HeadingNode): void {
    const title = visibleText(node).trim();
    const { role, depth } = this.#nesting.open(node.depth, title);
    const level = Math.min(depth + 2, DEEPEST_LEVEL);
    const id = uniqueId(headingSlug(title), this.#ids);
    const span = spanOf(node);
    const heading: Heading = { span, typedLevel: node.depth, level, id, content: node.children };
    const section: BareSection = { role, title, heading, span: { ...span }, content: [], subsections: [] };
    this.#open.length = depth;
    (this.#open.at(-1)?.subsections ?? this.#roots).push(section);
    this.#open.push(section);
  }

  finish(end: number): BareSection[] {
    splitMasthead(this.#roots, end);
    closeSpans(this.#roots, end);
    const intro = this.#roots[0];
    if (intro !== undefined && intro.content.length === 0) this.#roots.shift();
    return this.#roots;
  }
}

/** The masthead has no heading of its own: it is cut off the last section at the paragraph that opens it. */
function splitMasthead(roots: BareSection[], end: number): void {
  let last = roots.at(-1);
  while (last?.subsections.at(-1) !== undefined) last = last.subsections.at(-1);
  if (last === undefined || last.role === "intro") return;
  const at = last.content.findLastIndex(
    (node) => node.type === "paragraph" && MASTHEAD.test(visibleText(node)),
  );
  if (at === -1) return;
  const content = last.content.splice(at);
  const start = content[0] === undefined ? end : spanOf(content[0]).start;
  roots.push({
    role: "masthead",
    title: undefined,
    heading: undefined,
    span: { start, end },
    content,
    subsections: [],
  });
}

function closeSpans(sections: BareSection[], end: number): void {
  for (const [index, section] of sections.entries()) {
    section.span.end = sections[index + 1]?.span.start ?? end;
    closeSpans(section.subsections, section.span.end);
  }
}
