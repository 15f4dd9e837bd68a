import type { RootContent } from "mdast";
import type { QuoteItem } from "./issue.js";
import { spanOf, visibleText } from "./markdown.js";
import { collectLinks, type Definitions } from "./read-links.js";

/** How the line that names the speaker begins. */
const DASH = /^\s*[–—―-]/;

/** The quotes in a section's content: each block quote with the line below it that says whose words they are. */
export function readQuotes(content: readonly RootContent[], definitions: Definitions): QuoteItem[] {
  const quotes: QuoteItem[] = [];
  content.forEach((node, index) => {
    if (node.type !== "blockquote") return;
    const next = content[index + 1];
    const credited = next?.type === "paragraph" && DASH.test(visibleText(next)) ? next : undefined;
    const end = spanOf(credited ?? node).end;
    const text = node.children.map(visibleText).join("\n\n");
    const attribution = credited && {
      text: visibleText(credited).replace(DASH, "").trim(),
      links: collectLinks([credited], definitions),
    };
    quotes.push({ kind: "quote", span: { start: spanOf(node).start, end }, text, attribution });
  });
  return quotes;
}
