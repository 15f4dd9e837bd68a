import {
  attributeOf,
  childrenOf,
  hasClass,
  type HtmlElement,
  type HtmlNode,
  isElement,
  squeeze,
} from "./html-tree.js";
import { readOurEvent, readTypedEvent, type EventReading } from "./event-reading.js";

/** Something that leads elsewhere, or is fetched from there. */
export interface LinkReading {
  readonly kind: "link" | "picture" | "picture as link" | "dropped element";
  readonly target: string;
  readonly text: string;
}

/** What a reader sees on a page, whatever it looks like. */
export interface PageReading {
  /** Words with the blanks between them gone; an event is one word. */
  readonly words: readonly string[];
  readonly links: readonly LinkReading[];
  /** What stands as a label, without the brackets it was typed in. */
  readonly labels: readonly string[];
  readonly events: readonly string[];
  /** Numbers beside the headings of regions. */
  readonly counts: readonly string[];
}

const BLOCKS: ReadonlySet<string> = new Set(
  (
    "p li ul ol h1 h2 h3 h4 h5 h6 table thead tbody tr td th blockquote pre div section details summary hr br header " +
    "footer nav center"
  ).split(" "),
);
/** Elements whose content is not text for readers, or runs, or is fetched from elsewhere. */
const UNSEEN: ReadonlySet<string> = new Set(
  "script style template iframe object embed svg math textarea title head".split(" "),
);

/** Reads the body of one of our pages. Labels get their brackets back, events and links become plain facts. */
export function readOurBody(body: HtmlNode): PageReading {
  return new PageReader().read(body);
}

/** Reads a straight rendering. Where an event says what one of ours says, it becomes the same plain facts. */
export function readStraight(document: HtmlNode, ourEvents: readonly string[]): PageReading {
  const wanted = new Map<string, number>();
  for (const event of ourEvents) wanted.set(event, (wanted.get(event) ?? 0) + 1);
  return new PageReader(wanted).read(document);
}

class PageReader implements PageReading {
  readonly words: string[] = [];
  readonly links: LinkReading[] = [];
  readonly labels: string[] = [];
  readonly events: string[] = [];
  readonly counts: string[] = [];
  /** How many events of each kind a typed list may give; undefined when our own page is read. */
  readonly #wanted: Map<string, number> | undefined;
  #text = "";

  constructor(wanted?: Map<string, number>) {
    this.#wanted = wanted;
  }

  read(node: HtmlNode): PageReading {
    this.#visit(node);
    this.#endWords();
    return this;
  }

  #visit(node: HtmlNode): void {
    if (node.nodeName === "#text" && "value" in node) this.#text += node.value;
    else if (isElement(node)) this.#element(node);
    else childrenOf(node).forEach((child) => this.#visit(child));
  }

  #element(element: HtmlElement): void {
    const { tagName } = element;
    if (UNSEEN.has(tagName)) return this.#unseen(element);
    if (this.#wanted === undefined && this.#ours(element)) return;
    const event = this.#wanted !== undefined && tagName === "li" ? this.#typedEvent(element) : undefined;
    if (event !== undefined) return this.#event(event);
    if (tagName === "img") return this.#picture(element);
    const isBlock = BLOCKS.has(tagName);
    if (isBlock) this.#text += " ";
    if (tagName === "a" && attributeOf(element, "href") !== undefined) this.#link(element);
    else element.childNodes.forEach((child) => this.#visit(child));
    if (isBlock) this.#text += " ";
  }

  /** What our pages add or set in their own way; false when the element is none of it. */
  #ours(element: HtmlElement): boolean {
    if (hasClass(element, "permalink")) return true;
    if (hasClass(element, "count")) {
      this.counts.push(squeeze(innerText(element)));
      return true;
    }
    if (hasClass(element, "prefix")) {
      const label = innerText(element);
      this.labels.push(label);
      this.#text += `[${label}]`;
      return true;
    }
    const event = hasClass(element, "event") ? readOurEvent(element, readNodes) : undefined;
    if (event !== undefined) this.#event(event);
    return event !== undefined;
  }

  #typedEvent(item: HtmlElement): EventReading | undefined {
    const event = readTypedEvent(item, readNodes);
    const left = event === undefined ? 0 : (this.#wanted?.get(event.facts) ?? 0);
    if (event === undefined || left === 0) return undefined;
    this.#wanted?.set(event.facts, left - 1);
    return event;
  }

  #event({ facts, links }: EventReading): void {
    this.#endWords();
    this.words.push(facts);
    this.events.push(facts);
    this.links.push(...links);
  }

  #unseen(element: HtmlElement): void {
    if (element.tagName === "head" || element.tagName === "title") return;
    const target = attributeOf(element, "src") ?? "";
    this.links.push({ kind: "dropped element", target, text: `<${element.tagName}>` });
  }

  #picture(element: HtmlElement): void {
    const text = squeeze(attributeOf(element, "alt") ?? "");
    this.links.push({ kind: "picture", target: attributeOf(element, "src") ?? "", text });
    this.#text += text;
  }

  #link(element: HtmlElement): void {
    const at = this.links.length;
    const outer = this.#text;
    this.#text = "";
    element.childNodes.forEach((child) => this.#visit(child));
    const kind = hasClass(element, "picture") ? "picture as link" : "link";
    const text = squeeze(this.#text);
    this.links.splice(at, 0, { kind, target: attributeOf(element, "href") ?? "", text });
    this.#text = outer + this.#text;
  }

  #endWords(): void {
    this.words.push(...this.#text.split(/\s+/).filter((word) => word !== ""));
    this.#text = "";
  }
}

function readNodes(nodes: readonly HtmlNode[]): {
  readonly text: string;
  readonly links: readonly LinkReading[];
} {
  const reader = new PageReader();
  for (const node of nodes) reader.read(node);
  return { text: nodes.map(innerText).join("").replace(/\s+/g, " ").trim(), links: reader.links };
}

function innerText(node: HtmlNode): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  if (isElement(node, "img")) return attributeOf(node, "alt") ?? "";
  return childrenOf(node).map(innerText).join("");
}
