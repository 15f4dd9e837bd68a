import type { BounceCounts, ProcessedMail } from "../app/process-bounces.js";
import type { ListedSuppression } from "../app/suppression-list.js";

/** What a person may say to `galley bounces`. */
export interface BouncesRequest {
  readonly folder: string;
  /** `imap`, or the path of a mail or a maildir. */
  readonly from: string;
  readonly isDryRun: boolean;
  readonly onMail: (mail: ProcessedMail) => void;
}

/** What a person may say to `galley suppressions`. */
export interface SuppressionsRequest {
  readonly folder: string;
  readonly most: number;
}

/** The acts about what comes back. */
export interface BounceActs {
  readonly readBounces: (request: BouncesRequest) => Promise<BounceCounts>;
  /** The secret that a caller of the webhook signs with. */
  readonly webhookSecret: (folder: string) => Promise<string>;
  readonly listSuppressions: (request: SuppressionsRequest) => Promise<readonly ListedSuppression[]>;
}
