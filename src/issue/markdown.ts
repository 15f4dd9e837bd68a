import type { Nodes, Parents, PhrasingContent, Root } from "mdast";
import { markdownToMdast } from "satteri";
import type { Span } from "../base/span.js";
import { limitDepth } from "./limit-depth.js";

const BYTE_ORDER_MARK = "\ufeff";
const FEATURES = { gfm: { footnotes: false }, frontmatter: false } as const;

/**
 * The syntax tree of a Markdown text: CommonMark with GFM tables, mdast with positions in UTF-16 offsets
 * (https://github.com/syntax-tree/mdast). Any text has one. This is the only file that knows the parser.
 */
export function parseMarkdown(text: string): Root {
  const marked = text.startsWith(BYTE_ORDER_MARK);
  // The parser drops a byte order mark and counts from behind it; a blank in its place keeps offsets true.
  const source = marked ? ` ${text.slice(1)}` : text;
  const root = markdownToMdast(source, { features: FEATURES }) as Root;
  limitDepth(root, source);
  if (/[~:@]|www/.test(source)) dropExtensions(root, source);
  return root;
}

/** The span of a node, or an empty one at the start for a node without position. */
export function spanOf(node: Nodes): Span {
  const position = node.position;
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
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
      return "children" in node ? textOfAll(node.children) : "";
  }
}

function textOfAll(nodes: readonly Nodes[]): string {
  let text = "";
  for (const node of nodes) text += visibleText(node);
  return text;
}

/**
 * The parser knows GFM as a whole; of that we want tables only, since the archive was written for renderers that
 * know no more. Struck text, bare addresses made links, and task boxes go back to the text they came from.
 */
function dropExtensions(parent: Parents, source: string): void {
  let changed = false;
  for (const [index, child] of parent.children.entries()) {
    const restored = restore(child, source);
    if (restored !== undefined) {
      (parent.children as Nodes[])[index] = restored;
      changed = true;
    } else if ("children" in child) {
      dropExtensions(child, source);
    }
  }
  if (changed) spliceRestored(parent);
}

interface Restored {
  type: "restored";
  children: PhrasingContent[];
}

function restore(node: Nodes, source: string): Nodes | undefined {
  if (node.type === "listItem" && typeof node.checked === "boolean") {
    restoreTaskBox(node, source);
    return undefined;
  }
  if (node.type === "delete") {
    dropExtensions(node, source);
    const { start, end } = spanOf(node);
    const inner = node.children[0] === undefined ? end : spanOf(node.children[0]).start;
    const width = Math.max(0, inner - start);
    const open = textNode(source.slice(start, start + width), node, 0);
    const close = textNode(source.slice(end - width, end), node, end - width - start);
    return { type: "restored", children: [open, ...node.children, close] } as Restored as unknown as Nodes;
  }
  if (node.type === "link" && isBareAddress(node, source))
    return textNode(source.slice(spanOf(node).start, spanOf(node).end), node, 0);
  return undefined;
}

function isBareAddress(node: Nodes, source: string): boolean {
  const first = source[spanOf(node).start];
  return first !== "[" && first !== "<" && first !== "!";
}

function restoreTaskBox(item: Extract<Nodes, { type: "listItem" }>, source: string): void {
  item.checked = null;
  const paragraph = item.children[0];
  if (paragraph?.type !== "paragraph" || paragraph.position === undefined) return;
  const { start } = spanOf(paragraph);
  const box = source.lastIndexOf("[", start);
  if (box < spanOf(item).start) return;
  const shift = start - box;
  paragraph.position.start = {
    ...paragraph.position.start,
    offset: box,
    column: paragraph.position.start.column - shift,
  };
  const text: PhrasingContent = {
    type: "text",
    value: source.slice(box, start),
    position: { start: paragraph.position.start, end: pointBefore(paragraph.position.start, shift) },
  };
  paragraph.children.unshift(text);
  joinTexts(paragraph);
}

function pointBefore(point: { line: number; column: number; offset?: number | undefined }, by: number) {
  return { line: point.line, column: point.column + by, offset: (point.offset ?? 0) + by };
}

function textNode(value: string, from: Nodes, shift: number): PhrasingContent {
  const start = from.position?.start ?? { line: 1, column: 1, offset: 0 };
  const begin = pointBefore(start, shift);
  return { type: "text", value, position: { start: begin, end: pointBefore(begin, value.length) } };
}

function spliceRestored(parent: Parents): void {
  const flat = (parent.children as (Nodes | Restored)[]).flatMap((child) =>
    child.type === "restored" ? child.children : [child],
  );
  (parent as { children: Nodes[] }).children = flat;
  joinTexts(parent);
}

/** Neighbouring texts become one, as a parser without the extension would have made them. */
function joinTexts(parent: Parents): void {
  const joined: Nodes[] = [];
  for (const child of parent.children) {
    const last = joined.at(-1);
    if (
      child.type === "text" &&
      last?.type === "text" &&
      last.position !== undefined &&
      child.position !== undefined
    ) {
      last.value += child.value;
      last.position.end = child.position.end;
    } else {
      joined.push(child);
    }
  }
  (parent as { children: Nodes[] }).children = joined;
}
