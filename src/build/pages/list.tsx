import { IssuesByYear, groupByYear } from "./issues-by-year.js";
import { renderDocument } from "./layout.js";
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
      <p class="standfirst">
        {list.issues.length} {list.issues.length === 1 ? "issue" : "issues"}
      </p>
      {list.feeds.length > 0 && (
        <ul class="run-in" aria-label="Feeds of this list">
          {list.feeds.map((feed) => (
            <li>
              <a href={feed.path} type={feed.type}>
                {feed.title}
              </a>
            </li>
          ))}
        </ul>
      )}
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
