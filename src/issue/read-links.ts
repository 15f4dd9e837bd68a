import type { Nodes } from "mdast";
import type { Definition, Link } from "./issue.js";
import { spanOf, visibleText } from "./markdown.js";

/** Reference definitions by the parser's identifier. */
export type Definitions = ReadonlyMap<string, Definition>;

/**
 * All reference definitions below a node. Of two with one label the last wins: the live site's renderer takes that
 * one, CommonMark the first, and five issues of 2015 were written for the former.
 */
export function collectDefinitions(
  node: Nodes,
  found = new Map<string, Definition>(),
): Map<string, Definition> {
  if (node.type === "definition") {
    const title = node.title ?? undefined;
    found.set(node.identifier, {
      span: spanOf(node),
      label: node.label ?? node.identifier,
      url: node.url,
      title,
    });
  } else if (
    node.type === "root" ||
    node.type === "blockquote" ||
    node.type === "list" ||
    node.type === "listItem"
  ) {
    for (const child of node.children) collectDefinitions(child, found);
  }
  return found;
}

/** The target of a link or of a reference, or undefined for any other node. */
export function linkTarget(node: Nodes, definitions: Definitions): string | undefined {
  if (node.type === "link") return node.url;
  if (node.type === "linkReference") return definitions.get(node.identifier)?.url;
  return undefined;
}

/** Every link in the given nodes and below, in the order of the text; nested lists are left out unless `deep`. */
export function collectLinks(nodes: readonly Nodes[], definitions: Definitions, deep = false): Link[] {
  const links: Link[] = [];
  const visit = (node: Nodes): void => {
    const url = linkTarget(node, definitions);
    if (url !== undefined) links.push({ span: spanOf(node), text: visibleText(node).trim(), url });
    else if ("children" in node && (deep || node.type !== "list")) node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return links;
}
