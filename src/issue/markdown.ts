import type {
  Heading,
  Image,
  ImageReference,
  ListItem,
  Nodes,
  Paragraph,
  Parents,
  PhrasingContent,
  Root,
  Table,
  TableCell,
} from "mdast";
import { markdownToMdast } from "satteri";
import type { Span } from "../base/span.js";
import { childrenOf } from "./children-of.js";
import { limitDepth } from "./limit-depth.js";

const BYTE_ORDER_MARK = "\ufeff";
const GFM = { gfm: { footnotes: false }, frontmatter: false } as const;
const COMMONMARK = { gfm: false, frontmatter: false } as const;
/** Where a bare address may be parted so that it is none. */
const ADDRESS_SIGN = /(?<=^www)\.|(?<=:)\/\/|@/i;
/** How often a text is looked at for more to escape. */
const MOST_ROUNDS = 8;
/** What the line below the head of every table holds: a hyphen beside a bar or a colon, blanks left out. */
const TABLE_RULE = /-[^\S\r\n]*[|:]|[|:][^\S\r\n]*-/;
/** Tildes that may strike text, or that change what the marks of emphasis beside them mean. */
const STRIKING = /~~|[*_]~|~[*_]/;

/**
 * The syntax tree of a Markdown text: CommonMark with GFM tables, mdast with positions in UTF-16 offsets
 * (https://github.com/syntax-tree/mdast). Any text has one. Besides `markdown-html.ts` no file knows the parser.
 */
export function parseMarkdown(text: string): Root {
  const marked = text.startsWith(BYTE_ORDER_MARK);
  // The parser drops a byte order mark and counts from behind it; a blank in its place keeps offsets true.
  const source = marked ? ` ${text.slice(1)}` : text;
  // Of GFM we want tables only, so a text that can hold none is read without it, which is quicker.
  if (!TABLE_RULE.test(source)) return readTree(source, COMMONMARK);
  const root = readTree(source, GFM);
  return isTouchedByGfm(root, source) ? withTablesOnly(root, source) : root;
}

function readTree(source: string, features: typeof GFM | typeof COMMONMARK): Root {
  const root = markdownToMdast(source, { features }) as Root;
  limitDepth(root, source);
  return root;
}

/** The span of a node, or an empty one at the start for a node without position. */
export function spanOf(node: Nodes): Span {
  const position = node.position;
  if (position === undefined) return { start: 0, end: 0 };
  return { start: position.start.offset ?? 0, end: position.end.offset ?? 0 };
}

/** The text a reader sees in a node and below it; a line break counts as a blank, HTML as nothing. */
export function visibleText(node: Nodes): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
    case "code":
      return node.value;
    case "break":
      return " ";
    case "image":
    case "imageReference":
      return node.alt ?? "";
    default:
      return textOfAll(childrenOf(node) ?? []);
  }
}

function textOfAll(nodes: readonly Nodes[]): string {
  let text = "";
  for (const node of nodes) text += visibleText(node);
  return text;
}

/**
 * The parser knows GFM as a whole; of that we want tables only, since the archive was written for renderers that
 * know no more. Few texts with tables hold struck text, task boxes or bare addresses made links: these are read once
 * more without GFM, and the lines around the tables are taken from there.
 */
function withTablesOnly(root: Root, source: string): Root {
  const tables = nodesOf(root, "table");
  const plain = readTree(withoutTables(source, tables), COMMONMARK);
  if (tables.length === 0) return plain;
  const lines = new Map<number, Paragraph | Heading>();
  for (const node of [...nodesOf(plain, "paragraph"), ...nodesOf(plain, "heading")])
    lines.set(spanOf(node).start, node);
  const definitions = nodesOf(root, "definition").map((node) =>
    source.slice(spanOf(node).start, spanOf(node).end),
  );
  replaceExtensions(root, source, lines, definitions.join("\n"));
  return root;
}

/**
 * The text with all that keeps the parser from striking text, seeing task boxes and linking bare addresses, for those
 * who need tables and no positions: backslashes, and comments, which nobody sees, within addresses. What is kept apart
 * may uncover more of it, so it is looked at again.
 */
export function escapeExtensions(text: string): string {
  let escaped = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const marks = extensionMarks(readTree(escaped, GFM), escaped);
    if (marks.size === 0) break;
    let from = 0;
    let next = "";
    for (const [at, mark] of [...marks].sort(([a], [b]) => a - b)) {
      next += escaped.slice(from, at) + mark;
      from = at;
    }
    escaped = next + escaped.slice(from);
  }
  return escaped;
}

/** What to put where, by offset, so that extensions of GFM are none. */
function extensionMarks(root: Root, source: string): Map<number, string> {
  const marks = new Map<number, string>();
  for (const node of nodesOf(root, "delete")) {
    const { start, end } = spanOf(node);
    const inner = {
      start: edgeOf(node.children[0], "start") ?? end,
      end: edgeOf(node.children.at(-1), "end") ?? end,
    };
    for (let at = start; at < inner.start; at++) marks.set(at, "\\");
    for (let at = inner.end; at < end; at++) marks.set(at, "\\");
  }
  for (const item of nodesOf(root, "listItem"))
    if (isTask(item)) marks.set(source.indexOf("[", spanOf(item).start), "\\");
  for (const link of nodesOf(root, "link")) {
    if (!isBareAddress(link, source)) continue;
    const { start, end } = spanOf(link);
    // The parser finds addresses in text whose escapes it has taken away, so a backslash would not do.
    marks.set(start + (ADDRESS_SIGN.exec(source.slice(start, end))?.index ?? 1), "<!-- -->");
  }
  return marks;
}

function edgeOf(node: Nodes | undefined, edge: "start" | "end"): number | undefined {
  return node?.position?.[edge].offset;
}

function replaceExtensions(
  parent: Parents,
  source: string,
  lines: ReadonlyMap<number, Paragraph | Heading>,
  definitions: string,
): void {
  for (const [index, child] of parent.children.entries()) {
    if (child.type === "listItem" && isTask(child)) restoreTask(child, source, lines);
    if (!("children" in child) || !isTouchedByGfm(child, source)) continue;
    if (child.type === "tableCell") child.children = readCell(child, source, definitions);
    else if (child.type === "paragraph" || child.type === "heading")
      (parent.children as Nodes[])[index] = lines.get(spanOf(child).start) ?? child;
    else replaceExtensions(child, source, lines, definitions);
  }
}

/** A task box is text of the item's first paragraph, which begins there. */
function restoreTask(item: ListItem, source: string, lines: ReadonlyMap<number, Paragraph | Heading>): void {
  item.checked = null;
  const paragraph = lines.get(source.indexOf("[", spanOf(item).start));
  if (paragraph?.type === "paragraph") item.children[0] = paragraph;
}

/** The content of a table's cell, which is one line, read by itself; a letter before it keeps it within a paragraph. */
function readCell(cell: TableCell, source: string, definitions: string): PhrasingContent[] {
  const first = cell.children[0]?.position;
  const end = cell.children.at(-1)?.position?.end.offset;
  if (first?.start.offset === undefined || end === undefined) return cell.children;
  const content = source.slice(first.start.offset, end);
  const alone = readTree(`${CELL_MARK}${content}\n\n${definitions}`, COMMONMARK);
  const [paragraph] = alone.children;
  if (paragraph?.type !== "paragraph") return cell.children;
  const mark = paragraph.children[0];
  if (mark?.type === "text") mark.value = mark.value.slice(CELL_MARK.length);
  const { line, column, offset } = first.start;
  const shift = { line: line - 1, column: column - 1 - CELL_MARK.length, offset: offset - CELL_MARK.length };
  for (const node of paragraph.children) settleInCell(node, shift);
  if (mark?.position !== undefined) mark.position.start = { ...first.start };
  return paragraph.children.filter((node) => node.type !== "text" || node.value !== "");
}

const CELL_MARK = "x ";

function settleInCell(node: Nodes, shift: { line: number; column: number; offset: number }): void {
  // Within a table a bar is escaped even in code (https://github.github.com/gfm/#tables-extension-).
  if (node.type === "inlineCode") node.value = node.value.replaceAll("\\|", "|");
  if (node.position !== undefined) {
    for (const point of [node.position.start, node.position.end]) {
      point.line += shift.line;
      point.column += shift.column;
      point.offset = (point.offset ?? 0) + shift.offset;
    }
  }
  if ("children" in node) for (const child of node.children) settleInCell(child, shift);
}

/** Whether a node, or one below it, may not be what CommonMark makes of its source. */
function isTouchedByGfm(node: Nodes, source: string): boolean {
  return STRIKING.test(source.slice(spanOf(node).start, spanOf(node).end)) || holdsExtension(node, source);
}

function holdsExtension(node: Nodes, source: string): boolean {
  switch (node.type) {
    case "delete":
      return true;
    case "image":
    case "imageReference":
      return mayHideExtension(node, source);
    case "listItem":
      if (isTask(node)) return true;
      break;
    case "link":
      if (isBareAddress(node, source)) return true;
      break;
    default:
  }
  const children = childrenOf(node);
  if (children === undefined) return false;
  for (const child of children) if (holdsExtension(child, source)) return true;
  return false;
}

/** The text that stands for a picture is no part of the tree, so nobody can see what was struck or linked in it. */
function mayHideExtension(node: Image | ImageReference, source: string): boolean {
  return (
    /www\.|:\/\/|@/.test(node.alt ?? "") || source.slice(spanOf(node).start, spanOf(node).end).includes("~")
  );
}

function isTask(item: ListItem): boolean {
  return typeof item.checked === "boolean";
}

function isBareAddress(node: Nodes, source: string): boolean {
  const first = source[spanOf(node).start];
  return first !== "[" && first !== "<";
}

function nodesOf<Type extends Nodes["type"]>(root: Nodes, type: Type): Extract<Nodes, { type: Type }>[] {
  const found: Nodes[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === type) found.push(node);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(root);
  return found as Extract<Nodes, { type: Type }>[];
}

/** The text with blanks in place of its tables. Lines stay lines, and the marks of quotes that hold a table stay. */
function withoutTables(text: string, tables: readonly Table[]): string {
  let kept = "";
  let from = 0;
  const blankUntil = (offset: number, drop: RegExp): void => {
    kept += text.slice(from, offset).replace(drop, " ");
    from = offset;
  };
  for (const table of tables) {
    kept += text.slice(from, spanOf(table).start);
    from = spanOf(table).start;
    for (const row of table.children) {
      blankUntil(spanOf(row).start, /[^\s>]/g);
      blankUntil(spanOf(row).end, /[^\r\n]/g);
    }
    blankUntil(spanOf(table).end, /[^\s>]/g);
  }
  return kept + text.slice(from);
}
