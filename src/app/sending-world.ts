import type { BounceSeverity } from "../deliver/bounces/incoming-report.js";
import type { DomainPace } from "../deliver/domain-pace.js";
import type { Consequence, DoubtfulPolicy } from "../deliver/judge-result.js";
import type { RelayPace } from "../deliver/relay-pace.js";
import type { RetryPlan } from "../deliver/retry-plan.js";
import type { SendResult } from "../deliver/send-result.js";
import type { RefusalWatch } from "../deliver/when-to-pause.js";
import type { Clock } from "./clock.js";
import type { MailTransport, EnvelopedMessage } from "./mail-transport.js";
import type { ClaimedDelivery, MailingStore } from "./mailing-store.js";
import type { SendingPace } from "./pace-sending.js";

/** What sending needs of the world. */
export interface SendingWorld {
  readonly mailings: MailingStore;
  readonly transport: Pick<MailTransport, "send">;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly chance: () => number;
  /** Throws a Failure `bad-input` for an address that no mail can be sent to. */
  readonly messageFor: (delivery: ClaimedDelivery) => EnvelopedMessage;
  /** Writes down what a bounce says of a reader. */
  readonly noteBounce: (
    delivery: ClaimedDelivery,
    severity: BounceSeverity,
    result: SendResult,
  ) => Promise<void>;
  readonly pace: SendingPace;
  readonly domains: DomainPace;
  readonly relay: RelayPace;
  /** Whether one more of the first messages may go out; always, when there is no canary. */
  readonly takeCanary: () => Promise<boolean>;
  /** Some of the first messages were not sent after all, for a reason that is not their readers'. */
  readonly giveBackCanary: (count: number) => Promise<void>;
  /** Hears that the relay is in trouble, and until when it is left alone. */
  readonly onTrouble: (answer: string, restsUntil: number) => void;
  /** Takes up what dead workers held of this mailing; asked for at most once in the length of a lease. */
  readonly recover: () => Promise<void>;
  /** Hears what became of each message. */
  readonly onSettled: (state: Consequence["state"]) => void;
}

/** How one mailing is sent. */
export interface SendingOptions {
  readonly id: string;
  readonly worker: string;
  readonly leaseMs: number;
  /** How many messages are on the wire at once: twice the connections. */
  readonly window: number;
  readonly retry: RetryPlan;
  readonly doubtful: DoubtfulPolicy;
  readonly watch: RefusalWatch;
}

/** Why sending ended: told to, nothing due, somebody else changed the mailing, it should pause, or the canary is out. */
export type SendingEnd =
  | { readonly kind: "stopped" | "idle" | "changed" | "canary" }
  | { readonly kind: "pause"; readonly reason: string };
