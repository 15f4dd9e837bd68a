import { withoutControls } from "../../base/html.js";
import type { ArchiveItem } from "./archive-items.js";

/** A value of a table of items: what is a list there is a list in JSON and a text in tables. */
export type ItemValue = string | number | readonly string[] | undefined;

/** One column of the table of all items. */
export interface ItemColumn {
  readonly name: string;
  /** What it holds, in Markdown of one line, for people who read the table. */
  readonly about: string;
  readonly valueOf: (item: ArchiveItem, siteAddress: string) => ItemValue;
}

/**
 * What is said of every item, in the order of columns: the one description of `links.jsonl`, `links.csv` and the table
 * `items` of `links.sqlite`. Texts that an issue's author typed are handed on as typed, without control characters.
 */
export const ITEM_COLUMNS: readonly ItemColumn[] = [
  {
    name: "issue",
    about: "number of the issue; missing where it has none",
    valueOf: ({ issue }) => issue.number,
  },
  {
    name: "date",
    about: "when the issue came out, as YYYY-MM-DD",
    valueOf: ({ issue }) => issue.date,
  },
  {
    name: "kind",
    about: "link, event, call or quote",
    valueOf: ({ item }) => item.kind,
  },
  {
    name: "section",
    about: "the nearest heading above the item",
    valueOf: ({ item }) => withoutControls(item.section),
  },
  {
    name: "above",
    about: "the headings above that one, outermost first",
    valueOf: ({ above }) => above.map(withoutControls),
  },
  {
    name: "part",
    about: "what the section is about, whatever its heading says: the name of a list of this site",
    valueOf: ({ part }) => part,
  },
  {
    name: "role",
    about: "what the nearest heading is for; other where nothing is known of it",
    valueOf: ({ item }) => item.role,
  },
  {
    name: "language",
    about: "BCP 47 tag of what the item leads to",
    valueOf: ({ item }) => item.language,
  },
  {
    name: "tags",
    about: "its prefixes in small letters, as video; those that name a language left out",
    valueOf: ({ tags }) => tags,
  },
  {
    name: "title",
    about: "plain text of one line; of a quote, who said it",
    valueOf: ({ item }) => withoutControls(item.title),
  },
  {
    name: "url",
    about: "the first address of the item, as typed: not yet known to be safe or alive",
    valueOf: ({ item }) => presentText(withoutControls(item.url)),
  },
  {
    name: "canonical",
    about: "one spelling for all addresses of one page, without scheme; missing for what is no web address",
    valueOf: ({ item }) => presentText(withoutControls(item.canonical ?? "")),
  },
  {
    name: "host",
    about: "the host of the canonical address",
    valueOf: ({ host }) => presentText(withoutControls(host ?? "")),
  },
  {
    name: "page",
    about: "where the item stands on this site",
    valueOf: ({ issue, item }, siteAddress) => `${siteAddress}${issue.path}#${item.id}`,
  },
  {
    name: "starts",
    about: "first day of an event; of a call for speakers, that of what it calls to",
    valueOf: ({ item }) => (item.kind === "event" || item.kind === "call" ? item.date : undefined),
  },
  {
    name: "ends",
    about: "last day of an event",
    valueOf: ({ item }) => (item.kind === "event" ? item.endDate : undefined),
  },
  {
    name: "closes",
    about: "last day to answer a call for speakers",
    valueOf: ({ item }) => (item.kind === "call" ? item.closes : undefined),
  },
  {
    name: "location",
    about: "where an event is, as typed",
    valueOf: ({ item }) =>
      item.kind === "event" || item.kind === "call" ? presentText(item.location) : undefined,
  },
  {
    name: "mode",
    about: "virtual, hybrid or in-person, of an event",
    valueOf: ({ item }) => (item.kind === "event" ? item.mode : undefined),
  },
  {
    name: "text",
    about: "what was said, of a quote",
    valueOf: ({ item }) => (item.kind === "quote" ? withoutControls(item.text) : undefined),
  },
];

/** The values of an item, in the order of `ITEM_COLUMNS`. */
export type ItemRow = readonly ItemValue[];

/** All items as rows, worked out once for every form that they are given out in. */
export function rowsOf(items: readonly ArchiveItem[], siteAddress: string): readonly ItemRow[] {
  return items.map((item) => ITEM_COLUMNS.map(({ valueOf }) => valueOf(item, siteAddress)));
}

/** What stands between the parts of a list where a table has no lists. */
const SEPARATOR = "; ";

/** A value as a table without lists holds it. */
export function flatValue(value: ItemValue): string | number | undefined {
  return typeof value === "object" ? value.join(SEPARATOR) : value;
}

function presentText(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : withoutControls(text);
}
