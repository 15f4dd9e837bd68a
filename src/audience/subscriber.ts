/** Where somebody stands with the list: asked but not confirmed, on it, or off it again. */
export type SubscriberState = "pending" | "confirmed" | "unsubscribed";

/** What a reader chose to get. */
export interface Preferences {
  /** Each issue as it comes out. */
  readonly weekly: boolean;
  /** One mail a month that names its issues. */
  readonly monthly: boolean;
  /** Without HTML. */
  readonly textOnly: boolean;
  /** Slugs of the regions whose events they want first; all events when there are none. */
  readonly regions: readonly string[];
}

/** What somebody gets who chose nothing. */
export const USUAL_PREFERENCES: Preferences = { weekly: true, monthly: false, textOnly: false, regions: [] };

/** How somebody came to the list. */
export type Origin = "form" | "import" | "command";

/** Somebody who reads, or read, the newsletter by e-mail. Times are milliseconds since 1970 (UTC). */
export interface Subscriber {
  /** Random, stands in links and message ids: it says nothing about anybody. */
  readonly id: string;
  /** As typed by its owner: mail goes to this. */
  readonly address: string;
  /** The address as it is compared: see `readEmailAddress`. */
  readonly key: string;
  readonly state: SubscriberState;
  readonly preferences: Preferences;
  readonly origin: Origin;
  /** When they last asked to be on the list. */
  readonly askedAt: number;
  readonly confirmedAt: number | undefined;
  readonly unsubscribedAt: number | undefined;
  /** When they were reminded to confirm: that is done once. */
  readonly remindedAt: number | undefined;
  /** When they last confirmed or chose something here by themselves; undefined for who never did since they came. */
  readonly actedAt: number | undefined;
  /** What says that they left, where it was not they themselves here: a row of an import. */
  readonly leftBecause: string | undefined;
}
