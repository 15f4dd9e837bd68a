import type { CalendarDate } from "../../base/calendar-date.js";
import { titleSlug } from "../../base/slug.js";
import type { KnownIssue } from "./next-issue.js";

/** Date and number of an issue that is to be named. */
export interface NamedIssue {
  readonly date: CalendarDate;
  readonly number: number;
}

/**
 * The name of the file of a new draft, after that of the last issue: its date and number are replaced where they stand
 * there. Where neither does, or there is no issue yet, it is made of the date and the publication's title.
 */
export function draftName(last: KnownIssue | undefined, next: NamedIssue, title: string): string {
  return (last && renamed(last, next)) ?? defaultName(next, title);
}

function renamed({ path, date, number }: KnownIssue, next: NamedIssue): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const parts = name.split(date).map((part) => withNumber(part, number, next.number));
  const changed = parts.join(next.date);
  return changed === name ? undefined : changed;
}

/** The number where it stands by itself: `issue-51.md`, and not in `2051`. */
function withNumber(part: string, number: number | undefined, next: number): string {
  return part.replace(/\d+/g, (digits) => {
    if (number === undefined || Number(digits) !== number) return digits;
    return String(next).padStart(digits.length, "0");
  });
}

function defaultName({ date }: NamedIssue, title: string): string {
  const slug = titleSlug(title);
  return slug === "" ? `${date}.md` : `${date}-${slug}.md`;
}
