import type { Instant } from "../base/instant.js";

/** When files were changed, as the history of a checkout tells. */
export interface ChangeHistory {
  /**
   * Names what the history knows now: as long as it is the same, the same answers hold. A gap where there is no
   * history to ask. Throws nothing that a build should fail of.
   */
  tip(): HistoryTip | HistoryGap;
  /** The moment of the last change of each file in a folder of the checkout, by path; what it does not know is absent. */
  changesIn(folder: string, tip: HistoryTip): ReadonlyMap<string, Instant> | HistoryGap;
}

/** The state of a history. */
export interface HistoryTip {
  readonly kind: "tip";
  readonly id: string;
  /** Commits whose own past this clone has not: what they seem to have changed may be older. */
  readonly cutAt: ReadonlySet<string>;
}

/** Why a history cannot be asked: there is no repository, no commit yet, or no Git, or it cannot be read. */
export interface HistoryGap {
  readonly kind: "gap";
  readonly why: "no-history" | "no-git" | "unreadable";
}
