import type { MailedSource } from "../build/email/edition-source.js";
import type { Mailing } from "../deliver/mailing.js";
import type { Clock } from "./clock.js";
import type { IssueFile } from "./issue-files.js";
import type { MailIssueWorld } from "./mail-issue.js";

/** What somebody looks at as e-mail: an issue, a draft, or the digest of a month. */
export interface MailText {
  readonly kind: Mailing["kind"];
  /** Of its mailing: `2026-08-19-weekly`, `2026-08-monthly`. */
  readonly mailing: string;
  /** What people call it: its file, or the month. */
  readonly name: string;
  readonly isDraft: boolean;
  readonly source: MailedSource;
  /** What it was made from. */
  readonly files: readonly IssueFile[];
  /** Of a digest, whether its month is still going on, is the last that is over, or is older than that. */
  readonly timing: "early" | "due" | "late";
}

/** Where texts are found, and what time it is. */
export interface MailTextWorld extends MailIssueWorld {
  readonly clock: Pick<Clock, "now">;
}
