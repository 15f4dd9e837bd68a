import type { Nodes, Parents, Root, Text } from "mdast";
import { childrenOf } from "./children-of.js";

/** Deeper than any issue is meant to be, and far from the depth at which a walk by calls would end the program. */
export const DEEPEST = 60;

/**
 * Cuts a tree where it is nested deeper than people write: what lies below becomes plain text there, so that nothing
 * is lost and every later walk may simply call itself. A line of 20,000 `>` is a deep tree, not a crash.
 */
export function limitDepth(root: Root, source: string): void {
  limitAll(root.children, source, 0);
}

function limitAll(nodes: readonly Nodes[], source: string, depth: number): void {
  for (const node of nodes) {
    const children = childrenOf(node);
    if (children === undefined) continue;
    if (depth >= DEEPEST && holdsText(node)) flatten(node as Parents, source);
    else limitAll(children, source, depth + 1);
  }
}

/** Whether a node may hold text directly or in a paragraph; lists and tables hold their own kinds only. */
function holdsText(node: Nodes): boolean {
  return node.type !== "list" && node.type !== "table" && node.type !== "tableRow";
}

function flatten(node: Parents, source: string): void {
  const [first, last] = [node.children[0], node.children.at(-1)];
  const start = first?.position?.start;
  const end = last?.position?.end;
  if (start === undefined || end === undefined) return;
  const position = { start, end };
  const text: Text = { type: "text", value: source.slice(start.offset, end.offset), position };
  const isBlock = node.type === "blockquote" || node.type === "listItem";
  const children: Nodes[] = isBlock ? [{ type: "paragraph", children: [text], position }] : [text];
  (node as { children: Nodes[] }).children = children;
}
