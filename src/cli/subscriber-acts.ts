import type { ImportReport } from "../app/import-subscribers.js";
import type { RefusedRow } from "../app/import-journal.js";
import type { KnownAddress } from "../app/keep-subscribers.js";
import type { Subscriber, SubscriberState } from "../audience/subscriber.js";

/** What a person may say to `galley subscribers import`. */
export interface ImportRequest {
  readonly folder: string;
  readonly file: string;
  readonly isDryRun: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

/** What an import tells a person. */
export interface ImportOutcome extends ImportReport {
  /** The file with all that was refused; undefined for a dry run. */
  readonly report: string | undefined;
  /** The first rows of this run that were refused. */
  readonly firstRefused: readonly RefusedRow[];
}

/** What a person may say to `galley subscribers export`. */
export interface ExportRequest {
  readonly folder: string;
  readonly file: string;
  readonly onProgress: (done: number) => void;
}

/** What a person may say about one address. */
export interface AddressRequest {
  readonly folder: string;
  readonly address: string;
}

/** What a person may say to `galley subscribers suppress`. */
export interface SuppressRequest extends AddressRequest {
  readonly evidence: string;
  /** Milliseconds since 1970 (UTC); for ever unless said. */
  readonly until: number | undefined;
}

/** What a person may say to `galley subscribers list`. */
export interface ListRequest {
  readonly folder: string;
  readonly state: SubscriberState | undefined;
  readonly most: number;
}

/** What a person may say to `galley web`. */
export interface WebRequest {
  readonly folder: string;
  readonly port: number;
  readonly host: string;
  /** Proxies whose word on the client's address is taken: addresses or networks; those of this machine unless said. */
  readonly proxies: readonly string[];
  /** Where readers reach the pages; what the settings say unless said. */
  readonly address: string | undefined;
  /** A folder that messages are put into, in place of sending them. */
  readonly outbox: string | undefined;
  /** Hears of what failed behind an answer. */
  readonly onFailure: (error: unknown) => void;
}

/** Pages that are being served. */
export interface ServingReaders {
  readonly title: string;
  /** Where the server listens. */
  readonly url: string;
  /** Where readers reach it. */
  readonly address: string;
  readonly regions: number;
  /** Resolves when all that was begun is done. */
  close(): Promise<void>;
}

/** The acts about readers that commands call. */
export interface SubscriberActs {
  readonly importSubscribers: (request: ImportRequest) => Promise<ImportOutcome>;
  readonly exportSubscribers: (request: ExportRequest) => Promise<number>;
  readonly listSubscribers: (request: ListRequest) => Promise<readonly Subscriber[]>;
  readonly showAddress: (request: AddressRequest) => Promise<KnownAddress>;
  readonly suppressAddress: (request: SuppressRequest) => Promise<KnownAddress>;
  readonly liftSuppression: (request: AddressRequest) => Promise<KnownAddress>;
  readonly eraseAddress: (request: AddressRequest) => Promise<KnownAddress>;
  readonly serveReaders: (request: WebRequest) => Promise<ServingReaders>;
}
