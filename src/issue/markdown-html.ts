import { defineMdastPlugin, markdownToHtml as renderMarkdown } from "satteri";
import { applyEdits } from "../base/edit.js";
import { escapeExtensions, parseMarkdown, spanOf } from "./markdown.js";
import type { Nodes } from "mdast";

/** HTML as the parser writes it, with every piece of raw HTML taken out: `<!--3-->` stands where `raw[3]` was. */
export interface MarkdownHtml {
  readonly html: string;
  readonly raw: readonly RawHtml[];
}

/** A piece of raw HTML as it was typed. */
export interface RawHtml {
  readonly text: string;
  /** Whether it stands by itself; else it stands within a line. */
  readonly isBlock: boolean;
}

/** A line of nothing but what the line below a table's head is made of. */
const TABLE_LIKE = /^[ \t>*+|:-]+$/gm;
/** What GFM makes of a text besides tables: struck text, task boxes, links of bare addresses. */
const EXTENSION = /<del>|<input |<a href="[^"]*">(?:https?:\/\/|www\b|[\w.+-]+@)/;
/** What holds blocks; everything else holds lines. */
const HOLDERS: ReadonlySet<string | undefined> = new Set([undefined, "root", "blockquote", "listItem"]);
const DEFINITION = /^ {0,3}\[([^\]\n]+)\]:/gm;

/**
 * A Markdown text as HTML: CommonMark with GFM tables. All tags and attributes are the parser's and all text is
 * escaped, while raw HTML, comments too, is taken out; addresses are percent-encoded, but any scheme is there.
 */
export function markdownToHtml(text: string): MarkdownHtml {
  const source = withLastDefinitions(text.replace(/^\ufeff/, " "));
  if (!mayHoldTable(source)) return render(source, false);
  const rendered = render(source, { footnotes: false });
  // With tables the parser knows the rest of GFM too, which the archive was not written for.
  return EXTENSION.test(rendered.html) ? render(escapeExtensions(source), { footnotes: false }) : rendered;
}

function mayHoldTable(source: string): boolean {
  for (const [line] of source.matchAll(TABLE_LIKE)) if (line.includes("-") && line.includes("|")) return true;
  return false;
}

function render(source: string, gfm: false | { readonly footnotes: false }): MarkdownHtml {
  const raw: RawHtml[] = [];
  const takeOut = defineMdastPlugin({
    name: "take-out-raw-html",
    html(node, context) {
      const isBlock = HOLDERS.has(context.parent(node)?.type);
      context.replaceNode(node, { type: "html", value: `<!--${raw.length}-->` });
      raw.push({ text: node.value, isBlock });
    },
  });
  const mdastPlugins = source.includes("<") ? [takeOut] : [];
  const { html } = renderMarkdown(source, { features: { gfm, frontmatter: false }, mdastPlugins });
  return { html, raw };
}

/** Of two definitions of one label CommonMark takes the first, the archive was written for a renderer that takes the last. */
function withLastDefinitions(source: string): string {
  const labels = new Set<string>();
  let doubled = false;
  for (const [, label = ""] of source.matchAll(DEFINITION)) {
    const key = label.toLowerCase().trim();
    doubled ||= labels.has(key);
    labels.add(key);
  }
  return doubled ? withoutEarlierDefinitions(source) : source;
}

function withoutEarlierDefinitions(source: string): string {
  const last = new Map<string, Nodes>();
  const earlier: Nodes[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "definition") {
      const before = last.get(node.identifier);
      if (before !== undefined) earlier.push(before);
      last.set(node.identifier, node);
    } else if ("children" in node) node.children.forEach(visit);
  };
  visit(parseMarkdown(source));
  const edits = earlier.map((node) => ({
    span: spanOf(node),
    text: source.slice(spanOf(node).start, spanOf(node).end).replace(/[^\n]/g, " "),
  }));
  return applyEdits(source, edits);
}
