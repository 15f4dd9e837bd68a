import type { Definition as DefinitionNode, Image, Link, LinkReference, Nodes } from "mdast";
import type { Span } from "../base/span.js";
import { spanOf, visibleText } from "../issue/markdown.js";
import type { Place, PlacedTree } from "./place.js";

/** A link with the places of its parts. */
export interface PlacedLink {
  readonly span: Span;
  readonly place: Place<Link> | Place<LinkReference>;
  /** What stands between the brackets, edge blanks included; the address itself for `<https://…>`. */
  readonly textSpan: Span;
  /** What a reader sees, trimmed. */
  readonly text: string;
  readonly url: string;
  /** The address as typed, without angle brackets and title; undefined for a reference, whose definition has it. */
  readonly urlSpan: Span | undefined;
}

/** An address the text leads to. */
export interface Target {
  /** As the parser reads it. */
  readonly url: string;
  /** As typed, without angle brackets and title. */
  readonly span: Span;
  readonly place: Place<Link> | Place<Image> | Place<DefinitionNode>;
}

/** The links of a text in the order of the text; references without definition are text, so not among them. */
export function linkPartsOf(tree: PlacedTree): PlacedLink[] {
  const links: PlacedLink[] = [];
  for (const place of tree.all("link")) {
    const { span, node } = place;
    const end = textEnd(node, span);
    const urlSpan = bareDestination(tree.text, node.url, end, span) ?? addressSpan(tree.text, node, span);
    const isAuto = tree.text[span.start] === "<";
    const textSpan = isAuto ? urlSpan : { start: span.start + 1, end };
    links.push({ span, place, textSpan, text: visibleText(node).trim(), url: node.url, urlSpan });
  }
  const references = tree.all("linkReference");
  if (references.length === 0) return links;
  for (const place of references) {
    const { span, node } = place;
    const url = tree.issue.definitions.get(node.identifier)?.url;
    if (url === undefined) continue;
    const textSpan = { start: span.start + 1, end: textEnd(node, span) };
    links.push({ span, place, textSpan, text: visibleText(node).trim(), url, urlSpan: undefined });
  }
  return links.sort((a, b) => a.span.start - b.span.start);
}

/** By the label `//` people write notes that no page shows: `[//]: # (a note)`. */
const NOTE = "//";

/** All addresses of a text whose links are known, in the order of the text; what notes name leads nowhere. */
export function targetsOf(tree: PlacedTree, links: readonly PlacedLink[]): Target[] {
  const targets: Target[] = [];
  for (const { url, urlSpan, place } of links)
    if (urlSpan !== undefined) targets.push({ url, span: urlSpan, place } as Target);
  const ofLinks = targets.length;
  for (const type of ["image", "definition"] as const) {
    for (const place of tree.all(type)) {
      if (place.node.type === "definition" && place.node.identifier === NOTE) continue;
      targets.push({
        url: place.node.url,
        span: addressSpan(tree.text, place.node, place.span),
        place,
      } as Target);
    }
  }
  if (targets.length === ofLinks) return targets;
  return targets.sort((a, b) => a.span.start - b.span.start);
}

/** Where the text of a link ends: behind its last child, blanks included. */
function textEnd(node: Link | LinkReference, span: Span): number {
  const last = node.children.at(-1);
  return last === undefined ? span.start + 1 : spanOf(last).end;
}

/**
 * The destination of nearly all links, which fills what stands between `](` and `)`. Nothing is typed with fewer signs
 * than it is read with, so that what is as long as the address is the address, without a look at its signs.
 */
function bareDestination(text: string, url: string, textEnd: number, span: Span): Span | undefined {
  const start = textEnd + 2;
  const end = span.end - 1;
  const isBare =
    end - start === url.length && text[textEnd] === "]" && text[start - 1] === "(" && text[end] === ")";
  return isBare ? { start, end } : undefined;
}

function addressSpan(text: string, node: Link | Image | DefinitionNode, span: Span): Span {
  if (text[span.start] === "<") return { start: span.start + 1, end: span.end - 1 };
  return plainDestination(text, node, span) ?? destinationOf(text, node, span);
}

/** Nearly all links end with `](address)`, typed as it is read: there is nothing to look for. */
function plainDestination(text: string, node: Link | Image | DefinitionNode, span: Span): Span | undefined {
  const end = span.end - 1;
  const start = end - node.url.length;
  const isPlain =
    node.type !== "definition" && text[end] === ")" && text[start - 1] === "(" && text[start - 2] === "]";
  return isPlain && text.startsWith(node.url, start) ? { start, end } : undefined;
}

function destinationOf(text: string, node: Link | Image | DefinitionNode, span: Span): Span {
  return destinationFrom(text, destinationStart(text, node, span), span.end);
}

/** Behind `](` or `]:`, from where the last bracket of the text closes. */
function destinationStart(text: string, node: Link | Image | DefinitionNode, span: Span): number {
  if (node.type === "definition") return text.indexOf("]:", span.start) + 2;
  const from = node.type === "link" ? lastChildEnd(node, span) : span.start + 2 + (node.alt ?? "").length;
  const close = text.indexOf("](", Math.min(from, span.end));
  return close === -1 || close >= span.end ? text.lastIndexOf("](", span.end) + 2 : close + 2;
}

function lastChildEnd(node: Link, span: Span): number {
  const last: Nodes | undefined = node.children.at(-1);
  return last === undefined ? span.start + 1 : spanOf(last).end;
}

/** What of a destination neither ends it nor may be paired or guarded in it. */
const UNMARKED = /[^\s\\()]*/y;

/** A destination, in angle brackets or up to a blank; within them and outside, a backslash guards the next sign. */
function destinationFrom(text: string, from: number, limit: number): Span {
  let start = from;
  while (start < limit && /\s/.test(text[start] ?? "")) start++;
  if (text[start] === "<") {
    const close = text.indexOf(">", start);
    return { start: start + 1, end: close === -1 || close > limit ? limit : close };
  }
  UNMARKED.lastIndex = start;
  UNMARKED.test(text);
  let depth = 0;
  let end = Math.min(UNMARKED.lastIndex, limit);
  for (; end < limit; end++) {
    const sign = text[end] ?? "";
    if (/\s/.test(sign)) break;
    if (sign === "\\") end++;
    else if (sign === "(") depth++;
    else if (sign === ")" && depth-- === 0) break;
  }
  return { start, end: Math.min(end, limit) };
}
