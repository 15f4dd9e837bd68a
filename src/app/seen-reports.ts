/** Reports of bounces and complaints that were read, so that one that comes twice counts once. */
export interface SeenReports {
  has(id: string): Promise<boolean>;
  /** Notes a report by its id; false when it was there. `at` is milliseconds since 1970. */
  note(id: string, at: number): Promise<boolean>;
  /** Forgets those noted before a time: how many. */
  forget(before: number): Promise<number>;
}
