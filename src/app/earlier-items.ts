import { addDays, type CalendarDate } from "../base/calendar-date.js";
import { sectionsOf } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { SectionRole } from "../issue/section-role.js";
import type { EarlierItem } from "../merge/known/known-item.js";
import type { Checkout } from "./checkout.js";
import { type DatedIssue, readKnownIssues } from "./known-issues.js";

/** The items of a role's sections in the issues of some weeks before a day, the newest issue first. */
export type EarlierItemsBefore = (
  date: CalendarDate,
  role: SectionRole,
  weeks: number,
) => readonly EarlierItem[];

const DAYS_OF_WEEK = 7;

/**
 * The items of published issues, which are read when somebody first asks, since few newsletters do. The week of the
 * day itself is one of the weeks. Throws a Failure `bad-input` for an issue that is not UTF-8.
 */
export function earlierItems(checkout: Checkout, publication: Publication): EarlierItemsBefore {
  let issues: readonly DatedIssue[] | undefined;
  const known = new Map<DatedIssue, readonly PlacedItem[]>();
  const itemsOf = (issue: DatedIssue) => {
    const items = known.get(issue) ?? readItems(issue, publication);
    known.set(issue, items);
    return items;
  };
  return (date, role, weeks) => {
    issues ??= readKnownIssues(checkout, publication).filter(({ isDraft }) => !isDraft);
    const after = addDays(date, -weeks * DAYS_OF_WEEK);
    return issues
      .filter((issue) => issue.date > after && issue.date < date)
      .flatMap((issue) => itemsOf(issue).filter((one) => one.role === role));
  };
}

interface PlacedItem extends EarlierItem {
  readonly role: SectionRole;
}

function readItems({ file, number, date }: DatedIssue, { roles }: Publication): PlacedItem[] {
  return [...sectionsOf(parseIssue(file.text, roles).sections)].flatMap(({ role, title, items }) =>
    items.map((item) => ({
      item,
      role,
      place: { in: "archive", section: title ?? "", issue: { number, date } },
    })),
  );
}
