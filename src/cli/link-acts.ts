import type { LinkCheckProgress, LinkCheckReport } from "../app/check-links.js";
import type { LinkOutlook } from "../app/plan-link-check.js";
import type { LinkReport } from "../app/report-links.js";

/** What a person may say to `galley links check`. */
export interface LinkCheckRequest {
  readonly folder: string;
  /** Only links of issues from the first to the last of two years. */
  readonly years: readonly [first: number, last: number] | undefined;
  /** Only links of these sections, as typed; of all when empty. */
  readonly sections: readonly string[];
  /** At most so many pages; all when undefined. */
  readonly limit: number | undefined;
  /** Pages are visited again after so many days. */
  readonly againDays: number;
}

/** What `galley links check` would do. */
export interface PlannedLinkCheck extends LinkOutlook {
  /** The name of the file that holds what is known. */
  readonly out: string;
  /** How many pages the archive links to, as far as they are chosen. */
  readonly all: number;
  /** Hosts with most pages to visit, the first few. */
  readonly largest: readonly { readonly host: string; readonly pages: number }[];
}

/** How a person hears of a long walk, and ends it. */
export interface LinkCheckTalk {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LinkCheckProgress) => void;
}

/** The acts about the links of an archive. */
export interface LinkActs {
  readonly planLinkCheck: (request: LinkCheckRequest) => Promise<PlannedLinkCheck>;
  readonly checkLinks: (request: LinkCheckRequest & LinkCheckTalk) => Promise<LinkCheckReport>;
  readonly reportLinks: (folder: string) => Promise<LinkReport>;
}
