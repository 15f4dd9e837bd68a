/** Reports of bounces and complaints that were read, so that one that comes twice counts once. */
export interface SeenReports {
  has(id: string): Promise<boolean>;
  /** Notes a report by its id; false when it was there. `at` is milliseconds since 1970. */
  note(id: string, at: number): Promise<boolean>;
  /** Says that one was met again, so that it is not forgotten yet; one that is not known stays so. */
  meet(id: string, at: number): Promise<void>;
  /** Forgets those that were noted or met last before a time: how many. */
  forget(before: number): Promise<number>;
}
