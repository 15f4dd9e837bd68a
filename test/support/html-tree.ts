import type { DefaultTreeAdapterTypes } from "parse5";

/** A node of a tree as parse5 makes it, which is the tree a browser would make. */
export type HtmlNode = DefaultTreeAdapterTypes.Node;
/** An element of such a tree. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** Whether a node is an element, of one of the given names if any are given. */
export function isElement(node: HtmlNode, ...names: readonly string[]): node is HtmlElement {
  return "tagName" in node && (names.length === 0 || names.includes(node.tagName));
}

/** The nodes below a node; those of a `<template>` are none of them. */
export function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  return "childNodes" in node ? node.childNodes : [];
}

/** The value of an attribute, or undefined when the element has none of that name. */
export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** Whether an element has a class. */
export function hasClass(node: HtmlNode, name: string): node is HtmlElement {
  return isElement(node) && (attributeOf(node, "class")?.split(" ").includes(name) ?? false);
}

/** All elements below a node in the order of the document, however deep they stand. */
export function* elementsOf(node: HtmlNode): Generator<HtmlElement> {
  const waiting = childrenOf(node).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue;
    yield next;
    waiting.push(...next.childNodes.toReversed());
  }
}

/** The first element below a node with a class. */
export function firstWithClass(node: HtmlNode, name: string): HtmlElement | undefined {
  for (const element of elementsOf(node)) if (hasClass(element, name)) return element;
  return undefined;
}

/** The text of a node and of all below it, blanks as they are. */
export function textOf(node: HtmlNode): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  let text = "";
  for (const child of childrenOf(node)) text += textOf(child);
  return text;
}

/** A text with every run of blanks as one, and none around it. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
