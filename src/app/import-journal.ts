/** How far an import has come. */
export interface ImportProgress {
  /** Rows that are done with, refused ones included. */
  readonly rows: number;
  readonly added: number;
  readonly known: number;
  /** Readers who are mailed no more since they left the other list, or were struck off it. */
  readonly left: number;
  readonly suppressed: number;
  readonly refused: number;
}

/** A row that was refused. */
export interface RefusedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** What is written down of an import, so that it can be gone on with after a crash. */
export interface ImportJournal {
  /** The report of refused rows, as a person would name it. */
  readonly report: string;
  /** How far an import of this file came that did not end; undefined for one that begins. */
  begin(hash: string): Promise<ImportProgress | undefined>;
  /** Writes down refused rows and how far it has come; both are on disk when it resolves. */
  note(refused: readonly RefusedRow[], progress: ImportProgress): Promise<void>;
  /** The import ended: the next one of the same file begins anew. */
  end(): Promise<void>;
}

/** Nothing done yet. */
export const NO_PROGRESS: ImportProgress = {
  rows: 0,
  added: 0,
  known: 0,
  left: 0,
  suppressed: 0,
  refused: 0,
};
