import type { CalendarDate } from "#galley/base/calendar-date.js";

/** What a replay says of one issue, in the form of the files in `expected/` that it is compared with. */
export interface Predicted {
  readonly issue: number;
  readonly date: CalendarDate;
  readonly title: string;
  readonly mergedFrom: CalendarDate;
  readonly mergedTo: CalendarDate;
  readonly mergedUrl: string;
  readonly eventsFrom: CalendarDate;
  readonly eventsTo: CalendarDate;
  /** The text of the section on the compiler's performance. */
  readonly perf: string;
  readonly approvedRfcs: readonly PredictedLink[];
  readonly newRfcs: readonly PredictedLink[];
  readonly community: { readonly official: readonly PredictedLink[] };
  /** By area, as the headings have it. */
  readonly mergedPrs: Readonly<Record<string, readonly { readonly items: readonly PredictedPull[] }[]>>;
  readonly events: readonly PredictedEvent[];
}

/** A page in a list. */
export interface PredictedLink {
  readonly title: string;
  readonly url: string;
  readonly tags: readonly string[];
}

/** A pull request in the list of an area. */
export interface PredictedPull {
  readonly title: string;
  readonly url: string;
  /** `owner/name`. */
  readonly repo: string;
  readonly pr: number;
}

/** An event in the list of a region. */
export interface PredictedEvent {
  readonly date: CalendarDate;
  readonly location: string;
  /** As the heading has it. */
  readonly region: string;
  readonly group: string;
  readonly groupUrl: string;
  readonly name: string;
  readonly url: string;
}
