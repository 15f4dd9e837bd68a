import { withoutControls } from "../../base/html.js";
import type { ArchiveItem } from "./archive-items.js";
import { furtherLinks } from "./further-links.js";

/** A value of an item: lists stay lists in JSON and become a text in tables. */
export type ItemValue = string | number | readonly string[] | undefined;

/** One field of an item as data. */
export interface ItemColumn {
  readonly name: string;
  /** What it holds, in words for people who read the data. */
  readonly about: string;
  /** Undefined where the item has none. */
  readonly valueOf: (item: ArchiveItem, siteAddress: string) => ItemValue;
}

/** Where an item stands: the same for all items of a section. */
const PLACE_COLUMNS: readonly ItemColumn[] = [
  column("issue", "number of the issue, where it has one", ({ issue }) => issue.number),
  column("date", "when the issue came out, as YYYY-MM-DD", ({ issue }) => issue.date),
  column("page", "address of the issue's page", ({ issue }, siteAddress) => siteAddress + issue.path),
  column("section", "the nearest heading above the item", ({ item }) => withoutControls(item.section)),
  column("above", "the headings above that one, outermost first", ({ above }) => above.map(withoutControls)),
  column(
    "part",
    "what the section is about, whatever its heading says: the name of a list of links",
    ({ part }) => part,
  ),
  column(
    "role",
    "what the nearest heading is for; other where nothing is known of it",
    ({ item }) => item.role,
  ),
];

/** What an item is. Texts and addresses are handed on as somebody typed them, without control characters. */
const OWN_COLUMNS: readonly ItemColumn[] = [
  column("kind", "link, event, call or quote", ({ item }) => item.kind),
  column("id", "fragment at which the item stands on the page", ({ item }) => item.id),
  column("title", "plain text of one line; of a quote, who said it", ({ item }) =>
    withoutControls(item.title),
  ),
  column("url", "its first address as typed: not known to be safe or alive", ({ item }) => textOf(item.url)),
  column(
    "canonical",
    "one spelling for all addresses of one page, without scheme; only of web addresses",
    ({ item }) => textOf(item.canonical),
  ),
  column("host", "the host of the canonical address", ({ host }) => textOf(host)),
  column("language", "of what the item leads to, as BCP 47 has it", ({ item }) => item.language),
  column(
    "tags",
    "its prefixes in small letters, as video; those that name its language left out",
    ({ tags }) => (tags.length === 0 ? undefined : tags),
  ),
  column(
    "form",
    "of a link: title where the item begins with it, prose where it stands in a sentence",
    ({ item }) => (item.kind === "link" ? item.form : undefined),
  ),
  column("call", "of a call: project or speaker, whoever is looked for", ({ item }) =>
    item.kind === "call" ? item.call : undefined,
  ),
  column("starts", "first day of an event, or of what a call for speakers calls to", ({ item }) =>
    item.kind === "event" || item.kind === "call" ? item.date : undefined,
  ),
  column("ends", "last day of an event", ({ item }) => (item.kind === "event" ? item.endDate : undefined)),
  column("closes", "last day to answer a call", ({ item }) =>
    item.kind === "call" ? item.closes : undefined,
  ),
  column("location", "where an event is, as typed", ({ item }) =>
    item.kind === "event" || item.kind === "call" ? textOf(item.location) : undefined,
  ),
  column("mode", "of an event: virtual, hybrid or in-person", ({ item }) =>
    item.kind === "event" ? item.mode : undefined,
  ),
  column("text", "of a quote: what was said", ({ item }) =>
    item.kind === "quote" ? textOf(item.text) : undefined,
  ),
];

/** Every field of an item but its further links, in the order of columns. */
export const ITEM_COLUMNS: readonly ItemColumn[] = [...PLACE_COLUMNS, ...OWN_COLUMNS];

/**
 * The values of items, in the order of `ITEM_COLUMNS`, without lists: their parts stand between `; `. Where an item stands
 * is worked out once for all of its section, which follow each other.
 */
export function* flatRows(
  items: readonly ArchiveItem[],
  siteAddress: string,
): Generator<readonly FlatValue[]> {
  let place: readonly FlatValue[] = [];
  for (const [at, item] of items.entries()) {
    if (!standTogether(items[at - 1], item)) place = flatValues(item, PLACE_COLUMNS, siteAddress);
    yield [...place, ...flatValues(item, OWN_COLUMNS, siteAddress)];
  }
}

/** Whether two items stand in one section of one issue. */
export function standTogether(one: ArchiveItem | undefined, other: ArchiveItem): boolean {
  return one?.issue === other.issue && one.item.sectionId === other.item.sectionId;
}

/** A value of a table that has no lists. */
export type FlatValue = string | number | undefined;

function flatValues(
  item: ArchiveItem,
  columns: readonly ItemColumn[],
  siteAddress: string,
): readonly FlatValue[] {
  return columns.map(({ valueOf }) => {
    const value = valueOf(item, siteAddress);
    return typeof value === "object" ? value.join("; ") : value;
  });
}

/** What an item is as JSON, with its further links; what it lacks is left out. */
export function ownJson(item: ArchiveItem): string {
  const further = furtherLinks(item.item);
  return jsonOf(item, OWN_COLUMNS, "", further.length === 0 ? {} : { further });
}

/** Where an item stands as JSON. */
export function placeJson(item: ArchiveItem, siteAddress: string): string {
  return jsonOf(item, PLACE_COLUMNS, siteAddress, {});
}

function jsonOf(
  item: ArchiveItem,
  columns: readonly ItemColumn[],
  siteAddress: string,
  others: Readonly<Record<string, unknown>>,
): string {
  const fields: Record<string, unknown> = {};
  for (const { name, valueOf } of columns) {
    const value = valueOf(item, siteAddress);
    if (value !== undefined) fields[name] = value;
  }
  return JSON.stringify(Object.assign(fields, others));
}

function column(name: string, about: string, valueOf: ItemColumn["valueOf"]): ItemColumn {
  return { name, about, valueOf };
}

function textOf(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : withoutControls(text);
}
