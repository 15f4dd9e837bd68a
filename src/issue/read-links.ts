import type { Nodes } from "mdast";
import { childrenOf } from "./children-of.js";
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
  switch (node.type) {
    case "definition":
      found.set(node.identifier, {
        span: spanOf(node),
        label: node.label ?? node.identifier,
        url: node.url,
        title: node.title ?? undefined,
      });
      return found;
    case "root":
    case "blockquote":
    case "list":
    case "listItem":
      for (const child of node.children) collectDefinitions(child, found);
      return found;
    default:
      return found;
  }
}

/** The target of a link or of a reference, or undefined for any other node. */
export function linkTarget(node: Nodes, definitions: Definitions): string | undefined {
  switch (node.type) {
    case "link":
      return node.url;
    case "linkReference":
      return definitions.get(node.identifier)?.url;
    default:
      return undefined;
  }
}

/** Every link in the given nodes and below, in the order of the text; nested lists are left out unless `deep`. */
export function collectLinks(nodes: readonly Nodes[], definitions: Definitions, deep = false): Link[] {
  const links: Link[] = [];
  addLinks(nodes, definitions, deep, links);
  return links;
}

function addLinks(nodes: readonly Nodes[], definitions: Definitions, deep: boolean, links: Link[]): void {
  for (const node of nodes) {
    const url = linkTarget(node, definitions);
    if (url !== undefined) {
      links.push({ span: spanOf(node), text: visibleText(node).trim(), url });
      continue;
    }
    const children = childrenOf(node);
    if (children !== undefined && (deep || node.type !== "list"))
      addLinks(children, definitions, deep, links);
  }
}
