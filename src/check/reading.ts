import type { Heading as HeadingNode, Nodes } from "mdast";
import { LineIndex } from "../base/line-index.js";
import type { Span } from "../base/span.js";
import { type Issue, type Section, sectionsOf } from "../issue/issue.js";
import { childrenOf } from "../issue/children-of.js";
import { spanOf } from "../issue/markdown.js";
import type { NodeOf, NodeType, Place, PlacedTree } from "./place.js";
import { linkPartsOf, type PlacedLink, type Target, targetsOf } from "./targets.js";

/** A line without its line end. */
export interface Line extends Span {
  readonly text: string;
}

/** Nodes whose text is not prose. */
const OPAQUE = ["inlineCode", "code", "html", "definition"] as const;

/**
 * An issue as rules look at it: nodes by type, links with the spans of their parts, lines, sections. All is found in
 * one walk and kept, so that a hundred rules cost little more than one.
 */
export class Reading implements PlacedTree {
  readonly issue: Issue;
  readonly text: string;
  /** Every section, each before those below it. */
  readonly sections: readonly Section[];
  readonly #byType = new Map<NodeType, Place[]>();
  #index: LineIndex | undefined;
  #links: readonly PlacedLink[] | undefined;
  #targets: readonly Target[] | undefined;
  #opaque: readonly Span[] | undefined;
  readonly #found = new Map<(reading: Reading) => unknown, unknown>();

  constructor(issue: Issue) {
    this.issue = issue;
    this.text = issue.text;
    this.sections = sectionsOf(issue.sections);
    for (const section of this.sections) {
      if (section.heading !== undefined) this.#visitHeading(section);
      for (const node of section.content) this.#visit(node, undefined, section);
    }
  }

  /**
   * What a function finds in this text, found once for all rules that ask. It is kept here and not by the text in a
   * `WeakMap`, whose values the collector of garbage takes for young ones again and again.
   */
  once<Found>(find: (reading: Reading) => Found): Found {
    const known = this.#found.get(find) as Found | undefined;
    if (known !== undefined || this.#found.has(find)) return known as Found;
    const found = find(this);
    this.#found.set(find, found);
    return found;
  }

  /** All nodes of a type, headings included, in the order of the text. */
  all<Type extends NodeType>(type: Type): readonly Place<NodeOf<Type>>[] {
    return this.#placesOf(type) as unknown as readonly Place<NodeOf<Type>>[];
  }

  /** Every link and reference that has a target, with the spans of its text and address. */
  get links(): readonly PlacedLink[] {
    return (this.#links ??= linkPartsOf(this));
  }

  /** Every address the text leads to: those of inline links, autolinks, pictures and reference definitions. */
  get targets(): readonly Target[] {
    return (this.#targets ??= targetsOf(this, this.links));
  }

  /** How many lines the file has, header included. */
  get lineCount(): number {
    return this.#lines.count;
  }

  /** A line by its number, counted from 1; undefined where there is none. */
  line(number: number): Line | undefined {
    if (number < 1 || number > this.lineCount) return undefined;
    const { start, end } = this.#lines.lineSpan(number, this.text);
    return { start, end, text: this.text.slice(start, end) };
  }

  /** Where a line begins, counted from 1; the last one for any later. */
  lineStart(number: number): number {
    return this.#lines.startOf(number);
  }

  /** The line that holds an offset. */
  lineAt(offset: number): Line {
    return this.line(this.positionOf(offset).line) ?? { start: offset, end: offset, text: "" };
  }

  /** Line and column of an offset, both from 1. */
  positionOf(offset: number): { readonly line: number; readonly column: number } {
    return this.#lines.positionOf(offset);
  }

  get #lines(): LineIndex {
    return (this.#index ??= new LineIndex(this.text));
  }

  /** Whether an offset lies in code, HTML or a reference definition, where text is not prose. */
  isOpaque(offset: number): boolean {
    const spans = (this.#opaque ??= this.#opaqueSpans());
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const span = spans[low];
    return span !== undefined && span.start <= offset;
  }

  #opaqueSpans(): readonly Span[] {
    const spans: Span[] = [];
    for (const type of OPAQUE) for (const { span } of this.all(type)) spans.push(span);
    return spans.sort((a, b) => a.start - b.start);
  }

  #visitHeading(section: Section): void {
    const { heading } = section;
    if (heading === undefined) return;
    const depth = Math.min(Math.max(heading.typedLevel, 1), 6) as HeadingNode["depth"];
    const node = { type: "heading", depth, children: heading.content } as HeadingNode;
    const place: Place = { node, span: heading.span, parent: undefined, section };
    this.#keep(place);
    for (const child of node.children) this.#visit(child, place, section);
  }

  #visit(node: Nodes, parent: Place | undefined, section: Section): void {
    const place: Place = { node, span: spanOf(node), parent, section };
    this.#keep(place);
    const children = childrenOf(node);
    if (children !== undefined) for (const child of children) this.#visit(child, place, section);
  }

  #keep(place: Place): void {
    this.#placesOf(place.node.type).push(place);
  }

  #placesOf(type: NodeType): Place[] {
    let places = this.#byType.get(type);
    if (places === undefined) this.#byType.set(type, (places = []));
    return places;
  }
}
