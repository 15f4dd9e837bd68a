import { resetAt, spentLimitOf } from "../../../gather/exchange/rate-limit.js";
import type { Answer } from "../outcome.js";
import { growingWaitMs, MOST_TRIES, type Patience, type Verdict } from "../patience.js";
import { plainHeaders } from "./plain-headers.js";

/** How often is asked what broke on the way. */
const TRIES_OF_THE_BROKEN = 2;
const SHORT_WAIT_MS = 1_000;
/** Clocks differ; who comes a moment too early is counted again. */
const MARGIN_MS = 1_000;
/** What GitHub asks for when it does not say how long. */
const QUIET_MINUTE_MS = 60_000;
const TAKE_IT: Verdict = {};
const MAY_PASS: ReadonlySet<string> = new Set(["time-out", "connection", "cut"]);

/** The patience of a door, which waits for at most so long when a limit is spent; where it is longer, the host rests. */
export function doorPatience(longestWaitMs: number): Patience {
  return ({ outcome, tries, now }) => {
    if (outcome.kind === "trouble") {
      const isWorthIt = MAY_PASS.has(outcome.cause) && tries < TRIES_OF_THE_BROKEN;
      return isWorthIt ? { againMs: SHORT_WAIT_MS } : TAKE_IT;
    }
    const waitMs = askedWaitMs(outcome, tries, now);
    if (waitMs !== undefined) {
      if (waitMs > longestWaitMs) return { restMs: waitMs };
      return tries < MOST_TRIES ? { againMs: waitMs } : { restMs: "usual" };
    }
    if (outcome.status >= 500) return tries < MOST_TRIES ? { againMs: growingWaitMs(tries) } : TAKE_IT;
    return afterLastOne(outcome, now, longestWaitMs);
  };
}

/** How long a server asks us to wait, or undefined when it does not. */
function askedWaitMs({ status, headers, body }: Answer, tries: number, now: number): number | undefined {
  const plain = plainHeaders(headers);
  // Of a server that is out of service only the time that it names is of interest.
  const isAway = status === 503 && plain["retry-after"] !== undefined;
  const text = status === 403 ? new TextDecoder().decode(body.subarray(0, 4000)) : "";
  const limit = spentLimitOf(isAway ? 429 : status, plain, text, now);
  if (limit === undefined) return undefined;
  if (limit.untilMs === undefined) return status === 403 ? QUIET_MINUTE_MS : growingWaitMs(tries);
  return Math.max(0, limit.untilMs - now) + MARGIN_MS;
}

/** An answer may be the last that a limit allows: the next question waits, so that it need not be refused. */
function afterLastOne({ headers }: Answer, now: number, longestWaitMs: number): Verdict {
  const reset = resetAt(plainHeaders(headers), now);
  if (reset === undefined || reset <= now) return TAKE_IT;
  const waitMs = reset - now + MARGIN_MS;
  return waitMs > longestWaitMs ? { restMs: waitMs } : { pauseMs: waitMs };
}
