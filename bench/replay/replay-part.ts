import type { CalendarDate } from "#galley/base/calendar-date.js";
import type { Instant } from "#galley/base/instant.js";
import type { Publication } from "#galley/issue/publication.js";
import type { Predicted } from "./predicted.js";
import type { ReplayData } from "./replay-data.js";

/** A past issue that is made again, with what was known when it was made. */
export interface ReplayIssue {
  readonly number: number;
  readonly date: CalendarDate;
  readonly publication: Publication;
  /** When its sections entered the draft; those of which nobody knows are absent. */
  readonly times: SectionTimes;
  readonly data: ReplayData;
}

/** When an editor first put a section into the draft. Nothing that came later may be used for it. */
export interface SectionTimes {
  readonly perf?: Instant | undefined;
  /** The count of merged pull requests; their list came with it. */
  readonly mergedCount?: Instant | undefined;
  /** The approved RFCs, or the sentence that there are none. */
  readonly approvedOrNone?: Instant | undefined;
  readonly published?: Instant | undefined;
}

/** Makes some sections of an issue again, by the writers that `galley gather` uses. */
export type ReplayPart = (issue: ReplayIssue) => Partial<Predicted>;
