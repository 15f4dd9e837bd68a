import { formatDate, weekdayOf } from "../../base/calendar-date.js";
import type { IssueEntry, SiteView } from "./view.js";

/** How an issue is called where its title would only repeat the paper's name: `No. 665`, else its title. */
export function shortNameOf(site: SiteView, issue: IssueEntry): string {
  return isPlainNumber(site, issue) ? `No. ${issue.number}` : issue.title;
}

/** Whether the title says no more than the name of the paper and the number. */
export function isPlainNumber(site: SiteView, issue: IssueEntry): boolean {
  return (
    issue.number !== undefined && issue.title.toLowerCase() === `${site.title} ${issue.number}`.toLowerCase()
  );
}

/** The date as a paper prints it below its name: `Wednesday, 19 August 2026`. */
export function dateline(issue: IssueEntry): string {
  return `${weekdayOf(issue.date)}, ${formatDate(issue.date)}`;
}
