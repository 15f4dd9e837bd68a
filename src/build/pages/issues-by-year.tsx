import { formatShortDate, yearOf } from "../../base/calendar-date.js";
import { compareTexts } from "../../base/compare-texts.js";
import { mapByKey } from "../../base/group-by.js";
import { isPlainNumber } from "./issue-names.js";
import type { IssueEntry, SiteView } from "./view.js";

/** The issues of one year, newest first. */
export interface Year {
  readonly year: number;
  readonly issues: readonly IssueEntry[];
}

/** The issues put under their years; years and issues newest first. */
export function groupByYear(issues: readonly IssueEntry[]): readonly Year[] {
  const newest = issues.toSorted((a, b) => compareTexts(b.date, a.date));
  return [...mapByKey(newest, ({ date }) => yearOf(date))].map(([year, own]) => ({ year, issues: own }));
}

/** The id of the heading of a year on a page with `IssuesByYear`. */
export function yearId(year: number): string {
  return `year-${year}`;
}

/** Issues under their years, so compact that a year fits on a screen. */
export function IssuesByYear({ site, years }: { site: SiteView; years: readonly Year[] }) {
  return (
    <>
      {years.map(({ year, issues }) => (
        <section class="year" aria-labelledby={yearId(year)}>
          <h2 id={yearId(year)}>{year}</h2>
          <ol class="issues">
            {issues.map((issue) => {
              const isPlain = isPlainNumber(site, issue);
              return (
                <li class={isPlain ? undefined : "titled"}>
                  <a href={issue.path}>
                    <b>{isPlain ? issue.number : issue.title}</b>{" "}
                    <time datetime={issue.date}>{formatShortDate(issue.date)}</time>
                  </a>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </>
  );
}
