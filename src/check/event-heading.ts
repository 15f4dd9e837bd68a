/** A date, of one digit or two, with a bar somewhere behind it. */
const DATED = /^\d{4}-\d{1,2}-\d{1,2}\b[^|]*\|/;

/** Whether a heading is an event that was typed as one: `# 2026-01-14 | Turku, FI | …`. */
export function isEventHeading(title: string | undefined): boolean {
  return DATED.test(title ?? "");
}
