import type { Clock } from "./clock.js";

/** How something is done again and again. */
export interface Repeating {
  /** From the end of one time to the beginning of the next. */
  readonly pauseMs: number;
  readonly clock: Pick<Clock, "sleep">;
  /** Hears of a time that failed; the next one comes all the same. */
  readonly onFailure: (error: unknown) => void;
}

/** Does a chore at once and then again and again until the signal; resolves when the last time is over. */
export async function repeatChore(
  chore: () => Promise<unknown>,
  { pauseMs, clock, onFailure }: Repeating,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await chore().catch(onFailure);
    await clock.sleep(pauseMs, signal);
  }
}
