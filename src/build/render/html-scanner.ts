/** What the scanner finds in HTML that the parser wrote, in the order of the text. */
export interface HtmlHandler {
  /** Escaped text, as it stands. */
  text(text: string): void;
  /** An opening or void tag; `attributes` is what stands between its name and `>`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** The place from which the piece of raw HTML with this number was taken. */
  raw(index: number): void;
}

/**
 * Walks through HTML of the parser's making (`markdownToHtml`): there every `<` begins a tag or a placeholder, and
 * every attribute stands in double quotes. It is no parser for anybody else's HTML.
 */
export function scanHtml(html: string, handler: HtmlHandler): void {
  let from = 0;
  // The next quote, looked for once: from each tag it would be the whole text again.
  let quote = html.indexOf('"');
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", from)) {
    if (at > from) handler.text(html.slice(from, at));
    if (quote !== -1 && quote < at) quote = html.indexOf('"', at);
    const end = endOfTag(html, at, quote);
    const inner = html.slice(at + 1, end);
    if (inner.startsWith("!--")) handler.raw(Number(inner.slice(3, -2)));
    else if (inner.startsWith("/")) handler.close(inner.slice(1));
    else {
      const blank = inner.indexOf(" ");
      if (blank === -1) handler.open(inner, "");
      else handler.open(inner.slice(0, blank), inner.slice(blank));
    }
    from = end + 1;
  }
  if (from < html.length) handler.text(html.slice(from));
}

/** The `>` that ends a tag: the first that no attribute holds. */
function endOfTag(html: string, start: number, firstQuote: number): number {
  let end = html.indexOf(">", start);
  let quote = firstQuote;
  while (quote !== -1 && quote < end) {
    const closing = html.indexOf('"', quote + 1);
    end = html.indexOf(">", closing);
    quote = html.indexOf('"', closing + 1);
  }
  return end;
}

/** The value of an attribute, unescaped, or undefined when the tag has none of that name. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const opening = ` ${name}="`;
  const at = attributes.indexOf(opening);
  if (at === -1) return undefined;
  const start = at + opening.length;
  return unescapeHtml(attributes.slice(start, attributes.indexOf('"', start)));
}

/** What a reader sees of a stretch of our HTML, without its tags. */
export function textOfHtml(html: string): string {
  return unescapeHtml(html.includes("<") ? html.replace(/<[^>]*>/g, "") : html);
}

/** Text as it was before it was escaped. */
export function unescapeHtml(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&#x60;", "`")
    .replaceAll("&amp;", "&");
}
