import type { DeliveryState } from "../deliver/delivery.js";
import type { BounceEntry } from "./bounce-book.js";

/** What was sent to a reader and what came back, the oldest first; of nobody empty. */
export interface ReaderHistory {
  readonly deliveries: readonly {
    readonly mailing: string;
    readonly state: DeliveryState;
    /** What the mail server said last; undefined where nothing was said. */
    readonly answer: string | undefined;
  }[];
  readonly bounces: readonly Omit<BounceEntry, "subscriberId">[];
}
