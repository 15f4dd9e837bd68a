/** The time, for acts that wait or say when; tests hand in one that need not be waited for. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal says so. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
