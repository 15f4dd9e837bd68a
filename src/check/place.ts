import type { Nodes } from "mdast";
import type { Span } from "../base/span.js";
import type { Issue, Section } from "../issue/issue.js";

/** The name of a kind of node, as `link`. */
export type NodeType = Nodes["type"];

/** The node of a type. */
export type NodeOf<Type extends NodeType> = Extract<Nodes, { type: Type }>;

/** A node of the tree with what is above it. */
export interface Place<Node extends Nodes = Nodes> {
  readonly node: Node;
  readonly span: Span;
  /** The nearest node above; undefined for what stands directly in a section. */
  readonly parent: Place | undefined;
  readonly section: Section;
}

/** An issue whose nodes can be asked for by type. */
export interface PlacedTree {
  readonly issue: Issue;
  readonly text: string;
  /** All nodes of a type, headings included, in the order of the text. */
  all<Type extends NodeType>(type: Type): readonly Place<NodeOf<Type>>[];
}

/** The nearest place above that is of a type, the place itself left out. */
export function above<Type extends NodeType>(place: Place, type: Type): Place<NodeOf<Type>> | undefined {
  let at = place.parent;
  while (at !== undefined && at.node.type !== type) at = at.parent;
  return at as Place<NodeOf<Type>> | undefined;
}
