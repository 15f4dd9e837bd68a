import { isBlankLine, lineStartAt } from "../../base/line-end.js";
import { lastBeginningBy, type Span } from "../../base/span.js";
import type { Issue, Item, Section } from "../../issue/issue.js";
import { spanOf } from "../../issue/markdown.js";
import { headingKey } from "../../issue/section-role.js";
import { isComment, isTemplateComment } from "../../issue/template-comment.js";
import type { Block, BlockKind, Outline, OutlineSection } from "./block.js";

/** A node of the text, or an entry of a list, widened to whole lines. */
interface Piece {
  readonly span: Span;
  readonly section: number;
  readonly kind: "heading" | "entry" | "placeholder" | "other";
}

interface Collected {
  readonly sections: OutlineSection[];
  readonly pieces: Piece[];
  /** How many sections have a key already. */
  readonly keys: Map<string, number>;
}

/** Cuts an issue into its sections and blocks. */
export function readOutline(issue: Issue): Outline {
  const header: OutlineSection = { role: "header", title: undefined, parent: undefined, key: "header" };
  const collected: Collected = { sections: [header], pieces: [], keys: new Map() };
  for (const section of issue.sections) collectPieces(issue.text, section, undefined, collected);
  const { sections, pieces } = collected;
  pieces.sort((a, b) => a.span.start - b.span.start);
  return { issue, sections, blocks: giveItems(tile(issue, withoutOverlap(pieces)), issue.items) };
}

function collectPieces(
  text: string,
  section: Section,
  parent: number | undefined,
  collected: Collected,
): void {
  const { role, title, heading } = section;
  const { sections, pieces } = collected;
  const above = parent === undefined ? "" : (sections[parent]?.role ?? "");
  const index = sections.length;
  const key = countedKey(collected.keys, `${above} ${role} ${headingKey(title ?? "")}`);
  sections.push({ role, title, parent, key });
  const add = (span: Span, kind: Piece["kind"]) =>
    pieces.push({ span: wholeLines(text, span), section: index, kind });
  if (heading !== undefined) add(heading.span, "heading");
  for (const node of section.content) {
    if (node.type === "list") for (const entry of node.children) add(spanOf(entry), "entry");
    else add(spanOf(node), isPlaceholder(node) ? "placeholder" : "other");
  }
  for (const below of section.subsections) collectPieces(text, below, index, collected);
}

/** Two sections that are the same by all that can be said are told apart by their number. */
function countedKey(keys: Map<string, number>, key: string): string {
  const count = (keys.get(key) ?? 0) + 1;
  keys.set(key, count);
  return count === 1 ? key : `${key} #${count}`;
}

/** `<!-- N pull requests were merged -->` shows the form of a count. */
const COUNT = /^<!--\s*N\s/;

function isPlaceholder(node: Section["content"][number]): boolean {
  return node.type === "html" && isComment(node) && (isTemplateComment(node.value) || COUNT.test(node.value));
}

function wholeLines(text: string, { start, end }: Span): Span {
  return { start: lineStartAt(text, start), end: nextLine(text, Math.max(start, end - 1)) };
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline + 1;
}

/** Two nodes that share a line become one piece. */
function withoutOverlap(pieces: readonly Piece[]): Piece[] {
  const apart: Piece[] = [];
  for (const piece of pieces) {
    const last = apart.at(-1);
    if (last === undefined || piece.span.start >= last.span.end) apart.push(piece);
    else {
      const end = Math.max(last.span.end, piece.span.end);
      apart[apart.length - 1] = { ...last, span: { start: last.span.start, end } };
    }
  }
  return apart;
}

/** The pieces as blocks, and blocks for the lines between them: what the tree does not hold is a text all the same. */
function tile({ text, body }: Issue, pieces: readonly Piece[]): Block[] {
  const blocks: Block[] = [];
  const add = (span: Span, kind: BlockKind, section: number) => {
    if (span.start < span.end) blocks.push({ kind, text: linesOf(text, span), span, section, items: [] });
  };
  const fill = (from: number, to: number, section: number, kind: BlockKind) => {
    let open = from;
    for (let at = from; at < to; at = nextLine(text, at)) {
      if (!isBlankLine(text, at)) continue;
      add({ start: open, end: at }, kind, section);
      open = Math.min(nextLine(text, at), to);
      add({ start: at, end: open }, "blank", section);
    }
    add({ start: open, end: to }, kind, section);
  };
  const headerEnd = Math.min(lineStartAt(text, body.start), pieces[0]?.span.start ?? text.length);
  fill(0, headerEnd, 0, "header");
  let [at, section] = [headerEnd, 0];
  for (const piece of pieces) {
    fill(at, piece.span.start, section, "prose");
    add(piece.span, KINDS[piece.kind], piece.section);
    [at, section] = [piece.span.end, piece.section];
  }
  fill(at, text.length, section, "prose");
  return blocks;
}

/** An entry is an item as soon as one is read from it. */
const KINDS: Readonly<Record<Piece["kind"], BlockKind>> = {
  heading: "heading",
  placeholder: "placeholder",
  entry: "prose",
  other: "prose",
};

function linesOf(text: string, { start, end }: Span): string {
  const lines = text.slice(start, end).replaceAll("\r\n", "\n");
  return lines.endsWith("\n") ? lines : `${lines}\n`;
}

function giveItems(blocks: readonly Block[], items: readonly Item[]): Block[] {
  const own = new Map<Block, Item[]>();
  for (const item of items) {
    const block = lastBeginningBy(blocks, item.span.start);
    // A quote is made of several blocks, which change as prose does.
    if (block === undefined || block.kind !== "prose" || item.kind === "quote") continue;
    own.set(block, [...(own.get(block) ?? []), item]);
  }
  return blocks.map((block) => {
    const held = own.get(block);
    return held === undefined ? block : { ...block, kind: "item", items: held };
  });
}
