import { defineMdastPlugin, markdownToHtml as renderMarkdown } from "satteri";
import { parseMarkdown, spanOf } from "./markdown.js";
import type { Nodes } from "mdast";

/** HTML as the parser writes it, with every piece of raw HTML taken out: `<!--3-->` stands where `raw[3]` was. */
export interface MarkdownHtml {
  readonly html: string;
  readonly raw: readonly string[];
}

/** The line below a table's head, which no other Markdown looks like. */
const TABLE_LINE = /^[ \t>*+-]*\|?[ \t]*:?-+:?[ \t]*\|[ \t|:-]*$/m;
/** A link whose text looks like an address. */
const PLAIN_LINK = /<a href="[^"]*">((?:https?:\/\/|www\.|[\w.+-]+@)[^<\s]*)<\/a>/g;
const DEFINITION = /^ {0,3}\[([^\]\n]+)\]:/gm;

/**
 * A Markdown text as HTML: CommonMark with GFM tables. All tags and attributes are the parser's and all text is
 * escaped, while raw HTML, comments too, is taken out; addresses are percent-encoded, but any scheme is there.
 */
export function markdownToHtml(text: string): MarkdownHtml {
  const source = withLastDefinitions(text.replace(/^\ufeff/, " "));
  const raw: string[] = [];
  const takeOut = defineMdastPlugin({
    name: "take-out-raw-html",
    html(node, context) {
      context.replaceNode(node, { type: "html", value: `<!--${raw.length}-->` });
      raw.push(node.value);
    },
  });
  const gfm = TABLE_LINE.test(source) ? { footnotes: false } : false;
  const plugins = source.includes("<") ? [takeOut] : [];
  const { html } = renderMarkdown(source, { features: { gfm, frontmatter: false }, mdastPlugins: plugins });
  return { html: gfm === false ? html : withoutBareLinks(html, source), raw };
}

/** With tables the parser also makes links of bare addresses; CommonMark, which the archive was written for, does not. */
function withoutBareLinks(html: string, source: string): string {
  return html.replace(PLAIN_LINK, (link, text: string) => {
    const address = text.replaceAll("&amp;", "&");
    return source.includes(`<${address}>`) || source.includes(`[${address}]`) ? link : text;
  });
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
  let text = source;
  for (const node of earlier) {
    const { start, end } = spanOf(node);
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
  }
  return text;
}
