/** A message to a reader that came back, or that they complained of. Times are milliseconds since 1970 (UTC). */
export interface BounceEntry {
  readonly subscriberId: string;
  /** Its id, or the day of the report, `2026-08-19`, where that proves the reader alone. */
  readonly mailing: string;
  readonly kind: "hard" | "soft" | "complaint";
  readonly at: number;
}

/** A mailing of which a reader had a message at a time. */
export interface MailedOn {
  readonly mailing: string;
  readonly at: number;
}

/** What came back, by reader and mailing, in the database. Each call is on disk when it resolves. */
export interface BounceBook {
  /** Notes one; false when there is one of its reader, mailing and kind already. */
  note(entry: BounceEntry): Promise<boolean>;
  /** A reader's soft bounces since a time. */
  softBounces(subscriberId: string, since: number): Promise<readonly MailedOn[]>;
  /** The mailings since a time of which a server took a reader's message; their time is that of their start. */
  sentTo(subscriberId: string, since: number): Promise<readonly MailedOn[]>;
  /** How many readers complained of a mailing. */
  complaints(mailing: string): Promise<number>;
}
