import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";

const options = { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] };

/** The tree of a text by the reference: CommonMark with GFM tables and nothing else. */
export function referenceTree(text: string): Root {
  return fromMarkdown(text, options);
}

/** Where two trees first differ in kinds, values or positions, or undefined when they are the same. */
export function treeDifference(expected: Nodes, actual: Nodes, path = ""): string | undefined {
  const place = `${path}/${expected.type}`;
  const fields = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const field of fields) {
    if (field === "children" || field === "data") continue;
    const [want, got] = [fieldOf(expected, field), fieldOf(actual, field)];
    if (want !== got) return `${place} ${field}: expected ${want}, got ${got}`;
  }
  const [wanted, given] = [childrenOf(expected), childrenOf(actual)];
  for (const [index, child] of wanted.entries()) {
    const other = given[index];
    if (other === undefined) return `${place}: expected one more ${child.type}`;
    const difference = treeDifference(child, other, `${place}[${index}]`);
    if (difference !== undefined) return difference;
  }
  return given.length > wanted.length ? `${place}: expected no ${given[wanted.length]?.type}` : undefined;
}

function childrenOf(node: Nodes): readonly Nodes[] {
  return "children" in node ? node.children : [];
}

/** A field as text; null and absent are the same. */
function fieldOf(node: Nodes, field: string): string | undefined {
  if (field === "position" && node.position !== undefined) {
    const { start, end } = node.position;
    return `${start.line}:${start.column}@${start.offset}-${end.line}:${end.column}@${end.offset}`;
  }
  const value = (node as unknown as Record<string, unknown>)[field];
  if (value === undefined || value === null) return undefined;
  return JSON.stringify(value);
}
