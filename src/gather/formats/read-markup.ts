/** A piece of HTML: words with their entities decoded, or an element. */
export type MarkupNode = string | MarkupElement;

/** An element with what stands in it; names are small. */
export interface MarkupElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly MarkupNode[];
}

/** Deeper elements are read as if they stood on this level: nobody writes so, and no reader must run out of stack. */
const DEEPEST = 64;
/** Elements without content (https://html.spec.whatwg.org/#void-elements). */
const EMPTY: ReadonlySet<string> = new Set(["br", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul".split(
    " ",
  ),
);
const TAG_NAME = /^<(\/?)([a-z][a-z0-9:-]*)/i;
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi;
/** What forums and feeds write; others stay as they are typed. */
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  copy: "©",
  trade: "™",
};

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: MarkupNode[];
}

/**
 * HTML that a server has made, as a tree; never fails, and takes time in proportion to the text. It does not mend what
 * is wrong as a browser would: nothing that it returns may be shown as HTML.
 */
export function readMarkup(html: string): readonly MarkupNode[] {
  const top: Open = { name: "", attributes: new Map(), children: [] };
  const open: Open[] = [top];
  for (let at = 0; at < html.length;) {
    const start = html.indexOf("<", at);
    const end = start === -1 ? -1 : tagEnd(html, start);
    if (end === -1) {
      addText(open, html.slice(at));
      break;
    }
    addText(open, html.slice(at, start));
    takeTag(open, html.slice(start, end));
    at = end;
  }
  return top.children;
}

/** The words of a tree: code between backticks, blocks apart by an empty line, `<br>` as a line end. */
export function markupText(nodes: readonly MarkupNode[]): string {
  const lines = rawText(nodes, false).split("\n");
  const kept: string[] = [];
  for (const line of lines) {
    const isEmpty = line.trim() === "";
    if (!isEmpty || (kept.length > 0 && kept.at(-1) !== "")) kept.push(isEmpty ? "" : line.trimEnd());
  }
  return kept.join("\n").trim();
}

/** The words of a piece of HTML on one line: for titles. */
export function lineOfMarkup(html: string): string {
  return markupText(readMarkup(html)).replace(/\s+/g, " ");
}

/** Whether an element carries a class. */
export function hasClass({ attributes }: MarkupElement, name: string): boolean {
  return (attributes.get("class") ?? "").split(/\s/).includes(name);
}

/** A text with its entities decoded, the few that occur. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    const isSign = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isSign ? String.fromCodePoint(code) : "\ufffd";
  });
}

/** Just behind the `>` of what begins at `start`; behind the `<` where it begins nothing; -1 for what never ends. */
function tagEnd(html: string, start: number): number {
  if (html.startsWith("<!--", start)) return behind(html.indexOf("-->", start + 4), 3);
  if (!/[a-z/!?]/i.test(html[start + 1] ?? "")) return start + 1;
  let quoteSign = "";
  for (let at = start + 1; at < html.length; at++) {
    const sign = html[at] ?? "";
    if (quoteSign !== "") quoteSign = sign === quoteSign ? "" : quoteSign;
    else if (sign === ">") return at + 1;
    else if ((sign === '"' || sign === "'") && html[at - 1] === "=") quoteSign = sign;
  }
  return -1;
}

function behind(found: number, length: number): number {
  return found === -1 ? -1 : found + length;
}

function takeTag(open: Open[], tag: string): void {
  if (tag === "<") return addText(open, tag);
  const match = TAG_NAME.exec(tag);
  if (match === null) return;
  const [whole, slash, typed = ""] = match;
  const name = typed.toLowerCase();
  if (slash === "/") {
    const at = open.findLastIndex((one, depth) => depth > 0 && one.name === name);
    if (at !== -1) open.splice(at);
    return;
  }
  const attributes = attributesOf(tag.slice(whole.length));
  const element: Open = { name, attributes, children: [] };
  open.at(-1)?.children.push(element);
  if (!EMPTY.has(name) && !tag.endsWith("/>") && open.length < DEEPEST) open.push(element);
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeEntities(double ?? single ?? bare ?? ""));
  }
  return attributes;
}

function addText(open: Open[], text: string): void {
  if (text !== "") open.at(-1)?.children.push(decodeEntities(text));
}

function rawText(nodes: readonly MarkupNode[], isVerbatim: boolean): string {
  const pieces: string[] = [];
  let isAtLineStart = false;
  for (const node of nodes) {
    const piece: string =
      typeof node === "string" ? wordsOf(node, isVerbatim, isAtLineStart) : elementText(node, isVerbatim);
    pieces.push(piece);
    if (piece !== "") isAtLineStart = piece.endsWith("\n");
  }
  return pieces.join("");
}

function wordsOf(text: string, isVerbatim: boolean, isAtLineStart: boolean): string {
  if (isVerbatim) return text;
  const line = text.replace(/\s+/g, " ");
  return isAtLineStart ? line.trimStart() : line;
}

function elementText(element: MarkupElement, isVerbatim: boolean): string {
  const { name, attributes, children } = element;
  if (name === "br") return "\n";
  if (name === "script" || name === "style") return "";
  // Emoji of forums are pictures.
  if (name === "img") return hasClass(element, "emoji") ? (attributes.get("alt") ?? "") : "";
  if (name === "code" && !isVerbatim) return `\`${rawText(children, true).replace(/\s+/g, " ")}\``;
  const inner = rawText(children, isVerbatim || name === "pre");
  return BLOCKS.has(name) ? `\n\n${name === "pre" ? inner : inner.trim()}\n\n` : inner;
}
