import type { ListItem, Paragraph, RootContent } from "mdast";
import { languageTag } from "../base/language.js";
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
  const lead = readLead(text.slice(from, Math.max(from, first.span.start)), from);
  const prefixes = lead ?? [];
  return {
    kind: "link",
    span: spanOf(listItem),
    prefixes,
    title: first.text,
    url: first.url,
    language: prefixes.length === 0 ? undefined : languageOf(prefixes.map(({ text }) => text)),
    form: lead === undefined ? "prose" : "title",
    links,
  };
}

/** Words in brackets before a link: `[video] [series] `. Spans hold the brackets too. */
export function prefixesIn(before: string, offset: number): Prefix[] {
  return readLead(before, offset) ?? [];
}

/** The same, and undefined where a link has more before it than prefixes. */
function readLead(before: string, offset: number): Prefix[] | undefined {
  const prefixes: Prefix[] = [];
  // Nearly every item begins with its link; only others are looked at closely.
  if (before === "") return prefixes;
  const others = before.replace(BRACKETED, (typed: string, word: string, index: number) => {
    const start = offset + index;
    const span = { start, end: start + typed.length };
    prefixes.push({ span, text: word.trim() });
    return "";
  });
  return ONLY_MARKS.test(others) ? prefixes : undefined;
}

/** The language that the first of these prefixes names which names one, unless it is English. */
export function languageOf(prefixes: readonly string[]): string | undefined {
  for (const prefix of prefixes) {
    const tag = languageTag(prefix);
    if (tag !== undefined) return tag === "en" ? undefined : tag;
  }
  return undefined;
}
