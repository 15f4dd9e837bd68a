import type { Outcome } from "./outcome.js";
import type { Question } from "./send-request.js";

/** What a request led to, and what is known of it. */
export interface Attempt {
  readonly outcome: Outcome;
  readonly question: Question;
  /** How often it was asked until now. */
  readonly tries: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What to do next: ask again after so long, or take what came; in either case the host may be let alone. */
export interface Verdict {
  readonly againMs?: number;
  /** The next question waits for so long. */
  readonly pauseMs?: number;
  /** Let the host alone for so long, or for as long as is usual. */
  readonly restMs?: number | "usual";
}

/** Judges each attempt. */
export type Patience = (attempt: Attempt) => Verdict;

/** How often a server that fails, or asks for patience, is asked in all. */
export const MOST_TRIES = 3;
const FIRST_WAIT_MS = 2_000;
/** Each wait is so many times as long as the one before. */
const GROWTH = 4;

/** How long to wait after so many tries when nobody says how long. */
export function growingWaitMs(tries: number): number {
  return FIRST_WAIT_MS * GROWTH ** (tries - 1);
}

/** How long `Retry-After` asks to wait, in seconds or until a date (RFC 9110, 10.2.3). */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
