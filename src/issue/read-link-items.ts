import type { ListItem, Paragraph, RootContent } from "mdast";
import { languageTag } from "../base/language.js";
import { textIn } from "../base/span.js";
import type { LinkItem, Prefix } from "./issue.js";
import { spanOf } from "./markdown.js";
import { collectLinks, type Definitions } from "./read-links.js";

/** A word in brackets, as prefixes are typed. */
export const BRACKETED = /\[([^[\]]+)\]/g;
/** What may stand around prefixes and still leave a link the first thing a reader sees. */
export const ONLY_MARKS = /^[\s*_:|–—-]*$/;

/** The link items of a section's content: every list item, nested ones too, whose own text holds a link. */
export function readLinkItems(
  content: readonly RootContent[],
  text: string,
  definitions: Definitions,
): LinkItem[] {
  const items: LinkItem[] = [];
  for (const listItem of listItemsIn(content)) {
    const item = readLinkItem(listItem, text, definitions);
    if (item !== undefined) items.push(item);
  }
  return items;
}

/** All list items in the nodes, each before those nested in it. */
export function listItemsIn(nodes: readonly RootContent[], found: ListItem[] = []): ListItem[] {
  for (const node of nodes) {
    if (node.type === "list") {
      for (const item of node.children) {
        found.push(item);
        listItemsIn(item.children, found);
      }
    } else if (node.type === "blockquote") {
      listItemsIn(node.children, found);
    }
  }
  return found;
}

/** The paragraphs of a list item itself, without those of lists nested in it. */
export function ownParagraphs(listItem: ListItem): Paragraph[] {
  return listItem.children.filter((child) => child.type === "paragraph");
}

function readLinkItem(listItem: ListItem, text: string, definitions: Definitions): LinkItem | undefined {
  const links = collectLinks(ownParagraphs(listItem), definitions);
  const first = links[0];
  const paragraph = listItem.children[0];
  if (first === undefined || paragraph?.type !== "paragraph") return undefined;
  const from = spanOf(paragraph).start;
  const before = text.slice(from, Math.max(from, first.span.start));
  const prefixes = prefixesIn(before, from);
  return {
    kind: "link",
    span: spanOf(listItem),
    prefixes,
    title: first.text,
    url: first.url,
    language: prefixes.length === 0 ? undefined : languageOf(prefixes.map(({ text }) => text)),
    form: before === "" || ONLY_MARKS.test(before.replace(BRACKETED, "")) ? "title" : "prose",
    links,
  };
}

/** Words in brackets before a link: `[video] [series] `. Spans hold the brackets too. */
export function prefixesIn(before: string, offset: number): Prefix[] {
  const prefixes: Prefix[] = [];
  // Nearly every item begins with its link; only others are looked at closely.
  if (before === "" || !ONLY_MARKS.test(before.replace(BRACKETED, ""))) return prefixes;
  for (const { index, 0: typed } of before.matchAll(BRACKETED)) {
    const start = offset + index;
    const text = textIn(typed, { start: 1, end: typed.length - 1 }).trim();
    prefixes.push({ span: { start, end: start + typed.length }, text });
  }
  return prefixes;
}

/** The language that the first of these prefixes names which names one, unless it is English. */
export function languageOf(prefixes: readonly string[]): string | undefined {
  for (const prefix of prefixes) {
    const tag = languageTag(prefix);
    if (tag !== undefined) return tag === "en" ? undefined : tag;
  }
  return undefined;
}
