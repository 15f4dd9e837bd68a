import type { MailReport } from "../app/check-mail.js";
import type { MailPreview } from "../app/preview-mail.js";

/** What a person may say to `galley mail preview`. */
export interface MailPreviewRequest {
  readonly folder: string;
  /** Its number, date or file, as typed; or a month, for the digest. */
  readonly issue: string | undefined;
  /** Names of regions, as a reader chooses them. */
  readonly regions: readonly string[];
}

/** What a person may say to `galley mail check`. */
export interface MailCheckRequest extends Pick<MailPreviewRequest, "folder" | "issue"> {
  /** The name of a file of facts. */
  readonly facts: string | undefined;
}

/** The keys of a newsletter, and the records by which others know them. */
export type MailKeys = readonly {
  readonly path: string;
  readonly isNew: boolean;
  readonly record: { readonly name: string; readonly text: string };
}[];

/** A preview that is being served. */
export interface ServedMail {
  readonly url: string;
  close(): Promise<void>;
}

/** The acts about an issue as e-mail that commands call. */
export interface MailActs {
  readonly previewMail: (request: MailPreviewRequest) => Promise<MailPreview>;
  readonly serveMail: (mail: MailPreview, port: number) => Promise<ServedMail>;
  /** Has the person's browser open a page: whether that could be tried. Absent where nobody sits at a terminal. */
  readonly openBrowser?: (address: string) => Promise<boolean>;
  readonly checkMail: (request: MailCheckRequest) => Promise<MailReport>;
  readonly makeMailKeys: (folder: string) => Promise<MailKeys>;
}
