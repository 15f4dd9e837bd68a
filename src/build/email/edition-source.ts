import type { CalendarDate, CalendarMonth } from "../../base/calendar-date.js";

/** An issue as e-mail needs it. */
export interface EditionSource {
  readonly title: string;
  readonly date: CalendarDate;
  /** Absolute address of its page. */
  readonly address: string;
  /** The text below its header. */
  readonly markdown: string;
}

/** The issues of a month, for a digest of them. */
export interface DigestSource {
  /** `2026-08`. */
  readonly month: CalendarMonth;
  /** Absolute address of the list of all issues. */
  readonly address: string;
  /** Those that came out in the month, the oldest first; at least one. */
  readonly issues: readonly EditionSource[];
  /** The issue whose events are told: the newest of all. */
  readonly eventsOf: EditionSource;
  /** Events that are over before this day are left out. */
  readonly eventsFrom: CalendarDate;
}

/** What a mailing sends: an issue, or the digest of a month. */
export type MailedSource = EditionSource | DigestSource;
