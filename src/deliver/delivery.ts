/**
 * Where one message to one reader stands. `attempting` is written down before the first byte is on the wire, so that
 * after a crash only these are doubtful; `held` are doubtful ones that a person wants to decide about.
 */
export const DELIVERY_STATES = [
  "queued",
  "claimed",
  "attempting",
  "deferred",
  "held",
  "sent",
  "bounced",
  "cancelled",
  "suppressed",
] as const;

/** One of `DELIVERY_STATES`. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** States that nothing leads out of. */
export const FINAL_STATES: ReadonlySet<DeliveryState> = new Set<DeliveryState>([
  "sent",
  "bounced",
  "cancelled",
  "suppressed",
]);

/** Which state may follow which: whoever moves a delivery otherwise has a bug. */
export const MOVES: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  queued: ["claimed", "cancelled", "suppressed"],
  claimed: ["queued", "attempting", "cancelled", "suppressed"],
  attempting: ["sent", "deferred", "bounced", "queued", "held"],
  deferred: ["claimed", "cancelled", "suppressed", "bounced"],
  held: ["queued", "sent", "cancelled"],
  sent: [],
  bounced: [],
  cancelled: [],
  suppressed: [],
};

/** How many deliveries of a mailing are in each state. */
export type Books = Readonly<Record<DeliveryState, number>>;

/** Whether each recipient that was frozen is in exactly one state. */
export function isBalanced(frozen: number, books: Books): boolean {
  return DELIVERY_STATES.reduce((sum, state) => sum + books[state], 0) === frozen;
}
