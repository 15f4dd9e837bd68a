import type { CalendarDate } from "../base/calendar-date.js";
import type { Instant } from "../base/instant.js";

/** What sources find, told apart by `kind`. Texts are as the other side sent them: hostile until a writer quotes them. */
export type Found =
  | FoundPull
  | FoundCount
  | FoundPeriod
  | FoundTestingCall
  | FoundRfc
  | FoundTriageLog
  | FoundPage
  | FoundQuote
  | FoundCrate
  | FoundCall
  | FoundEvent;

/** A merged pull request. */
export interface FoundPull {
  readonly kind: "pull";
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly address: string;
  readonly mergedAt: Instant;
  readonly labels?: readonly string[];
  readonly author?: string;
}

/** How many pull requests were merged on the days of a window, both included, and where one sees them. */
export interface FoundCount {
  readonly kind: "count";
  readonly count: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly address: string;
}

/** A ticket or pull request that entered its final comment period. */
export interface FoundPeriod {
  readonly kind: "period";
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly address: string;
  readonly enteredAt: Instant;
  readonly disposition: "merge" | "close" | "postpone" | "unspecified";
}

/** A ticket whose authors ask for tests of a feature. */
export interface FoundTestingCall {
  readonly kind: "testing-call";
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly address: string;
  readonly calledAt: Instant;
  /** Where the steps stand, when a comment says so. */
  readonly stepsAddress?: string;
}

/** A request for comments: approved ones were merged, amended ones too and change another; new and updated ones are open. */
export interface FoundRfc {
  readonly kind: "rfc";
  readonly state: "approved" | "amended" | "new" | "updated";
  /** Of the pull request, or of the RFC where there was none. */
  readonly number: number;
  readonly title: string;
  readonly address: string;
  readonly at: Instant;
}

/** One week's log of a performance triage, as Markdown. */
export interface FoundTriageLog {
  readonly kind: "triage-log";
  readonly date: CalendarDate;
  readonly text: string;
  readonly address: string;
  /** Whether it was merged, or still is an open pull request. */
  readonly isMerged: boolean;
}

/** A page that somebody published or talks about. */
export interface FoundPage {
  readonly kind: "page";
  readonly title: string;
  readonly address: string;
  readonly publishedAt?: Instant;
  readonly author?: string;
  /** Where it was talked about: a thread with so many points and answers. */
  readonly discussion?: { readonly address: string; readonly points: number; readonly replies: number };
  /** BCP 47, where the source says so. */
  readonly language?: string;
  readonly medium?: "text" | "video" | "audio";
}

/** Words that somebody suggests as the quote of the week. */
export interface FoundQuote {
  readonly kind: "quote";
  /** As plain text with line ends. */
  readonly text: string;
  /** Of the suggestion. */
  readonly address: string;
  /** Who suggests it. */
  readonly author: string;
  /** Whose words they are, when the suggestion says so. */
  readonly saidBy?: string;
  readonly likes: number;
  readonly suggestedAt: Instant;
  /** Where the words were first said, when the suggestion says so. */
  readonly saidAddress?: string;
}

/** A crate that somebody suggests, with what its registry says. */
export interface FoundCrate {
  readonly kind: "crate";
  readonly name: string;
  readonly description?: string;
  /** Where to read about it. */
  readonly address: string;
  readonly suggestedBy?: { readonly name: string; readonly address: string };
  readonly likes?: number;
  readonly suggestedAt?: Instant;
}

/** A task or an event that looks for people. */
export interface FoundCall {
  readonly kind: "call";
  readonly call: "project" | "speaker";
  readonly title: string;
  readonly address: string;
  readonly postedAt: Instant;
}

/** An event as one source tells it. */
export interface FoundEvent {
  readonly kind: "event";
  readonly title: string;
  readonly address: string;
  readonly group?: { readonly name: string; readonly address: string };
  /** First and last day, as clocks at the place show them. */
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  /** When it begins, where the source tells a time and a zone. */
  readonly startsAt?: Instant;
  readonly timeZone?: string;
  readonly mode: "virtual" | "hybrid" | "in-person" | "unknown";
  readonly place?: FoundPlace;
  readonly state: "planned" | "cancelled" | "postponed";
  /** What the source calls it for good, as the UID of a calendar. */
  readonly id?: string;
}

/** Where an event takes place, as far as a source tells. */
export interface FoundPlace {
  readonly venue?: string;
  readonly city?: string;
  /** As ISO 3166-2 has it, without the country: `CA`; or a name. */
  readonly subdivision?: string;
  /** ISO 3166-1 alpha-2, or a name. */
  readonly country?: string;
  /** The whole place as one text, when that is all there is. */
  readonly text?: string;
}
