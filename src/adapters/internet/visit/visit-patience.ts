import type { Answer } from "../outcome.js";
import { growingWaitMs, MOST_TRIES, type Patience, retryAfterMs, type Verdict } from "../patience.js";

/** How often what looks final is asked: pages and hosts come back. */
const TRIES_TO_BE_SURE = 2;
const SHORT_WAIT_MS = 1_000;
const TAKE_IT: Verdict = {};

/** The patience of a visitor, who waits for at most so long when a host asks for it. */
export function visitPatience(longestWaitMs: number): Patience {
  return ({ outcome, question, tries, now }) => {
    if (outcome.kind === "trouble") {
      const mayPass = ["no-host", "time-out", "connection"].includes(outcome.cause);
      return mayPass && tries < TRIES_TO_BE_SURE ? { againMs: SHORT_WAIT_MS } : TAKE_IT;
    }
    const { status } = outcome;
    if (status === 429 || status === 503) return patienceWith(outcome, tries, now, longestWaitMs);
    // What HEAD says is asked again by GET anyway.
    if (question.method === "HEAD") return TAKE_IT;
    if (status >= 500) return tries < MOST_TRIES ? { againMs: growingWaitMs(tries) } : TAKE_IT;
    if (question.mustBeSure && (status === 404 || status === 410))
      return tries < TRIES_TO_BE_SURE ? { againMs: SHORT_WAIT_MS } : TAKE_IT;
    return TAKE_IT;
  };
}

function patienceWith(
  { status, headers }: Answer,
  tries: number,
  now: number,
  longestWaitMs: number,
): Verdict {
  const asked = retryAfterMs(headers["retry-after"], now);
  const isTooLong = asked !== undefined && asked > longestWaitMs;
  if (tries < MOST_TRIES && !isTooLong) return { againMs: asked ?? growingWaitMs(tries) };
  // Only who counts visits means the host as a whole; a page may be out of service by itself.
  return status === 429 || isTooLong ? { restMs: asked ?? "usual" } : TAKE_IT;
}
