/** What somebody looks for. */
export interface SearchQuery {
  /** As typed; its last word counts as a beginning while `isTyping`. Empty: everything that the filters leave. */
  readonly text: string;
  readonly isTyping: boolean;
  readonly filters: SearchFilters;
  readonly order: "best" | "newest";
  /** How many answers to leave out, and how many to give. */
  readonly from: number;
  readonly most: number;
}

/** Conditions that all answers meet; those that are absent ask for nothing. */
export interface SearchFilters {
  /** `2024`. */
  readonly year?: string | undefined;
  /** Of the sections that an index lists: `official`, `events`. */
  readonly section?: string | undefined;
  /** BCP 47: `es`. */
  readonly language?: string | undefined;
  /** Without `www.`: `github.com`. */
  readonly host?: string | undefined;
}

/** One item that was found, as plain text. */
export interface SearchAnswer {
  readonly title: string;
  /** Where it leads to, as it stands in the issue: not yet known to be safe; empty for nowhere. */
  readonly url: string;
  readonly host: string;
  /** The heading it stands under, as printed. */
  readonly section: string;
  readonly kind: "link" | "event" | "call" | "quote";
  readonly language: string;
  /** Words in brackets before it: `video`. */
  readonly prefixes: readonly string[];
  readonly issueTitle: string;
  /** `YYYY-MM-DD`, of the issue. */
  readonly date: string;
  /** The item on its issue's page, from the root: `/blog/2026/08/19/this-week-in-rust-665/#i-1v6f0a4`. */
  readonly path: string;
}

/** What was found. */
export interface SearchAnswers {
  /** How many there are in all. */
  readonly total: number;
  readonly answers: readonly SearchAnswer[];
}

/** A file of an index by its path below the index's folder. Rejects when it cannot be had. */
export type IndexLoader = (path: string) => Promise<Uint8Array>;

/** An index that is open: it loads the few pieces that a query needs, each once. */
export interface Search {
  /** Rejects when a piece cannot be had; the next query asks for it again. */
  search(query: SearchQuery): Promise<SearchAnswers>;
}
