import type { BounceSeverity } from "./bounces/incoming-report.js";
import { severityOf } from "./bounces/judge-bounce.js";
import { nextTryAt, type RetryPlan } from "./retry-plan.js";
import type { DeferredMessage, RefusedMessage, SendResult, UnknownMessage } from "./send-result.js";

/** What is done about a message of which nobody knows whether it was sent. */
export type DoubtfulPolicy = "resend" | "hold";

/** What follows from what became of one message. */
export interface Consequence {
  /** `queued` gives it back as if it had not been tried. */
  readonly state: "sent" | "deferred" | "bounced" | "held" | "queued";
  /** When a deferred one is tried again, in milliseconds since 1970. */
  readonly nextAt?: number;
  readonly isDoubtful: boolean;
  /** What goes slower from now on. */
  readonly slowed: "domain" | "relay" | undefined;
  /** What it says of the address of its reader. */
  readonly bounce: BounceSeverity | undefined;
}

/** When a message was tried, and what is to be known besides. */
export interface Trial {
  /** Times it was tried, this one included. */
  readonly tries: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 up to 1. */
  readonly chance: number;
  readonly retry: RetryPlan;
  readonly doubtful: DoubtfulPolicy;
}

const PLAIN = { isDoubtful: false, slowed: undefined, bounce: undefined } as const;

/** What follows from a result. Only a refusal that speaks of the recipient, or waiting in vain, says anything of them. */
export function judgeResult(result: SendResult, trial: Trial): Consequence {
  switch (result.kind) {
    case "sent":
      return { ...PLAIN, state: "sent" };
    case "deferred":
      return judgeDeferred(result, trial);
    case "refused":
      return judgeRefused(result, trial);
    case "unknown":
      return judgeUnknown(result, trial);
  }
}

/** What is the relay's trouble is no try of the message. */
function judgeDeferred({ slowed }: DeferredMessage, trial: Trial): Consequence {
  if (slowed === "relay") return { ...PLAIN, state: "queued", slowed };
  const later = waitOrGiveUp(trial, "soft");
  return slowed === "domain" ? { ...later, slowed } : later;
}

/** What is refused because of us or of the message may be taken once people mended it. */
function judgeRefused({ about, answer, enhanced }: RefusedMessage, trial: Trial): Consequence {
  if (about === "recipient")
    return { ...PLAIN, state: "bounced", bounce: severityOf({ status: enhanced, diagnostic: answer }) };
  return { ...waitOrGiveUp(trial, undefined), slowed: about === "us" ? "domain" : undefined };
}

/** One that is never known to arrive ends with a person. */
function judgeUnknown(_: UnknownMessage, trial: Trial): Consequence {
  const nextAt = trial.doubtful === "hold" ? undefined : nextTry(trial);
  if (nextAt === undefined) return { ...PLAIN, state: "held", isDoubtful: true };
  return { ...PLAIN, state: "deferred", nextAt, isDoubtful: true };
}

function waitOrGiveUp(trial: Trial, bounce: BounceSeverity | undefined): Consequence {
  const nextAt = nextTry(trial);
  if (nextAt === undefined) return { ...PLAIN, state: "bounced", bounce };
  return { ...PLAIN, state: "deferred", nextAt };
}

function nextTry({ retry, tries, now, chance }: Trial): number | undefined {
  return nextTryAt(retry, tries, now, chance);
}
