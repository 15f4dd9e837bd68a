import type { CalendarDate } from "../base/calendar-date.js";
import type { SectionTask } from "../gather/section-writer.js";
import { sectionsOf } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { readKnownIssues } from "./known-issues.js";

/** What a list goes on from: of more issues nobody asks. */
const ISSUES = 2;

/**
 * What the two issues before a day list, by role. They are read when the first writer asks, since few do. Throws a
 * Failure `bad-input` for an issue that is not UTF-8.
 */
export function lastListed(
  checkout: Checkout,
  publication: Publication,
  date: CalendarDate,
): NonNullable<SectionTask["lastListed"]> {
  let sections: ReturnType<typeof sectionsBefore> | undefined;
  return (role) =>
    (sections ??= sectionsBefore(checkout, publication, date)).flatMap((section) =>
      section.role === role ? section.items.flatMap((item) => ("url" in item ? [item.url] : [])) : [],
    );
}

function sectionsBefore(checkout: Checkout, publication: Publication, date: CalendarDate) {
  return readKnownIssues(checkout, publication)
    .filter((issue) => !issue.isDraft && issue.date < date)
    .slice(0, ISSUES)
    .flatMap(({ file }) => [...sectionsOf(parseIssue(file.text, publication.roles).sections)]);
}
