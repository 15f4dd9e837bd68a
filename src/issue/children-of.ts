import type { Nodes } from "mdast";

/** What stands within a node, or undefined for one that holds no others; costs half of `"children" in node`. */
export function childrenOf(node: Nodes): readonly Nodes[] | undefined {
  return (node as { readonly children?: readonly Nodes[] }).children;
}
