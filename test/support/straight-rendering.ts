import type { Nodes, Parents, Root, TableRow } from "mdast";
import { parseMarkdown } from "#galley/issue/markdown.js";

/** A header as Python-Markdown takes it: all lines before the first blank one. */
const HEADER = /^\ufeff?(?:[^\n]*\S[^\n]*\n)+/;

/** An issue as plain CommonMark makes it, and the tree it is made of. */
export interface StraightRendering {
  readonly html: string;
  readonly root: Root;
}

/**
 * An issue as any renderer of CommonMark with tables would show it: no sections, no items, HTML passed on as it stands.
 * The tree is the reference's, as another test makes sure.
 */
export function renderStraight(text: string): StraightRendering {
  const root = parseMarkdown(text.replace(HEADER, ""));
  const definitions = new Map<string, string>();
  collectDefinitions(root, definitions);
  return { html: write(root, definitions), root };
}

function collectDefinitions(node: Nodes, found: Map<string, string>): void {
  if (node.type === "definition" && !found.has(node.identifier)) found.set(node.identifier, node.url);
  if ("children" in node) for (const child of node.children) collectDefinitions(child, found);
}

function write(node: Nodes, definitions: ReadonlyMap<string, string>): string {
  const inner = () => writeAll(node as Parents, definitions);
  const wrapped = (tag: string, attributes = "") => `<${tag}${attributes}>${inner()}</${tag}>\n`;
  const target = () => ("identifier" in node ? (definitions.get(node.identifier) ?? "") : "");
  switch (node.type) {
    case "root":
      return inner();
    case "paragraph":
      return wrapped("p");
    case "heading":
      return wrapped(`h${node.depth}`);
    case "blockquote":
      return wrapped("blockquote");
    case "list":
      return wrapped(node.ordered === true ? "ol" : "ul");
    case "listItem":
      return `<li>${node.children.map((child) => (child.type === "paragraph" && node.spread !== true ? writeAll(child, definitions) : write(child, definitions))).join("\n")}</li>\n`;
    case "code":
      return `<pre><code>${escape(node.value)}</code></pre>\n`;
    case "thematicBreak":
      return "<hr>\n";
    case "table":
      return `<table>${node.children.map((row) => writeRow(row, node.children[0]?.children.length ?? 0, definitions)).join("")}</table>\n`;
    case "tableCell":
      return wrapped("td");
    case "text":
      return escape(node.value);
    case "emphasis":
      return `<em>${inner()}</em>`;
    case "strong":
      return `<strong>${inner()}</strong>`;
    case "inlineCode":
      return `<code>${escape(node.value)}</code>`;
    case "break":
      return "<br>\n";
    case "html":
      return node.value;
    case "image":
    case "imageReference":
      return `<img src="${escape("url" in node ? node.url : target())}" alt="${escape(node.alt ?? "")}">`;
    case "link":
    case "linkReference":
      return `<a href="${escape("url" in node ? node.url : target())}">${inner()}</a>`;
    default:
      return "";
  }
}

/** Cells beyond those of the head are none (https://github.github.com/gfm/#example-204). */
function writeRow(row: TableRow, width: number, definitions: ReadonlyMap<string, string>): string {
  return `<tr>${row.children
    .slice(0, width)
    .map((cell) => write(cell, definitions))
    .join("")}</tr>`;
}

function writeAll(parent: Parents, definitions: ReadonlyMap<string, string>): string {
  return parent.children.map((child) => write(child, definitions)).join("");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
