import { canonicalAddress } from "../../base/canonical-address.js";
import { fingerprint } from "../../base/hash.js";
import { uniqueId } from "../../base/slug.js";
import type { CallItem, EventItem, Item, Link, LinkItem, QuoteItem, Section } from "../../issue/issue.js";
import { headingIdsOf } from "../../issue/heading-ids.js";
import { sectionsOf } from "../../issue/issue.js";
import { parseIssue } from "../../issue/parse-issue.js";
import type { Publication } from "../../issue/publication.js";
import { collectLinks, type Definitions } from "../../issue/read-links.js";
import { itemId } from "../render/item-id.js";
import type { TextFile } from "../source-files.js";
import type {
  CallRecord,
  EventRecord,
  IssueRecords,
  ItemRecord,
  LinkRecord,
  LinkText,
  QuoteRecord,
  SectionRecord,
} from "./item-record.js";

/** The level of sections right below the title of a page. */
const FIRST_LEVEL = 2;

/** The sections and items of an issue's text as data. */
export function readIssueRecords({ text }: TextFile, { roles, language }: Publication): IssueRecords {
  const issue = parseIssue(text, roles);
  const sections = sectionsOf(issue.sections);
  const headingIds = headingIdsOf(issue.sections).sections;
  const ids = new Set<string>();
  const items = sections.flatMap((section): readonly ItemRecord[] => {
    const heading = headingOf(section, headingIds.get(section) ?? "");
    const place = { heading, ownLanguage: language, ids };
    const items = section.items.map((item) => recordOf(item, place));
    return items.length > 0 ? items : crateOfTheWeek(section, place, issue.definitions);
  });
  return {
    sections: sections.map((section) => sectionRecord(section, headingIds.get(section) ?? "")),
    items,
  };
}

/** All items of an issue's text as data, in the order of the text. */
export function readRecords(file: TextFile, publication: Publication): readonly ItemRecord[] {
  return readIssueRecords(file, publication).items;
}

function sectionRecord({ title, heading, role, span, subsections }: Section, id: string): SectionRecord {
  return {
    id,
    title: onOneLine(title ?? ""),
    level: heading?.level ?? FIRST_LEVEL,
    role,
    content: { start: heading?.span.end ?? span.start, end: subsections[0]?.span.start ?? span.end },
  };
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

function headingOf({ title, role }: Section, sectionId: string): Place["heading"] {
  return { section: onOneLine(title ?? ""), sectionId, role };
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
  const { call, title, url, closes, location, date, links } = item;
  return {
    kind: "call",
    id: uniqueId(itemId(url), ids),
    ...heading,
    language: ownLanguage,
    ...target(title, url),
    call,
    further: links.slice(1).map(linkText),
    ...(closes === undefined ? {} : { closes }),
    ...(location === undefined ? {} : { location: onOneLine(location) }),
    ...(date === undefined ? {} : { date }),
  };
}

/**
 * The crate of the week is praised in a paragraph and no list: its first link is the crate. Where the first paragraph has
 * none, there was no crate that week, and what follows calls for suggestions.
 */
function crateOfTheWeek(
  { role, content }: Section,
  { heading, ownLanguage }: Place,
  definitions: Definitions,
): readonly LinkRecord[] {
  if (role !== "crate-of-the-week") return [];
  const [first] = collectLinks(content.slice(0, 1), definitions);
  if (first === undefined) return [];
  const others = collectLinks(content, definitions).slice(1);
  return [
    {
      kind: "link",
      id: heading.sectionId,
      ...heading,
      language: ownLanguage,
      ...target(first.text, first.url),
      prefixes: [],
      form: "prose",
      further: others.map(linkText),
    },
  ];
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
