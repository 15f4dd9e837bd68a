import type { CalendarDate } from "../../base/calendar-date.js";
import type { Span } from "../../base/span.js";
import type { EventMode } from "../../issue/issue.js";
import type { SectionRole } from "../../issue/section-role.js";

/** One item of a published issue as data, without spans: what search, `/links/`, calendars and JSON are made from. */
export type ItemRecord = LinkRecord | EventRecord | CallRecord | QuoteRecord;

/** What every item has. All of it is plain JSON, so that it can be kept and sent. */
interface RecordBase {
  /** The fragment on the issue's page at which it stands; that of its section where it has none of its own. */
  readonly id: string;
  /** The nearest heading above it, as plain text: `Observations/Thoughts`, `Cargo`, `Europe`. */
  readonly section: string;
  /** The fragment of that heading. */
  readonly sectionId: string;
  readonly role: SectionRole;
  /** BCP 47; the publication's own where no prefix names another. */
  readonly language: string;
  /** Plain text of one line; may be empty. */
  readonly title: string;
  /** As it stands in the issue; empty where an item leads nowhere. Not yet known to be safe or even a web address. */
  readonly url: string;
  /** One spelling for all addresses of one page, by `canonicalAddress`; undefined for what is no web address. */
  readonly canonical?: string | undefined;
}

/** A link with its visible text, on one line. */
export interface LinkText {
  readonly text: string;
  readonly url: string;
}

/** An entry that leads to a page, or the paragraph that names the crate of the week. */
export interface LinkRecord extends RecordBase {
  readonly kind: "link";
  /** As typed, without brackets: `video`, `ES`. */
  readonly prefixes: readonly string[];
  /** `title`: the item begins with its link; `prose`: the link stands within a sentence. */
  readonly form: "title" | "prose";
  /** The item's other links, in the order of the text. */
  readonly further: readonly LinkText[];
}

/** An entry with time and place; its `title` and `url` are those of what happens. */
export interface EventRecord extends RecordBase {
  readonly kind: "event";
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  /** As typed: `Hybrid (Berlin, DE)`. */
  readonly location: string;
  readonly mode: EventMode;
  /** Heading of its region; undefined in lists without regions. */
  readonly region?: string | undefined;
  /** Who invites. */
  readonly groups: readonly LinkText[];
  /** What happens: all names that the entry has. */
  readonly names: readonly LinkText[];
}

/** A project that looks for hands, or an event that looks for speakers. */
export interface CallRecord extends RecordBase {
  readonly kind: "call";
  readonly call: "project" | "speaker";
  /** The item's other links, in the order of the text. */
  readonly further: readonly LinkText[];
  readonly closes?: CalendarDate | undefined;
  readonly location?: string | undefined;
  readonly date?: CalendarDate | undefined;
}

/** What somebody said: `title` is the attribution, `url` the first link of it. */
export interface QuoteRecord extends RecordBase {
  readonly kind: "quote";
  readonly text: string;
}

/** A section of a published issue as data, whether it holds items or not. */
export interface SectionRecord {
  /** The fragment of its heading; empty for an intro or a masthead without one. */
  readonly id: string;
  /** The heading as plain text of one line; empty where there is none. */
  readonly title: string;
  /** 2 for sections of the first level, one more for each level of nesting, at most 6. */
  readonly level: number;
  readonly role: SectionRole;
  /** Where its own text stands in the issue's file: below the heading, before the first section below it. */
  readonly content: Span;
}

/** All that is known of an issue's body as data; `items` and `sections` are in the order of the text. */
export interface IssueRecords {
  readonly sections: readonly SectionRecord[];
  readonly items: readonly ItemRecord[];
}
