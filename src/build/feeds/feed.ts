import { escapeHtml } from "../../base/html.js";
import type { CalendarDate } from "../../base/calendar-date.js";

/** One entry of a feed. */
export interface FeedEntry {
  /** For ever the same: `tag:this-week-in-rust.org,2026-08-19:/blog/2026/08/19/this-week-in-rust-665/`. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** RFC 3339, in the publication's zone. */
  readonly published: string;
  /** The same, where it was changed since. */
  readonly updated?: string;
  readonly summary: string;
  /** The whole issue as safe HTML with absolute links. */
  readonly content: string;
  readonly category: string;
  readonly author: string;
}

/** A feed in no format yet. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** The page it belongs to. */
  readonly url: string;
  /** Where the feed itself lies. */
  readonly self: string;
  /** The WebSub hub that tells of changes (https://www.w3.org/TR/websub/#discovery), where there is one. */
  readonly hub?: string | undefined;
  readonly entries: readonly FeedEntry[];
}

const escaped = new WeakMap<FeedEntry, string>();

/** The content of an entry escaped for XML, once for all the feeds that it stands in. */
export function escapedContentOf(entry: FeedEntry): string {
  let content = escaped.get(entry);
  if (content === undefined) {
    content = escapeHtml(entry.content);
    escaped.set(entry, content);
  }
  return content;
}

/** The tag URI (RFC 4151) by which an issue's entry is known: host, date and path, as Pelican makes it. */
export function entryId(siteAddress: string, date: CalendarDate, path: string): string {
  return `tag:${new URL(siteAddress).host},${date}:${path}`;
}

/** A local date and time as RFC 3339 with the offset that the zone has then: `2026-08-19T00:00:00-04:00`. */
export function zonedTimestamp(date: CalendarDate, time: string, timeZone: string): string {
  const guess = new Date(`${date}T${time}:00Z`);
  // The offset is asked for at the instant itself; around a change of the clocks the second look settles it.
  const first = offsetAt(guess, timeZone);
  const offset = offsetAt(new Date(Date.parse(`${date}T${time}:00${first}`)), timeZone);
  return `${date}T${time}:00${offset}`;
}

/** The time of an entry as RSS wants it (RFC 822): `Wed, 19 Aug 2026 00:00:00 -0400`. */
export function rfc822(timestamp: string): string {
  const local = new Date(`${timestamp.slice(0, 19)}Z`).toUTCString();
  return local.replace("GMT", timestamp.slice(19).replace(":", ""));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  return name === "GMT" ? "+00:00" : name.slice(3);
}
