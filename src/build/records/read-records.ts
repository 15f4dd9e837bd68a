import { canonicalAddress } from "../../base/canonical-address.js";
import { fingerprint } from "../../base/hash.js";
import { uniqueId } from "../../base/slug.js";
import type { CallItem, EventItem, Item, Link, LinkItem, QuoteItem, Section } from "../../issue/issue.js";
import { sectionsOf } from "../../issue/issue.js";
import { parseIssue } from "../../issue/parse-issue.js";
import type { Publication } from "../../issue/publication.js";
import { itemId } from "../render/item-id.js";
import type { TextFile } from "../source-files.js";
import type {
  CallRecord,
  EventRecord,
  ItemRecord,
  LinkRecord,
  LinkText,
  QuoteRecord,
} from "./item-record.js";

/** All items of an issue's text as data, in the order of the text. */
export function readRecords({ text }: TextFile, { roles, language }: Publication): readonly ItemRecord[] {
  const { sections } = parseIssue(text, roles);
  const ids = new Set<string>();
  return sectionsOf(sections).flatMap((section) => {
    const place = { heading: headingOf(section), ownLanguage: language, ids };
    return section.items.map((item) => recordOf(item, place));
  });
}

/** What a publication's items are read by: as long as it is the same, the same text has the same items. */
export function readingOf({ roles, language }: Publication): string {
  return fingerprint(JSON.stringify([roles, language]));
}

/** What the items of one section share, and what makes their ids unique on the page. */
interface Place {
  readonly heading: Pick<ItemRecord, "section" | "sectionId" | "role">;
  readonly ownLanguage: string;
  readonly ids: Set<string>;
}

function headingOf({ title, heading, role }: Section): Place["heading"] {
  return { section: onOneLine(title ?? ""), sectionId: heading?.id ?? "", role };
}

function recordOf(item: Item, place: Place): ItemRecord {
  switch (item.kind) {
    case "link":
      return linkRecord(item, place);
    case "event":
      return eventRecord(item, place);
    case "call":
      return callRecord(item, place);
    case "quote":
      return quoteRecord(item, place);
  }
}

function linkRecord(item: LinkItem, { heading, ownLanguage, ids }: Place): LinkRecord {
  return {
    kind: "link",
    id: uniqueId(itemId(item.url), ids),
    ...heading,
    language: item.language ?? ownLanguage,
    ...target(item.title, item.url),
    prefixes: item.prefixes.map(({ text }) => onOneLine(text)),
    form: item.form,
    further: item.links.slice(1).map(linkText),
  };
}

function eventRecord(item: EventItem, { heading, ownLanguage, ids }: Place): EventRecord {
  const { date, endDate, location, mode, region, groups, names } = item;
  const [first = groups[0]] = names;
  return {
    kind: "event",
    id: uniqueId(itemId(first?.url ?? location, date), ids),
    ...heading,
    language: ownLanguage,
    ...target(first?.text ?? "", first?.url ?? ""),
    date,
    endDate,
    location: onOneLine(location),
    mode,
    ...(region === undefined ? {} : { region: onOneLine(region) }),
    groups: groups.map(linkText),
    names: names.map(linkText),
  };
}

function callRecord(item: CallItem, { heading, ownLanguage, ids }: Place): CallRecord {
  const { call, title, url, closes, location, date } = item;
  return {
    kind: "call",
    id: uniqueId(itemId(url), ids),
    ...heading,
    language: ownLanguage,
    ...target(title, url),
    call,
    ...(closes === undefined ? {} : { closes }),
    ...(location === undefined ? {} : { location: onOneLine(location) }),
    ...(date === undefined ? {} : { date }),
  };
}

function quoteRecord({ text, attribution }: QuoteItem, { heading, ownLanguage }: Place): QuoteRecord {
  return {
    kind: "quote",
    id: heading.sectionId,
    ...heading,
    language: ownLanguage,
    ...target(attribution?.text ?? "", attribution?.links[0]?.url ?? ""),
    text,
  };
}

function target(title: string, url: string): Pick<ItemRecord, "title" | "url" | "canonical"> {
  const canonical = canonicalAddress(url);
  return { title: onOneLine(title), url, ...(canonical === undefined ? {} : { canonical }) };
}

function linkText({ text, url }: Link): LinkText {
  return { text: onOneLine(text), url };
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
