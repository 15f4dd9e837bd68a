import { uniqueId } from "../../base/slug.js";
import { BRACKETED, languageOf, ONLY_MARKS } from "../../issue/read-link-items.js";
import type { SectionRole } from "../../issue/section-role.js";
import { readEventRow, renderEventRow } from "./event-row.js";
import { attributeOf, textOfHtml } from "./html-scanner.js";
import { itemId } from "./item-id.js";
import { ListWriter, type OpenItem } from "./list-writer.js";

const EVENT_START = /^\s*\d{4}-\d{1,2}-\d{1,2}/;
/** Sections whose lists are no items. */
const WITHOUT_ITEMS: ReadonlySet<SectionRole> = new Set<SectionRole>(["intro", "masthead", "quote"]);

/** An entry of a list that is open: perhaps an item of the issue. */
interface Entry extends OpenItem {
  isItem: boolean;
  /** Whether it begins with a date where events are listed. */
  isEvent: boolean;
}

/** A list that is open. */
interface OpenList {
  readonly at: number;
  readonly name: string;
  readonly entries: Entry[];
}

/** Writes lists whose entries lead somewhere as items: with a permalink each, prefixes as labels, events as rows. */
export abstract class ItemWriter extends ListWriter<Entry> {
  /** Whether any row is an event's so far. */
  hasEvents = false;
  /** Ids that the page has by now. */
  protected readonly ids = new Set<string>();
  readonly #lists: OpenList[] = [];
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
    super.open(name, attributes);
  }

  override close(name: string): void {
    if (name === "a") this.#closeTitle();
    super.close(name);
    if (name === "ul" || name === "ol") this.#closeList();
  }

  protected override keepItem(item: OpenItem): Entry {
    return { ...item, isItem: false, isEvent: false };
  }

  protected override closeItem(entry: Entry): void {
    this.#lists.at(-1)?.entries.push(entry);
    if (entry.isItem && this.#lists.length === 1) this.countItem();
    if (entry.isEvent && this.#writeEvent(entry)) return;
    if (entry.isItem) this.tighten(entry);
  }

  protected override openLink(address: string): void {
    const item = this.items.at(-1);
    if (item === undefined || item.isItem || WITHOUT_ITEMS.has(this.role)) return super.openLink(address);
    const language = this.#beginItem(item, address);
    if (item.isItem && !item.isEvent && this.wantsTitle) this.#titleAt = this.pieces.length;
    return super.openLink(address, language === undefined ? "" : ` lang="${language}"`);
  }

  /** Makes a list item the item that its first link leads to; returns the language that a prefix names. */
  #beginItem(item: Entry, address: string): string | undefined {
    const parent = this.items.at(-2);
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
  #labelPrefixes(item: Entry, before: string): string | undefined {
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

  #writeEvent(item: Entry): boolean {
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
