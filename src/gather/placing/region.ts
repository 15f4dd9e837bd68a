import { lineStartAt } from "../../base/line-end.js";
import { type Issue, type Section, sectionsOf } from "../../issue/issue.js";
import { spanOf, visibleText } from "../../issue/markdown.js";
import { saysNone } from "../../issue/none-sentence.js";
import type { SectionRole } from "../../issue/section-role.js";
import { isComment, isTemplateComment } from "../../issue/template-comment.js";
import { findLines, type Line, type LineRange, linesIn } from "./lines.js";

/** Roles of headings that part what is generated: areas of merged pull requests, groups of a final comment period. */
const GROUPS: ReadonlySet<SectionRole> = new Set(["merged-area", "rfcs", "event-region", "other"]);
/** Sections that are made of sentences where others have lists. */
const PROSE: ReadonlySet<SectionRole> = new Set(["project", "performance-triage"]);

/** The part of a draft that belongs to one generated section: headings nest, so it may end long before the section. */
export interface Region {
  readonly section: Section;
  /** From the heading's line on, up to the first section below that has a life of its own. */
  readonly lines: readonly Line[];
  /** How many of them are the heading. */
  readonly headingLines: number;
  readonly pieces: readonly Piece[];
}

/**
 * What stands in a region, one node or heading after another: `template` waits to be filled in, `group` is a heading
 * that does, `heading` one that stays, `content` is what a reader came for, `prose` stands there every week, `sentence` may be either; a
 * `comment` and an `aside` are nothing to see.
 */
export interface Piece {
  readonly kind: "template" | "group" | "heading" | "content" | "sentence" | "prose" | "comment" | "aside";
  /** Lines of the region. */
  readonly from: number;
  readonly to: number;
}

/** Where a text stands below the heading of a region as a reader sees it: comments of templates hold forms of it. */
export function findInRegion({ lines, headingLines, pieces }: Region, wanted: string): LineRange | undefined {
  const comments = pieces.filter(({ kind }) => kind === "template" || kind === "comment");
  const isWithin = (range: LineRange) =>
    comments.some(
      ({ from, to }) => from < range.to && range.from < to && (from < range.from || range.to < to),
    );
  let found = findLines(lines, wanted, headingLines);
  while (found !== undefined && isWithin(found)) found = findLines(lines, wanted, found.from + 1);
  return found;
}

/** The regions of a role in the order of the text; more than one in a draft that has a heading twice. */
export function regionsOf(issue: Issue, role: SectionRole): Region[] {
  return [...sectionsOf(issue.sections)]
    .filter((section) => section.role === role && section.heading !== undefined)
    .map((section) => regionOf(issue, section));
}

function regionOf({ text }: Issue, section: Section): Region {
  const below = [...sectionsOf(section.subsections)];
  const own = below.findIndex(({ role }) => !GROUPS.has(role));
  const groups = own === -1 ? below : below.slice(0, own);
  const start = lineStartAt(text, section.span.start);
  const end = below[own]?.span.start ?? section.span.end;
  const lines = linesIn(text, { start, end: end === text.length ? end : lineStartAt(text, end) });
  const headingEnd = section.heading?.span.end ?? start;
  const headingLines = lines.filter((line) => line.start < headingEnd).length;
  const reader = new PieceReader(text, lines, section.role);
  return {
    section,
    lines,
    headingLines,
    pieces: [...reader.content(section), ...groups.flatMap((group) => reader.group(group))],
  };
}

class PieceReader {
  readonly #text: string;
  readonly #lines: readonly Line[];
  /** Of the section, whose groups are read as it is. */
  readonly #role: SectionRole;

  constructor(text: string, lines: readonly Line[], role: SectionRole) {
    this.#text = text;
    this.#lines = lines;
    this.#role = role;
  }

  content({ content }: Section): Piece[] {
    return content.map((node) => {
      const span = spanOf(node);
      const typed = this.#text.slice(span.start, span.end);
      return { kind: kindOf(node, this.#role, typed), ...rangeOf(this.#lines, span) };
    });
  }

  group(group: Section): Piece[] {
    const pieces = this.content(group);
    if (group.heading === undefined) return pieces;
    const isFilled = pieces.some(({ kind }) => kind === "content" || kind === "template");
    const isWaiting = !isFilled && group.subsections.length === 0;
    const kind = !this.#isName(group) ? "heading" : isWaiting ? "group" : "content";
    return [{ kind, ...rangeOf(this.#lines, group.heading.span) }, ...pieces];
  }

  /** Whether a heading names a group and nothing else: an area, or a link to a repository. */
  #isName({ heading }: Section): boolean {
    const [only, ...others] = heading?.content ?? [];
    return this.#role === "project" || (only?.type === "link" && others.length === 0);
  }
}

function kindOf(node: Section["content"][number], role: SectionRole, typed: string): Piece["kind"] {
  switch (node.type) {
    case "html":
      if (!isComment(node)) return "content";
      return isPlaceComment(node.value) ? "template" : "comment";
    case "paragraph":
      if (isPlaceLine(typed)) return "template";
      if (saysNone(visibleText(node))) return "content";
      return PROSE.has(role) ? "sentence" : "prose";
    case "definition":
    case "thematicBreak":
      return "aside";
    default:
      return "content";
  }
}

/** `<!-- N pull requests were merged -->` shows the form of a count. */
const COUNT = /^<!--\s*N\s/;

/** One without its end hides all that follows; nothing can be put in its place. */
function isPlaceComment(value: string): boolean {
  return value.trimEnd().endsWith("-->") && (isTemplateComment(value) || COUNT.test(value));
}

/** A variable that a script was to fill in, a name in capitals, or a sentence that says what goes here. */
const PLACE_LINE =
  /^(?:\$\{?[A-Za-z]\w{0,60}\}?|\{\{[^{}\n]{1,60}\}\}|[A-Z][A-Z0-9_]{0,60}_HERE|INSERT\b[^\n[\]]{0,80}|[^\n[\]]{1,80}\bgoes here\b[^\n[\]]{0,80})$/;

function isPlaceLine(typed: string): boolean {
  return PLACE_LINE.test(typed.trim());
}

function rangeOf(lines: readonly Line[], { start, end }: { readonly start: number; readonly end: number }) {
  const from = Math.max(
    0,
    lines.findLastIndex((line) => line.start <= start),
  );
  const to = lines.findLastIndex((line) => line.start < end) + 1;
  return { from, to: Math.max(to, from + 1) };
}
