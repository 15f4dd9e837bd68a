import { displayWidth } from "../../base/display-width.js";
import { attributeOf, type HtmlHandler, scanHtml, unescapeHtml } from "../render/html-scanner.js";
import { WIDEST_LINE, wrapText } from "./wrap-text.js";

/** A list that is open. */
interface OpenList {
  /** The number of its next item; undefined where items have marks. */
  next: number | undefined;
}

const BLOCKS: ReadonlySet<string> = new Set(
  "p div blockquote table tr section details summary figure figcaption dl dt dd hr".split(" "),
);
const HEADING = /^h([1-6])$/;
const UNDERLINES: Readonly<Record<number, string>> = { 2: "=", 3: "-" };
const QUOTE = "> ";
const INDENT = "  ";

/**
 * Plain text of HTML that an edition wrote: wrapped, headings underlined, every link a number in brackets whose address
 * stands in a list. One writer numbers the links of all that it writes, so that no number stands twice.
 */
export class TextWriter implements HtmlHandler {
  /** Addresses whose numbers were given, in order. */
  readonly #addresses: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** How many addresses were listed by now. */
  #listed = 0;
  #blocks: string[] = [];
  #line = "";
  #lists: OpenList[] = [];
  #quotes = 0;
  /** How many rows of tables are open: a row stays on its line. */
  #rows = 0;
  #verbatim = 0;
  /** What stands before the next line: the mark of an item that has begun. */
  #mark = "";
  /** Whether the next block stands right below the last one. */
  #isTight = false;
  readonly #links: (number | undefined)[] = [];

  /** The text of one section, and below it the addresses of the links that it brought. */
  write(html: string): string {
    this.#blocks = [];
    scanHtml(html, this);
    this.#flush();
    const fresh = this.#addresses.slice(this.#listed);
    const list = fresh.map((address, at) => `[${this.#listed + at + 1}] ${address}`);
    this.#listed = this.#addresses.length;
    if (list.length > 0) this.#blocks.push(list.join("\n"));
    return this.#blocks.join("").replace(/^\n+/, "").trimEnd();
  }

  text(text: string): void {
    this.#line += unescapeHtml(text);
  }

  open(name: string, attributes: string): void {
    if (name === "a") return void this.#links.push(this.#numberOf(attributeOf(attributes, "href") ?? ""));
    if (name === "br") return this.#rows > 0 ? this.text(" ") : this.#flush(true);
    if (name === "img") return this.text(attributeOf(attributes, "alt") ?? "");
    if (name === "td" || name === "th") return this.text(this.#line === "" ? "" : " | ");
    if (name === "ul" || name === "ol") {
      this.#flush(this.#lists.length > 0);
      const start = Number(attributeOf(attributes, "start") ?? 1);
      this.#lists.push({ next: name === "ol" ? start : undefined });
    } else if (name === "li") this.#openItem();
    else if (name === "pre") {
      this.#flush();
      this.#verbatim += 1;
    } else if (name === "hr") {
      this.#flush();
      this.#blocks.push(`${"-".repeat(8)}\n\n`);
    } else if (BLOCKS.has(name) || HEADING.test(name)) {
      if (name === "tr") this.#rows += 1;
      this.#flush(this.#mark !== "");
      if (name === "blockquote") this.#quotes += 1;
    }
  }

  close(name: string): void {
    if (name === "a") {
      const number = this.#links.pop();
      this.#line += number === undefined ? "" : ` [${number}]`;
    } else if (name === "ul" || name === "ol") {
      this.#flush(true);
      this.#lists.pop();
      if (this.#lists.length === 0) this.#endBlock();
    } else if (name === "li") this.#flush(true);
    else if (name === "pre") {
      this.#flush();
      this.#verbatim -= 1;
    } else if (HEADING.test(name)) this.#closeHeading(Number(name[1]));
    else if (BLOCKS.has(name)) {
      if (name === "tr") this.#rows -= 1;
      this.#flush(name === "tr" || this.#lists.length > 0);
      if (name === "blockquote") this.#quotes -= 1;
      if (name === "table") this.#endBlock();
    }
  }

  /** HTML of ours holds no pieces that were taken out. */
  raw(): void {}

  #numberOf(address: string): number | undefined {
    if (address === "") return undefined;
    const known = this.#numbers.get(address);
    if (known !== undefined) return known;
    this.#addresses.push(address);
    this.#numbers.set(address, this.#addresses.length);
    return this.#addresses.length;
  }

  #openItem(): void {
    this.#flush(true);
    const list = this.#lists.at(-1);
    this.#mark = list?.next === undefined ? "* " : `${list.next}. `;
    if (list?.next !== undefined) list.next += 1;
  }

  #closeHeading(level: number): void {
    const title = this.#line.replace(/\s+/g, " ").trim();
    this.#line = "";
    if (title === "") return;
    const underline = UNDERLINES[level];
    const width = Math.min(displayWidth(title), WIDEST_LINE);
    this.#blocks.push(
      `${wrapText(title)}\n${underline === undefined ? "" : `${underline.repeat(width)}\n`}\n`,
    );
  }

  /** Ends the line that is open; `isTight` when what follows stands right below it. */
  #flush(isTight = false): void {
    const text = this.#verbatim > 0 ? this.#line.replace(/\n+$/, "") : this.#line.trim();
    this.#line = "";
    if (text === "" && this.#mark === "") return;
    const quote = QUOTE.repeat(this.#quotes);
    const depth = Math.max(0, this.#lists.length - 1);
    const indent = quote + INDENT.repeat(depth);
    const hanging = this.#lists.length > 0 ? " ".repeat(this.#mark.length || INDENT.length) : "";
    const wrapped =
      this.#verbatim > 0
        ? text
            .split("\n")
            .map((line) => `${indent}${INDENT}${line}`.trimEnd())
            .join("\n")
        : wrapText(text, indent + (this.#mark || hanging), indent + hanging);
    this.#mark = "";
    this.#isTight = isTight;
    this.#blocks.push(`${wrapped}\n${this.#isTight ? "" : "\n"}`);
  }

  #endBlock(): void {
    if (this.#isTight) this.#blocks.push("\n");
    this.#isTight = false;
  }
}
