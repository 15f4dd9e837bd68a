import type { RootContent } from "mdast";
import type { CalendarDate } from "../base/calendar-date.js";
import type { Span } from "../base/span.js";
import type { Diagnostic } from "./diagnostic.js";
import type { SectionRole } from "./section-role.js";

/** One number of the newsletter, or a draft of one. All spans point into `text`. */
export interface Issue {
  /** As typed in the header, else undefined: 94 early issues of This Week in Rust have none. */
  readonly number: number | undefined;
  /** Undefined when the header names none or an impossible one; then a diagnostic says so. */
  readonly date: CalendarDate | undefined;
  /** `HH:MM` where the header has one: it orders issues of one day. */
  readonly time: string | undefined;
  readonly title: string;
  readonly category: string | undefined;
  readonly tags: readonly string[];
  /** The whole file. */
  readonly text: string;
  /** What follows the header. */
  readonly body: Span;
  /** The sections of the first level; `sectionsOf` walks all. */
  readonly sections: readonly Section[];
  /** Every item of every section in the order of the text. */
  readonly items: readonly Item[];
  /** Reference definitions of the whole text by their normalised label; the last one wins, as on the live site. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** What was odd about the file while it was read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A heading with all that stands below it, or one of the two parts without a heading: intro and masthead. */
export interface Section {
  readonly role: SectionRole;
  /** The heading's visible text; undefined for the intro and for a masthead without one. */
  readonly title: string | undefined;
  /** The heading as it stands, marker included. */
  readonly heading: Heading | undefined;
  /** From the heading to the next section that is not below this one. */
  readonly span: Span;
  /** What stands directly below the heading, before the first sub-section. */
  readonly content: readonly RootContent[];
  readonly subsections: readonly Section[];
  /** The items of `content`, without those of the sub-sections. */
  readonly items: readonly Item[];
}

/** A heading as it was typed and as it counts. */
export interface Heading {
  readonly span: Span;
  /** 1 to 6, as typed: 587 issues type `# Quote of the Week` below `##` headings. */
  readonly typedLevel: number;
  /** 2 for sections of the first level, one more for each level of nesting, at most 6: a page's h1 is its title. */
  readonly level: number;
  /** Children of the heading in the syntax tree. */
  readonly content: readonly RootContent[];
}

/** One entry of a section, told apart by `kind`. */
export type Item = LinkItem | EventItem | CallItem | QuoteItem;

/** A link with its visible text. */
export interface Link {
  readonly span: Span;
  readonly text: string;
  readonly url: string;
}

/** A word in brackets before a title: `[video]`, `[ES]`. */
export interface Prefix {
  readonly span: Span;
  /** As typed, without the brackets. */
  readonly text: string;
}

/** An entry that leads to a page: `* [video] [Title](https://example.com/)`. */
export interface LinkItem {
  readonly kind: "link";
  readonly span: Span;
  readonly prefixes: readonly Prefix[];
  /** The text of the first link. */
  readonly title: string;
  readonly url: string;
  /** BCP 47 tag when a prefix names a language other than English. */
  readonly language: string | undefined;
  /** `title`: the item begins with its link; `prose`: the link stands within a sentence. */
  readonly form: "title" | "prose";
  /** Every link of the item, the first included. */
  readonly links: readonly Link[];
}

/** Whether one has to travel. */
export type EventMode = "virtual" | "hybrid" | "in-person";

/** An entry with time and place: `* DATE | LOCATION | [GROUP](url)` with `[**NAME**](url)` below it. */
export interface EventItem {
  readonly kind: "event";
  readonly span: Span;
  /** First and last day; equal for most. */
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  /** The dates as typed, which may be unpadded. */
  readonly dateSpan: Span;
  /** As typed between the bars: `Virtual (Berlin, DE)`. */
  readonly location: string;
  readonly locationSpan: Span;
  readonly mode: EventMode;
  /** Links of the first line, who invites. */
  readonly groups: readonly Link[];
  /** Links of the nested line, what happens. */
  readonly names: readonly Link[];
  /** Heading of the region it stands under: `Virtual`, `Europe`. */
  readonly region: string | undefined;
}

/** A project that looks for hands, or an event that looks for speakers. */
export interface CallItem {
  readonly kind: "call";
  readonly call: "project" | "speaker";
  readonly span: Span;
  readonly title: string;
  readonly url: string;
  /** The last day to answer, of a call for speakers. */
  readonly closes: CalendarDate | undefined;
  readonly location: string | undefined;
  /** The first day of the event that looks for speakers. */
  readonly date: CalendarDate | undefined;
  /** Every link of the item, the first included. */
  readonly links: readonly Link[];
}

/** What somebody said, and who. */
export interface QuoteItem {
  readonly kind: "quote";
  readonly span: Span;
  readonly text: string;
  /** The line below the quote, `– Name on a forum`, with its links. */
  readonly attribution: { readonly text: string; readonly links: readonly Link[] } | undefined;
}

/** A reference definition, `[label]: url`. */
export interface Definition {
  readonly span: Span;
  readonly label: string;
  readonly url: string;
  readonly title: string | undefined;
}

/** All sections of an issue, each before those below it. */
export function sectionsOf(sections: readonly Section[], found: Section[] = []): Section[] {
  for (const section of sections) {
    found.push(section);
    if (section.subsections.length > 0) sectionsOf(section.subsections, found);
  }
  return found;
}
