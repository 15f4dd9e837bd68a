import type { Edit } from "../base/edit.js";
import type { Span } from "../base/span.js";

/** How bad a finding is: an error stops publication, a warning should be seen, an info may be. */
export type Severity = "error" | "warning" | "info";

/** An offered repair. Safe ones never change what a reader reads. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** One finding about a text: "Unexpected X, expected Y", with its place and perhaps a repair. */
export interface Diagnostic {
  /** `area/name`, as `header/date`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly notes?: readonly string[];
  readonly fix?: Fix;
}
