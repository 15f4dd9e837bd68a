import type { Nodes, Root } from "mdast";
import { parse } from "parse5";
import { causeOf, type TypedIssue } from "./difference-causes.js";
import { type HtmlNode, textOf } from "./html-tree.js";
import { type LinkReading, readOurBody, readStraight } from "./page-reading.js";
import { differencesOf } from "./sequence-difference.js";
import { renderStraight } from "./straight-rendering.js";

/** A tag of HTML within a line, as the archive uses them. */
const INLINE_TAG =
  /^<\/?(?:a|b|br|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^<]*>$/;

/** One difference between a page and the straight rendering of its issue. */
export interface PageDifference {
  /** The name of the rule that explains it, or undefined when none does. */
  readonly cause: string | undefined;
  readonly straight: string;
  readonly ours: string;
}

/** How a page compares: what differs, and what says the same but is set in another way. */
export interface PageComparison {
  readonly differences: readonly PageDifference[];
  readonly labels: readonly string[];
  readonly events: readonly string[];
  readonly counts: readonly string[];
}

/**
 * Compares the words and links of a page's body with those of a straight rendering of the same issue. With a base, links
 * are to be absolute, as in a feed.
 */
export function comparePage(body: HtmlNode, text: string, base?: string): PageComparison {
  const { html, root } = renderStraight(text);
  const ours = readOurBody(body);
  // No script of an issue runs, and a browser without scripts shows what stands in for them.
  const straight = readStraight(parse(html, { scriptingEnabled: false }), ours.events);
  const issue = typedIssue(root);
  const words = differencesOf(straight.words, ours.words).map(({ expected, actual, at }) => {
    const difference = { kind: "words", straight: expected, ours: actual, isFirst: at === 0 } as const;
    return {
      cause: causeOf(difference, issue),
      straight: around(straight.words, at, expected),
      ours: around(straight.words, at, actual),
    };
  });
  const typed = base === undefined ? straight.links : straight.links.map((link) => madeAbsolute(link, base));
  const links = differencesOf(typed, ours.links, linkKey).flatMap(({ expected, actual }) =>
    pairLinks(expected, actual, issue),
  );
  const { labels, events, counts } = ours;
  return { differences: [...words, ...links, ...swallowed(issue, body)], labels, events, counts };
}

/** What no browser shows and every reader should see: two pages that both swallow a type parameter do not differ. */
function swallowed({ rawTags }: TypedIssue, body: HtmlNode): PageDifference[] {
  const unknown = rawTags.filter((tag) => !INLINE_TAG.test(tag));
  const shown = unknown.length === 0 ? "" : textOf(body);
  return unknown
    .filter((tag) => !shown.includes(tag))
    .map((tag) => ({ cause: undefined, straight: tag, ours: "" }));
}

/** A stretch of links that differ may hold several differences: each is explained by itself, or none is. */
function pairLinks(
  straight: readonly LinkReading[],
  ours: readonly LinkReading[],
  issue: TypedIssue,
): PageDifference[] {
  const found: PageDifference[] = [];
  let at = 0;
  for (const link of straight) {
    const other = ours[at];
    const together =
      other === undefined ? undefined : causeOf({ kind: "links", straight: link, ours: other }, issue);
    const cause = together ?? causeOf({ kind: "links", straight: link, ours: undefined }, issue);
    if (together !== undefined) at++;
    const shown = together === undefined || other === undefined ? "" : linkKey(other);
    found.push({ cause, straight: linkKey(link), ours: shown });
  }
  for (const link of ours.slice(at)) found.push({ cause: undefined, straight: "", ours: linkKey(link) });
  return found;
}

function madeAbsolute(link: LinkReading, base: string): LinkReading {
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(link.target) && URL.canParse(link.target, base);
  return isRelative ? { ...link, target: new URL(link.target, base).href } : link;
}

function typedIssue(root: Root): TypedIssue {
  const rawTags = new Set<string>();
  const definitions = new Map<string, string[]>();
  const visit = (node: Nodes, isWithinLine: boolean): void => {
    if (node.type === "html" && isWithinLine && !node.value.startsWith("<!")) rawTags.add(node.value);
    if (node.type === "definition")
      definitions.set(node.identifier, [...(definitions.get(node.identifier) ?? []), node.url]);
    const isLine =
      isWithinLine || node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
    if ("children" in node) for (const child of node.children) visit(child, isLine);
  };
  visit(root, false);
  return { rawTags: [...rawTags], definitions: [...definitions.values()] };
}

function around(words: readonly string[], at: number, found: readonly string[]): string {
  return [...words.slice(Math.max(0, at - 2), at), ...(found.length === 0 ? ["·"] : found)].join(" ");
}

function linkKey({ kind, target, text }: LinkReading): string {
  return `${kind} ${target} “${text}”`;
}
