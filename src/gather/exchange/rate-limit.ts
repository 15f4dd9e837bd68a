import { parseInstant } from "../../base/instant.js";

/** A limit of requests that is spent. */
export interface SpentLimit {
  /** When it is lifted, in milliseconds since 1970; absent when nobody says. */
  readonly untilMs?: number;
}

/** A number that is larger is a moment, a smaller one so many seconds from now: both are in use. */
const SMALLEST_MOMENT = 1_000_000_000;
const MS = 1000;

/**
 * Whether a reply says that too many questions were asked: 429 (RFC 6585), or 403 as GitHub says it
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api). `at` is when it said so, in
 * milliseconds since 1970; the names of headers are small.
 */
export function spentLimitOf(
  status: number,
  headers: Readonly<Record<string, string | undefined>>,
  text: string,
  at: number,
): SpentLimit | undefined {
  const untilMs = retryAt(headers["retry-after"], at) ?? resetAt(headers, at);
  if (status === 429) return untilMs === undefined ? {} : { untilMs };
  if (status !== 403) return undefined;
  if (untilMs !== undefined) return { untilMs };
  // The limit on asking fast may come without a header.
  return /\brate limit\b/i.test(text.slice(0, 4000)) ? {} : undefined;
}

/**
 * When a reply says that it was the last of its limit, the moment at which that is lifted: in seconds since 1970
 * (GitHub, Bluesky), in seconds from now (Reddit) or as ISO 8601 (Mastodon).
 */
export function resetAt(
  headers: Readonly<Record<string, string | undefined>>,
  at: number,
): number | undefined {
  const remaining = headers["x-ratelimit-remaining"] ?? headers["ratelimit-remaining"];
  const reset = headers["x-ratelimit-reset"] ?? headers["ratelimit-reset"];
  if (remaining === undefined || reset === undefined || !/^\s*0+(?:\.0+)?\s*$/.test(remaining))
    return undefined;
  if (/^\d{1,12}$/.test(reset)) {
    const seconds = Number(reset);
    return seconds > SMALLEST_MOMENT ? seconds * MS : at + seconds * MS;
  }
  const moment = parseInstant(reset);
  return moment === undefined ? undefined : Date.parse(moment);
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). */
function retryAt(value: string | undefined, at: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return at + Number(value) * MS;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date;
}
