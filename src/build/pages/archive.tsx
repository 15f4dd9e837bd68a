import { writeCountOf } from "../../base/write-count.js";
import { IssuesByYear, groupByYear, yearId } from "./issues-by-year.js";
import { renderDocument } from "./layout.js";
import type { IssueEntry, SiteView } from "./view.js";

/** The page of all issues, by year, with a list of years to jump to. */
export function renderArchive(site: SiteView, issues: readonly IssueEntry[]): string {
  const years = groupByYear(issues);
  const [first, last] = [years.at(-1)?.year, years[0]?.year];
  const span = first === undefined ? "" : first === last ? `, ${first}` : `, ${first} to ${last}`;
  return renderDocument(
    site,
    {
      title: "Archive",
      path: site.archive,
      description: `All issues of ${site.title}${span}.`,
      kind: "website",
    },
    <div class="archive">
      <h1>Archive</h1>
      <p class="standfirst">
        {writeCountOf(issues.length, "issue")}
        {span}
      </p>
      <nav aria-label="Years">
        <ul class="row">
          {years.map(({ year }) => (
            <li>
              <a href={`#${yearId(year)}`}>{year}</a>
            </li>
          ))}
        </ul>
      </nav>
      <IssuesByYear site={site} years={years} />
    </div>,
  );
}
