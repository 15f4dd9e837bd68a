/**
 * What a section is for, whatever its heading says. Headings changed seven times in thirteen years of This Week in
 * Rust; roles did not. `intro` is what stands before the first heading, `masthead` what names the editors.
 */
export type SectionRole =
  | "intro"
  | "community"
  | "official"
  | "foundation"
  | "newsletters"
  | "project-updates"
  | "observations"
  | "walkthroughs"
  | "research"
  | "miscellaneous"
  | "crate-of-the-week"
  | "calls-for-testing"
  | "calls-for-participation"
  | "project-calls"
  | "speaker-calls"
  | "project"
  | "merged-area"
  | "contributors"
  | "performance-triage"
  | "rfcs"
  | "approved-rfcs"
  | "final-comment-period"
  | "new-rfcs"
  | "events"
  | "event-region"
  | "jobs"
  | "quote"
  | "masthead"
  | "other";

/** One rule by which headings get their role: the first that fits wins. */
export interface RoleRule {
  readonly role: SectionRole;
  /** Headings as plain text, compared by `headingKey`. */
  readonly headings: readonly string[];
  /** Only below a section of one of these roles, when given. */
  readonly within?: readonly SectionRole[];
}

/** A heading reduced to what identifies it: lower case, `&` as `and`, letters and digits with single blanks. */
export function headingKey(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
