import type { Heading as HeadingNode, Root, RootContent } from "mdast";
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

/**
 * Cuts the children of a tree into sections by their headings, nested as `SectionNesting` says.
 */
export function buildSections(root: Root, body: Span, roles: RoleFinder): BareSection[] {
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
  return builder.finish(body.end);
}

class SectionBuilder {
  readonly #roots: BareSection[];
  readonly #nesting: SectionNesting;
  /** From the first level down to the section that is open now. */
  readonly #open: BareSection[] = [];
  /** The last of these, or what stands before the first heading. */
  #current: BareSection;

  constructor(roles: RoleFinder, intro: BareSection) {
    this.#nesting = new SectionNesting(roles);
    this.#roots = [intro];
    this.#current = intro;
  }

  add(node: RootContent): void {
    this.#current.content.push(node);
  }

  open(node: HeadingNode): void {
    const title = visibleText(node).trim();
    const { role, depth } = this.#nesting.open(node.depth, title);
    const level = Math.min(depth + 2, DEEPEST_LEVEL);
    const heading: Heading = { span: spanOf(node), typedLevel: node.depth, level, content: node.children };
    // A literal within a literal is made by a slow way of the language.
    const content: RootContent[] = [];
    const subsections: BareSection[] = [];
    const section: BareSection = { role, title, heading, span: spanOf(node), content, subsections };
    this.#open.length = depth;
    const above = depth === 0 ? undefined : this.#open[depth - 1];
    (above?.subsections ?? this.#roots).push(section);
    this.#open.push(section);
    this.#current = section;
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
  sections.forEach((section, index) => {
    section.span.end = sections[index + 1]?.span.start ?? end;
    closeSpans(section.subsections, section.span.end);
  });
}
