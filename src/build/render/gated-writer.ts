import { escapeHtml, withoutControls } from "../../base/html.js";
import { safeAddress } from "../../base/web-address.js";
import { DEEPEST } from "../../issue/limit-depth.js";
import type { MarkdownHtml, RawHtml } from "../../issue/markdown-html.js";
import { DepthLimit } from "./depth-limit.js";
import { attributeOf, type HtmlHandler, scanHtml } from "./html-scanner.js";
import { inlineTag, isComment, openTag, ownImagePath, type RawContext, renderRawBlock } from "./raw-html.js";

/** How a text becomes HTML for one edition. */
export interface RenderSettings {
  /** The publication's address, to know its own pictures. */
  readonly siteAddress: string;
  /** Makes the addresses of links fit the edition, as absolute for a feed. */
  readonly resolve: (address: string) => string;
  /** HTML of ours to stand behind a link, as where else its page can be read; never within headings, whose text is an id. */
  readonly behindLink?: ((address: string) => string) | undefined;
}

/** An element that is open. */
export interface Frame {
  readonly name: string;
  /** Where its opening tag stands among the pieces. */
  readonly at: number;
  /** The raw HTML it was opened by, if any: without a closing tag it goes back to being text. */
  readonly raw: string | undefined;
  /** True when its tags are left out, as those of a link within a link. */
  readonly isUnsaid: boolean;
  /** What follows its closing tag. */
  readonly behind?: string | undefined;
}

const HEADING = /^h([1-6])$/;

/**
 * Writes what the parser made of a Markdown text as HTML that is safe whatever the text holds: links and pictures pass
 * the gate for addresses, raw HTML the gate for raw HTML. An edition overrides how headings and items are written.
 */
export class GatedWriter implements HtmlHandler {
  protected readonly settings: RenderSettings;
  protected readonly pieces: string[] = [];
  /** Every element that is open, the innermost last. */
  protected readonly frames: Frame[] = [];
  readonly #raw: RawContext;
  #source: readonly RawHtml[] = [];
  #links = 0;

  constructor(settings: RenderSettings) {
    this.settings = settings;
    this.#raw = {
      href: (address) => this.href(address),
      image: (source, alternative, insideLink) =>
        this.#image(source, alternative, insideLink || this.#links > 0),
    };
  }

  /** The whole text as HTML. */
  write({ html, raw }: MarkdownHtml): string {
    this.#source = raw;
    // Looked at once as a whole: hardly a text holds a control character.
    scanHtml(withoutControls(html), new DepthLimit(this));
    while (this.frames.length > 0) this.#leave();
    this.finish();
    return this.pieces.join("");
  }

  /** Is called when all is written but what an edition adds at the end. */
  protected finish(): void {}

  /** Escaped text of the parser's. */
  text(text: string): void {
    this.pieces.push(text);
  }

  /** An opening or void tag of the parser's. */
  open(name: string, attributes: string): void {
    switch (name) {
      case "a":
        return this.openLink(attributeOf(attributes, "href") ?? "");
      case "br":
      case "hr":
        return void this.pieces.push(`<${name}>`);
      case "img":
        return void this.pieces.push(
          this.#image(
            attributeOf(attributes, "src") ?? "",
            attributeOf(attributes, "alt") ?? "",
            this.#links > 0,
          ),
        );
      case "input":
        return void this.pieces.push(attributes.includes("checked") ? "[x]" : "[ ]");
      case "table":
        return this.enter(name, '<div class="table" tabindex="0" role="region" aria-label="Table"><table>');
      case "th":
      case "td":
        return this.enter(name, `<${name}${alignment(attributes)}>`);
      case "code":
        return this.enter(name, `<code${language(attributes)}>`);
      case "pre":
        return this.enter(name, '<pre tabindex="0">');
      case "ol":
        return this.enter(name, `<ol${startOf(attributes)}>`);
      default:
        return HEADING.test(name) ? this.openHeading(Number(name[1])) : this.enter(name, `<${name}>`);
    }
  }

  /** A closing tag of the parser's, which always closes what the parser opened. */
  close(name: string): void {
    while (this.frames.length > 0 && this.frames.at(-1)?.raw !== undefined) this.#leave();
    if (HEADING.test(name)) return this.closeHeading();
    this.#leave();
    if (name === "table") this.pieces.push("</div>");
  }

  /** A piece of raw HTML, which may be anything. */
  raw(index: number): void {
    const { text = "", isBlock = true } = this.#source[index] ?? {};
    if (isBlock) return void this.pieces.push(renderRawBlock(text, this.#raw));
    if (isComment(text)) return;
    const tag = inlineTag(text);
    if (tag === undefined) this.pieces.push(escapeHtml(text));
    else if (tag.kind === "void") this.pieces.push(openTag(tag, this.#raw, this.#links > 0));
    else if (tag.kind === "open") this.#openRaw(text, tag.name, openTag(tag, this.#raw));
    else this.#closeRaw(text, tag.name);
  }

  /** The address of a link as printed, or undefined when it must not be one. */
  protected href(address: string): string | undefined {
    const safe = safeAddress(address);
    return safe === undefined ? undefined : this.settings.resolve(safe);
  }

  protected openLink(address: string, attributes = ""): void {
    const href = this.#links > 0 ? undefined : this.href(address);
    if (href === undefined) return this.enter("a", "", true);
    this.#links += 1;
    this.enter("a", `<a href="${escapeHtml(href)}"${attributes}>`, false, this.#behindLink(address));
  }

  #behindLink(address: string): string | undefined {
    const { behindLink } = this.settings;
    if (behindLink === undefined || this.frames.some(({ name }) => HEADING.test(name))) return undefined;
    return behindLink(address);
  }

  /** A heading of the parser's, 1 to 6 as typed; here it keeps its level. */
  protected openHeading(level: number): void {
    this.enter(`h${level}`, `<h${level}>`);
  }

  /** The end of the heading that is open. */
  protected closeHeading(): void {
    this.#leave();
  }

  /** Takes back the heading that is open: its level as typed and what stands in it. */
  protected takeHeading(): { readonly typedLevel: number; readonly html: string } {
    const frame = this.frames.pop();
    const html = this.pieces
      .splice(frame?.at ?? 0)
      .slice(1)
      .join("");
    return { typedLevel: Number(frame?.name.slice(1)), html };
  }

  /** Opens an element of ours. */
  protected enter(name: string, tag: string, isUnsaid = false, behind?: string): void {
    this.frames.push({ name, at: this.pieces.length, raw: undefined, isUnsaid, behind });
    this.pieces.push(tag);
  }

  #openRaw(raw: string, name: string, tag: string): void {
    if (this.frames.length > 2 * DEEPEST) return void this.pieces.push(escapeHtml(raw));
    // No link may stand within another, whichever way the two are written: the inner one loses both its tags.
    const isUnsaid = name === "a" && this.#links > 0;
    if (name === "a" && !isUnsaid) this.#links += 1;
    this.frames.push({ name, at: this.pieces.length, raw, isUnsaid });
    this.pieces.push(isUnsaid ? "" : tag);
  }

  #closeRaw(raw: string, name: string): void {
    const at = this.frames.findLastIndex((frame) => frame.raw === undefined || frame.name === name);
    if (this.frames[at]?.raw === undefined) return void this.pieces.push(escapeHtml(raw));
    while (this.frames.length > at + 1) this.#leave();
    const frame = this.frames.pop();
    if (frame?.isUnsaid === true) return;
    if (name === "a") this.#links -= 1;
    this.pieces.push(`</${name}>`);
  }

  /** Closes the element that was opened last: one of ours by its tag, a raw one that nobody closed by making it text. */
  #leave(): void {
    const frame = this.frames.pop();
    if (frame === undefined) return;
    if (frame.name === "a" && !frame.isUnsaid) this.#links -= 1;
    if (frame.raw !== undefined) this.pieces[frame.at] = escapeHtml(frame.raw);
    else if (!frame.isUnsaid) this.pieces.push(`</${frame.name}>${frame.behind ?? ""}`);
  }

  /** Pictures of others become links to them: a page asks nobody but its own site for anything. */
  #image(source: string, alternative: string, insideLink: boolean): string {
    const own = ownImagePath(source, this.settings.siteAddress);
    if (own !== undefined)
      return `<img src="${escapeHtml(this.settings.resolve(own))}" alt="${escapeHtml(alternative)}" loading="lazy">`;
    const href = insideLink ? undefined : this.href(source);
    const text = escapeHtml(alternative === "" ? "picture" : alternative);
    return href === undefined || href === ""
      ? text
      : `<a class="picture" href="${escapeHtml(href)}">${text}</a>`;
  }
}

function alignment(attributes: string): string {
  const side = /text-align: (left|center|right)/.exec(attributes)?.[1];
  return side === undefined ? "" : ` class="${side}"`;
}

function language(attributes: string): string {
  const name = attributeOf(attributes, "class") ?? "";
  return /^language-[\w+#.-]+$/.test(name) ? ` class="${name}"` : "";
}

function startOf(attributes: string): string {
  const start = attributeOf(attributes, "start") ?? "";
  return /^\d+$/.test(start) ? ` start="${start}"` : "";
}
