import { writeCountOf } from "../../base/write-count.js";
import { IssuesByYear, groupByYear } from "./issues-by-year.js";
import { renderDocument } from "./layout.js";
import { RunIn } from "./run-in.js";
import type { LinkView, ListView, SiteView } from "./view.js";

/** A page that names several lists: the categories of a site, or its tags. */
export interface IndexView extends LinkView {
  readonly lists: readonly ListCount[];
}

/** One list and how many issues it holds. */
export interface ListCount extends LinkView {
  readonly count: number;
}

/** The page of one category or tag: its issues by year, and its own feeds. */
export function renderList(site: SiteView, list: ListView): string {
  return renderDocument(
    site,
    {
      title: list.title,
      path: list.path,
      description: `Issues of ${site.title} in “${list.title}”.`,
      kind: "website",
      feeds: list.feeds,
    },
    <div class="archive">
      <h1>{list.title}</h1>
      <p class="standfirst">{writeCountOf(list.issues.length, "issue")}</p>
      {list.feeds.length > 0 && <RunIn links={list.feeds} label="Feeds of this list" />}
      <IssuesByYear site={site} years={groupByYear(list.issues)} />
    </div>,
  );
}

/** The page that names all categories, or all tags, with how many issues each holds. */
export function renderIndex(site: SiteView, index: IndexView): string {
  return renderDocument(
    site,
    {
      title: index.title,
      path: index.path,
      description: `${index.title} of ${site.title}.`,
      kind: "website",
    },
    <div class="archive">
      <h1>{index.title}</h1>
      <ul class="index">
        {index.lists.map((list) => (
          <li>
            <a href={list.path}>{list.title}</a> <span class="count">{list.count}</span>
          </li>
        ))}
      </ul>
    </div>,
  );
}
