import { decodeHTML } from "entities";
import { escapeHtml } from "../../base/html.js";
import { DEEPEST } from "../../issue/limit-depth.js";
import { safeAddress } from "../../base/web-address.js";

/**
 * The gate for HTML that stands in an issue. Nothing of it is passed on: what fits the allow-list is written anew,
 * everything else becomes text, so that no input can put a script, a handler or an odd scheme on a page.
 */

/** Elements within a line. In lower case only: `<T>` and `<U>` are generics, not markup. */
const INLINE: ReadonlySet<string> = new Set(
  "a abbr b br cite code del em i img ins kbd mark q samp small span strong sub sup var wbr".split(" "),
);
/** Elements that stand as blocks; the rest of HTML's blocks lose their tags and keep their text. */
const BLOCK: ReadonlySet<string> = new Set(["blockquote", "div", "hr", "p", "pre"]);
/** Elements whose tags go unsaid, as they say nothing by themselves. */
const SILENT: ReadonlySet<string> = new Set(
  "center font li noscript ol ul table tbody td th thead tr tt".split(" "),
);
const VOID: ReadonlySet<string> = new Set(["br", "hr", "img", "wbr"]);
/** Comments, instructions, and elements whose content is no text; what stands within one does not begin another. */
const UNSEEN =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(script|style|iframe|object|template|svg|math|textarea|title|head)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;

const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^\s"'<>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/g;
const ATTRIBUTE = /([^\s"'<>=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** What stands in a piece of raw HTML: a known tag, or text. */
export interface RawTag {
  readonly kind: "open" | "close" | "void";
  readonly name: string;
  /** Decoded values by name in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** How addresses in raw HTML become links and images of the page being made. */
export interface RawContext {
  /** The `href` to print, or undefined when it must not be a link. */
  href(address: string): string | undefined;
  /** A whole image, or what stands for it, which must be no link within a link. */
  image(source: string, alternative: string, insideLink: boolean): string;
}

/** The one tag that a piece of inline HTML is, or undefined when it is a comment, unknown or several. */
export function inlineTag(raw: string): RawTag | undefined {
  const [match] = raw.matchAll(TAG);
  if (match === undefined || match[0] !== raw || !INLINE.has(match[2] ?? "")) return undefined;
  return toTag(match);
}

/** Whether a piece of raw HTML is a comment, which readers never see. */
export function isComment(raw: string): boolean {
  return raw.startsWith("<!") || raw.startsWith("<?");
}

/** An opening or void tag, written anew with the attributes that are allowed. */
export function openTag(tag: RawTag, context: RawContext, insideLink = false): string {
  const { attributes } = tag;
  if (tag.name === "img")
    return context.image(attributes.get("src") ?? "", attributes.get("alt") ?? "", insideLink);
  if (tag.name === "a") {
    const href = context.href(attributes.get("href") ?? "");
    return href === undefined ? "<a>" : `<a href="${escapeHtml(href)}">`;
  }
  const title = tag.name === "abbr" ? attributes.get("title") : undefined;
  return title === undefined ? `<${tag.name}>` : `<${tag.name} title="${escapeHtml(title)}">`;
}

/** A block of raw HTML, written anew: known tags balanced, unknown ones shown as text, unseen content dropped. */
export function renderRawBlock(raw: string, context: RawContext): string {
  const source = raw.replace(UNSEEN, "");
  const open: string[] = [];
  let html = "";
  let from = 0;
  for (const match of source.matchAll(TAG)) {
    html += rawText(source.slice(from, match.index));
    html += rawTag(match, open, context);
    from = match.index + match[0].length;
  }
  html += rawText(source.slice(from));
  return html + closeDownTo(open, 0);
}

function rawTag(match: RegExpMatchArray, open: string[], context: RawContext): string {
  if (match[2] === undefined) return "";
  const name = match[2];
  if (SILENT.has(name.toLowerCase())) return " ";
  if (!INLINE.has(name) && !BLOCK.has(name)) return escapeHtml(match[0]);
  const tag = toTag(match);
  if (tag.kind === "close") {
    const at = open.lastIndexOf(name);
    return at === -1 ? "" : closeDownTo(open, at);
  }
  if ((name === "a" && open.includes("a")) || open.length >= DEEPEST) return "";
  const before = BLOCK.has(name) ? closeDownTo(open, firstUnfit(open)) : "";
  if (tag.kind === "open") open.push(name);
  return before + openTag(tag, context, open.includes("a"));
}

/** A block element may stand within `div` and `blockquote` only; all else that is open is closed before it. */
function firstUnfit(open: readonly string[]): number {
  const at = open.findIndex((name) => name !== "div" && name !== "blockquote");
  return at === -1 ? open.length : at;
}

function closeDownTo(open: string[], depth: number): string {
  let html = "";
  while (open.length > depth) html += `</${open.pop()}>`;
  return html;
}

function rawText(text: string): string {
  return escapeHtml(decodeHTML(text));
}

function toTag(match: RegExpMatchArray): RawTag {
  const name = match[2] ?? "";
  const attributes = new Map<string, string>();
  for (const [, key = "", double, single, bare] of (match[3] ?? "").matchAll(ATTRIBUTE)) {
    attributes.set(key.toLowerCase(), decodeHTML(double ?? single ?? bare ?? ""));
  }
  const kind = VOID.has(name) ? "void" : match[1] === "/" ? "close" : "open";
  return { kind, name, attributes };
}

/** What a browser reads as another host or scheme; to it a backslash is a slash. */
const ELSEWHERE = /^[a-z][a-z0-9+.-]*:|^[/\\]{2}/i;

/** An address that may be an image's source, made relative where it lies on the publication's own site. */
export function ownImagePath(source: string, siteAddress: string): string | undefined {
  const address = safeAddress(source);
  if (address === undefined || address === "") return undefined;
  const path = address.startsWith(`${siteAddress}/`) ? address.slice(siteAddress.length) : address;
  return ELSEWHERE.test(path) ? undefined : path;
}
