/**
 * Counts of what may be done so often in a while, kept in the database, so that a restart forgets none. A key names what
 * is counted and for whom; it holds no address, at most the hash of one.
 */
export interface Counters {
  /**
   * Whether it may be done once more, and counts it if so: at most `limit` times in a window that begins with the first
   * and lasts `windowMs`. `now` is milliseconds since 1970; two who ask at once never both get the last one.
   */
  take(key: string, limit: number, windowMs: number, now: number): Promise<boolean>;
  /** Takes back `count` of what was counted and was not done after all; nothing where the window is over. */
  giveBack(key: string, count: number, now: number): Promise<void>;
  /** Takes out those whose window is over: how many. */
  sweep(now: number): Promise<number>;
}
