import { uniqueId } from "../../base/slug.js";
import { BRACKETED, languageOf, ONLY_MARKS } from "../../issue/read-link-items.js";
import type { SectionRole } from "../../issue/section-role.js";
import { readEventRow, renderEventRow } from "./event-row.js";
import { GatedWriter } from "./gated-writer.js";
import { attributeOf, textOfHtml } from "./html-scanner.js";
import { itemId } from "./item-id.js";

const EVENT_START = /^\s*\d{4}-\d{1,2}-\d{1,2}/;
/** Sections whose lists are no items. */
const WITHOUT_ITEMS: ReadonlySet<SectionRole> = new Set<SectionRole>(["intro", "masthead", "quote"]);

/** A list item that is open. */
interface OpenItem {
  /** Where its tag stands among the pieces. */
  readonly at: number;
  isItem: boolean;
  /** Whether it begins with a date where events are listed. */
  isEvent: boolean;
  /** Pieces that open and close the paragraphs standing directly in it, in turn. */
  readonly paragraphs: number[];
}

/** A list that is open. */
interface OpenList {
  readonly at: number;
  readonly name: string;
  readonly entries: OpenItem[];
}

/** Writes lists whose entries lead somewhere as items: with a permalink each, prefixes as labels, events as rows. */
export abstract class ItemWriter extends GatedWriter {
  /** Whether any row is an event's so far. */
  hasEvents = false;
  /** Ids that the page has by now. */
  protected readonly ids = new Set<string>();
  readonly #lists: OpenList[] = [];
  readonly #items: OpenItem[] = [];
  /** Where the link stands whose text is the title of an item. */
  #titleAt: number | undefined;

  /** The role of the section that is open. */
  protected abstract get role(): SectionRole;
  /** Hears of each item of a list that is in no other. */
  protected abstract countItem(): void;
  /** Whether `noteTitle` is to hear of the next item's title. */
  protected abstract get wantsTitle(): boolean;
  protected abstract noteTitle(title: string): void;

  override open(name: string, attributes: string): void {
    const at = this.pieces.length;
    if (name === "ul" || name === "ol") this.#lists.push({ at, name, entries: [] });
    else if (name === "li") this.#items.push({ at, isItem: false, isEvent: false, paragraphs: [] });
    else if (name === "p" && this.frames.at(-1)?.name === "li") this.#items.at(-1)?.paragraphs.push(at);
    super.open(name, attributes);
  }

  override close(name: string): void {
    if (name === "a") this.#closeTitle();
    super.close(name);
    const item = this.#items.at(-1);
    if (name === "p" && item !== undefined && item.paragraphs.length % 2 === 1)
      item.paragraphs.push(this.pieces.length - 1);
    else if (name === "li") this.#closeItem();
    else if (name === "ul" || name === "ol") this.#closeList();
  }

  protected override openLink(address: string): void {
    const item = this.#items.at(-1);
    if (item === undefined || item.isItem || WITHOUT_ITEMS.has(this.role)) return super.openLink(address);
    const language = this.#beginItem(item, address);
    if (item.isItem && !item.isEvent && this.wantsTitle) this.#titleAt = this.pieces.length;
    return super.openLink(address, language === undefined ? "" : ` lang="${language}"`);
  }

  /** Makes a list item the item that its first link leads to; returns the language that a prefix names. */
  #beginItem(item: OpenItem, address: string): string | undefined {
    const parent = this.#items.at(-2);
    if (parent?.isEvent === true) return undefined;
    item.isItem = true;
    const before = this.pieces
      .slice(item.at + 1)
      .join("")
      .replace("<p>", "");
    const isListed = this.role === "event-region" || this.role === "events";
    item.isEvent = isListed && EVENT_START.test(before);
    if (item.isEvent) return undefined;
    this.pieces[item.at] = this.#openingOf("item", itemId(address));
    return before.includes("[") ? this.#labelPrefixes(item, before) : undefined;
  }

  #openingOf(kind: "item" | "event", wanted: string): string {
    const id = uniqueId(wanted, this.ids);
    return `<li class="${kind}" id="${id}"><a class="permalink" href="#${id}" tabindex="-1" aria-label="Permalink"></a>`;
  }

  /** Words in brackets before the link, `[video] [ES] `, become labels. */
  #labelPrefixes(item: OpenItem, before: string): string | undefined {
    const lead = before.replace(BRACKETED, "");
    if (!ONLY_MARKS.test(lead)) return undefined;
    const words = Array.from(before.matchAll(BRACKETED), ([, word = ""]) => word.trim());
    if (!words.every(isWhole)) return undefined;
    const labels = words.map((word) => `<span class="prefix">${word}</span> `).join("");
    for (let at = item.at + 1; at < this.pieces.length; at++)
      if (!item.paragraphs.includes(at)) this.pieces[at] = "";
    this.pieces.push(labels + lead.trimStart());
    return languageOf(words.map((word) => textOfHtml(word)));
  }

  #closeTitle(): void {
    if (
      this.#titleAt === undefined ||
      this.frames.findLast(({ raw }) => raw === undefined)?.at !== this.#titleAt
    )
      return;
    this.noteTitle(textOfHtml(this.pieces.slice(this.#titleAt + 1).join("")));
    this.#titleAt = undefined;
  }

  #closeItem(): void {
    const item = this.#items.pop();
    if (item === undefined) return;
    this.#lists.at(-1)?.entries.push(item);
    if (item.isItem && this.#lists.length === 1) this.countItem();
    if (item.isEvent && this.#writeEvent(item)) return;
    // However many blank lines were typed between items, a list of them is tight.
    if (item.isItem && item.paragraphs.length === 2) this.#tighten(item);
  }

  /** Takes the paragraph's tags away, and the line breaks around them. */
  #tighten({ paragraphs: [opening = 0, closing = 0] }: OpenItem): void {
    this.pieces[opening] = "";
    this.pieces[closing] = "";
    for (const at of [opening - 1, closing + 1]) if (this.pieces[at]?.trim() === "") this.pieces[at] = "";
  }

  #writeEvent(item: OpenItem): boolean {
    const content = this.pieces.slice(item.at + 1, -1).join("");
    const row = readEventRow(content);
    if (row === undefined) {
      this.pieces[item.at] = this.#openingOf("item", itemId(attributeOf(content, "href") ?? content));
      return false;
    }
    const opening = this.#openingOf("event", itemId(row.address, row.date));
    this.pieces.length = item.at;
    this.pieces.push(`${opening}${renderEventRow(row)}</li>`);
    this.hasEvents = true;
    return true;
  }

  #closeList(): void {
    const list = this.#lists.pop();
    if (list?.name !== "ul") return;
    if (list.entries.some(({ isEvent }) => isEvent)) this.pieces[list.at] = '<ul class="events">';
    else if (list.entries.every(({ isItem }) => isItem)) this.pieces[list.at] = '<ul class="items">';
  }
}

/** Whether a stretch of HTML closes what it opens, so that it may be set apart. */
function isWhole(html: string): boolean {
  return !html.replace(/<(\w+)>[^<]*<\/\1>/g, "").includes("<");
}
