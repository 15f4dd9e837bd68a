import type { Nodes, PhrasingContent, RootContent, Table, Text } from "mdast";
import { escapeHtml } from "../../base/html.js";
import { safeAddress } from "../../base/web-address.js";
import type { Issue } from "../../issue/issue.js";
import { spanOf, visibleText } from "../../issue/markdown.js";
import { linkTarget } from "../../issue/read-links.js";
import {
  inlineTag,
  isComment,
  openTag,
  ownImagePath,
  type RawContext,
  type RawTag,
  renderRawBlock,
} from "./raw-html.js";

/** What the renderer needs of the text it renders. */
export type RenderedText = Pick<Issue, "text" | "definitions" | "anchors">;

/** How a text becomes HTML for one edition. */
export interface RenderSettings {
  /** The publication's address, to know its own images. */
  readonly siteAddress: string;
  /** Makes the addresses of links fit the edition, as absolute for a feed. */
  readonly resolve: (address: string) => string;
  /** The level of a heading that stands within a quote or a list. */
  readonly innerHeadingLevel: number;
  /** Whether anchors of headings are written; feeds have none. */
  readonly anchors: boolean;
}

/**
 * Writes the syntax tree of an issue as HTML that is safe whatever the issue holds: every tag is ours, every text
 * escaped, every address through the gate. A page may override how single nodes are written by `special`.
 */
export class NodeRenderer {
  readonly #text: RenderedText;
  readonly #settings: RenderSettings;
  readonly #special: (node: Nodes) => string | undefined;
  readonly #raw: RawContext;
  #insideLink = false;

  constructor(
    text: RenderedText,
    settings: RenderSettings,
    special: (node: Nodes) => string | undefined = () => undefined,
  ) {
    this.#text = text;
    this.#settings = settings;
    this.#special = special;
    this.#raw = {
      href: (address) => this.href(address),
      image: (source, alternative) => this.#image(source, alternative),
    };
  }

  /** The HTML of block nodes, one after another. */
  flow(nodes: readonly RootContent[]): string {
    let html = "";
    for (const node of nodes) html += this.#block(node);
    return html;
  }

  /** The HTML of nodes within a line. */
  phrasing(nodes: readonly RootContent[]): string {
    return this.#phrases(nodes as readonly PhrasingContent[]);
  }

  /** The address of a link as printed, or undefined when it must not be one. */
  href(address: string): string | undefined {
    const safe = safeAddress(address);
    return safe === undefined ? undefined : this.#settings.resolve(safe);
  }

  #block(node: RootContent): string {
    const special = this.#special(node);
    if (special !== undefined) return special;
    switch (node.type) {
      case "paragraph":
        return `<p>${this.#phrases(node.children)}</p>\n`;
      case "heading":
        return this.#innerHeading(node);
      case "blockquote":
        return `<blockquote>\n${this.flow(node.children)}</blockquote>\n`;
      case "list":
        return this.#list(node);
      case "code":
        return this.#code(node);
      case "thematicBreak":
        return "<hr>\n";
      case "table":
        return this.#table(node);
      case "html":
        return renderRawBlock(node.value, this.#raw);
      case "definition":
        return "";
      default:
        return this.#phrases([node as PhrasingContent]);
    }
  }

  #innerHeading(node: Extract<RootContent, { type: "heading" }>): string {
    const level = this.#settings.innerHeadingLevel;
    const id = this.#settings.anchors ? this.#text.anchors.get(spanOf(node).start) : undefined;
    const attribute = id === undefined ? "" : ` id="${escapeHtml(id)}"`;
    return `<h${level}${attribute}>${this.#phrases(node.children)}</h${level}>\n`;
  }

  #list(node: Extract<RootContent, { type: "list" }>): string {
    const tag = node.ordered === true ? "ol" : "ul";
    const start =
      node.ordered === true && typeof node.start === "number" && node.start !== 1
        ? ` start="${node.start}"`
        : "";
    let html = `<${tag}${start}>\n`;
    for (const item of node.children)
      html += this.#special(item) ?? `<li>${this.listItemContent(item, node.spread === true)}</li>\n`;
    return `${html}</${tag}>\n`;
  }

  /** What stands in a list item; paragraphs of a tight list have no tag of their own. */
  listItemContent(item: Extract<RootContent, { type: "listItem" }>, loose: boolean): string {
    let html = "";
    for (const child of item.children) {
      if (child.type === "paragraph" && !loose && item.spread !== true)
        html += `${html === "" ? "" : "\n"}${this.#phrases(child.children)}`;
      else html += `${html === "" ? "" : "\n"}${this.#block(child)}`;
    }
    return html.trimEnd();
  }

  #code(node: Extract<RootContent, { type: "code" }>): string {
    const language = /^[\w+#.-]+$/.test(node.lang ?? "")
      ? ` class="language-${escapeHtml(node.lang ?? "")}"`
      : "";
    return `<pre><code${language}>${escapeHtml(node.value)}\n</code></pre>\n`;
  }

  #table(node: Table): string {
    const rows = node.children.map((row, index) => {
      const tag = index === 0 ? "th" : "td";
      const cells = row.children.map((cell, column) => {
        const align = node.align?.[column];
        const attribute = align === null || align === undefined ? "" : ` class="${align}"`;
        return `<${tag}${attribute}>${this.#phrases(cell.children)}</${tag}>`;
      });
      return `<tr>${cells.join("")}</tr>\n`;
    });
    const [head = "", ...body] = rows;
    const tbody = body.length > 0 ? `<tbody>\n${body.join("")}</tbody>\n` : "";
    return `<div class="table" tabindex="0" role="region" aria-label="Table"><table>\n<thead>\n${head}</thead>\n${tbody}</table></div>\n`;
  }

  #phrases(nodes: readonly PhrasingContent[]): string {
    let html = "";
    let closings: ReadonlySet<number> | undefined;
    for (const [index, node] of nodes.entries()) {
      if (node.type === "html") {
        closings ??= balancedTags(nodes);
        html += this.#inlineHtml(node.value, closings.has(index));
      } else {
        html += this.#phrase(node);
      }
    }
    return html;
  }

  #phrase(node: PhrasingContent): string {
    const special = this.#special(node);
    if (special !== undefined) return special;
    switch (node.type) {
      case "text":
        return this.#textWithAnchors(node);
      case "emphasis":
        return `<em>${this.#phrases(node.children)}</em>`;
      case "strong":
        return `<strong>${this.#phrases(node.children)}</strong>`;
      case "inlineCode":
        return `<code>${escapeHtml(node.value)}</code>`;
      case "break":
        return "<br>\n";
      case "image":
        return this.#image(node.url, node.alt ?? "");
      case "imageReference":
        return this.#image(this.#text.definitions.get(node.identifier)?.url ?? "", node.alt ?? "");
      case "link":
      case "linkReference":
        return this.#link(node);
      default:
        return escapeHtml(visibleText(node));
    }
  }

  #link(node: Extract<PhrasingContent, { type: "link" | "linkReference" }>, attributes = ""): string {
    const target = linkTarget(node, this.#text.definitions);
    const href = target === undefined || this.#insideLink ? undefined : this.href(target);
    if (href === undefined) return this.#phrases(node.children);
    this.#insideLink = true;
    const content = this.#phrases(node.children);
    this.#insideLink = false;
    return `<a href="${escapeHtml(href)}"${attributes}>${content}</a>`;
  }

  /** A link with further attributes, which must be safe HTML. */
  linkWith(node: Extract<PhrasingContent, { type: "link" | "linkReference" }>, attributes: string): string {
    return this.#link(node, attributes);
  }

  #textWithAnchors(node: Text): string {
    if (!this.#settings.anchors || this.#text.anchors.size === 0) return escapeHtml(node.value);
    const start = spanOf(node).start;
    let html = "";
    let from = 0;
    for (const [offset, id] of this.#text.anchors) {
      const at = offset - start;
      if (at < from || at >= node.value.length) continue;
      html += `${escapeHtml(node.value.slice(from, at))}<span id="${escapeHtml(id)}"></span>`;
      from = at;
    }
    return html + escapeHtml(node.value.slice(from));
  }

  #inlineHtml(raw: string, balanced: boolean): string {
    if (isComment(raw)) return "";
    const tag = inlineTag(raw);
    if (tag === undefined || !balanced) return escapeHtml(raw);
    if (tag.name === "a") return this.#rawLinkTag(tag);
    return tag.kind === "close" ? `</${tag.name}>` : openTag(tag, this.#raw);
  }

  /** Links written as HTML: no link may stand within another, whichever way the two are written. */
  #rawLinkTag(tag: RawTag): string {
    const opens = tag.kind === "open";
    if (opens === this.#insideLink) return "";
    this.#insideLink = opens;
    return opens ? openTag(tag, this.#raw) : "</a>";
  }

  /** Pictures of others become links to them: a page asks nobody but its own site for anything. */
  #image(source: string, alternative: string): string {
    const own = ownImagePath(source, this.#settings.siteAddress);
    if (own !== undefined)
      return `<img src="${escapeHtml(this.#settings.resolve(own))}" alt="${escapeHtml(alternative)}" loading="lazy">`;
    const href = this.#insideLink ? undefined : this.href(source);
    const text = escapeHtml(alternative === "" ? "picture" : alternative);
    return href === undefined || href === ""
      ? text
      : `<a class="picture" href="${escapeHtml(href)}">${text}</a>`;
  }
}

/** Which of the pieces of inline HTML are void tags, or open and close each other among these nodes. */
function balancedTags(nodes: readonly PhrasingContent[]): ReadonlySet<number> {
  const balanced = new Set<number>();
  const open: { index: number; tag: RawTag }[] = [];
  for (const [index, node] of nodes.entries()) {
    const tag = node.type === "html" ? inlineTag(node.value) : undefined;
    if (tag === undefined) continue;
    if (tag.kind === "void") balanced.add(index);
    else if (tag.kind === "open") open.push({ index, tag });
    else {
      const at = open.findLastIndex((entry) => entry.tag.name === tag.name);
      if (at === -1) continue;
      balanced.add(index).add(open[at]?.index ?? index);
      open.length = at;
    }
  }
  return balanced;
}
