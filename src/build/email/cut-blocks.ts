import { type HtmlHandler, scanHtml } from "../render/html-scanner.js";

/** An element that stands in no other, in HTML that an edition wrote. */
export interface HtmlBlock {
  readonly name: string;
  /** With its tags. */
  readonly html: string;
  /** Without them. */
  readonly inner: string;
}

const VOID: ReadonlySet<string> = new Set(["br", "hr", "img", "wbr", "input"]);

/** The outermost elements of HTML that an edition wrote, in order; text between them belongs to none and is left out. */
export function cutBlocks(html: string): HtmlBlock[] {
  const cutter = new BlockCutter();
  scanHtml(html, cutter);
  return cutter.blocks;
}

class BlockCutter implements HtmlHandler {
  readonly blocks: HtmlBlock[] = [];
  #depth = 0;
  /** Of the outermost element that is open. */
  #opening = "";
  #inner: string[] = [];

  text(text: string): void {
    this.#inner.push(text);
  }

  open(name: string, attributes: string): void {
    const tag = `<${name}${attributes}>`;
    if (VOID.has(name)) {
      if (this.#depth > 0) this.#inner.push(tag);
      else this.blocks.push({ name, html: tag, inner: "" });
      return;
    }
    if (this.#depth > 0) this.#inner.push(tag);
    else {
      this.#opening = tag;
      this.#inner = [];
    }
    this.#depth += 1;
  }

  close(name: string): void {
    if (this.#depth === 0) return;
    this.#depth -= 1;
    const tag = `</${name}>`;
    if (this.#depth > 0) return void this.#inner.push(tag);
    const inner = this.#inner.join("");
    this.blocks.push({ name, html: `${this.#opening}${inner}${tag}`, inner });
  }

  /** HTML of ours holds no pieces that were taken out. */
  raw(): void {}
}
