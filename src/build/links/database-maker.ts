/** A value in a table of a database. */
export type Cell = string | number | null;

/** A table with its rows, in the order in which they are written. */
export interface DatabaseTable {
  readonly name: string;
  /** Each as SQL defines it: `title TEXT NOT NULL`. */
  readonly columns: readonly string[];
  /** Each as long as `columns`. */
  readonly rows: Iterable<readonly Cell[]>;
}

/** A database that is only read. Names, columns and statements are our own; what strangers wrote stands in rows alone. */
export interface DatabaseContent {
  readonly tables: readonly DatabaseTable[];
  /** Statements of SQL that run once all rows are in, as for indexes. */
  readonly after: readonly string[];
}

/** Makes the file of a database: the same content gives the same bytes. Throws a Failure `disk`. */
export type DatabaseMaker = (content: DatabaseContent) => Uint8Array;
