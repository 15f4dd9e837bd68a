/** What a statement takes and gives; lists go in as JSON, see `Dialect`. */
export type SqlValue = string | number | null;

/** One row, by the names of its columns. */
export type Row = Readonly<Record<string, SqlValue>>;

/** Statements whose `?` are filled in order; nothing of a stranger's ever stands in their text. */
export interface Statements {
  /** The rows that a statement gives; whole numbers of any width come as numbers. */
  all(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** How many rows it changed. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
}

/**
 * A database behind two packages, so that another can take the place of either. A call outside of a transaction is one
 * of its own; what resolves is on the disk. Errors are thrown as `databaseFailure` makes them.
 */
export interface Sql extends Statements {
  readonly dialect: Dialect;
  /**
   * All of an act, or nothing. It may be run again when another transaction stood in its way, so it does nothing besides
   * its statements, and it must use those that it is handed: `Sql` itself would wait for the act's own end.
   */
  transaction<Result>(act: (statements: Statements) => Promise<Result>): Promise<Result>;
  /** The same for whole files of statements, in a transaction of their own. */
  script<Result>(act: (statements: Script) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Statements, and whole files of them. */
export interface Script extends Statements {
  runScript(text: string): Promise<void>;
}

/** Where the two databases are asked for the same in different words. Each text holds one `?`, or none. */
export interface Dialect {
  readonly name: "sqlite" | "postgres";
  /** A table with a column `value` of objects, from a JSON array; `value->>'name'` reads them in both. */
  readonly objects: string;
  /** A query for numbers, from a JSON array. */
  readonly numbers: string;
  /** A query for texts, from a JSON array. */
  readonly texts: string;
  /** Behind a query that claims rows of `deliveries AS d`: others pass by what is claimed and do not wait. */
  readonly claiming: string;
}
