import { raw } from "hono/html";
import { writeCountOf } from "../../base/write-count.js";
import { renderDocument } from "./layout.js";
import type { FeedView, LinkView, SiteView } from "./view.js";

/** Links under one heading: a year, or an issue with its path. */
export interface LinkGroup {
  readonly title: string;
  /** Unique on the page. */
  readonly id: string;
  readonly path: string | undefined;
  /** Rows as safe HTML, made by `write-link.ts`. */
  readonly rows: string;
}

/** One page of a list of links. */
export interface LinkListView extends LinkView {
  /** Of the whole list. */
  readonly count: number;
  /** Of this page, from 1. */
  readonly number: number;
  /** Paths of all pages of the list. */
  readonly pages: readonly string[];
  readonly groups: readonly LinkGroup[];
  readonly feed: FeedView | undefined;
  /** What the list is a part of, besides all links. */
  readonly trail: readonly LinkView[];
}

/** A page of links, newest first. */
export function renderLinkList(site: SiteView, list: LinkListView): string {
  const { title, path, count, number, pages, groups, feed, trail } = list;
  const ofPages = pages.length === 1 ? "" : `, page ${number} of ${pages.length}`;
  return renderDocument(
    site,
    {
      title: title + ofPages,
      path,
      description: `Links of ${site.title}: ${title}${ofPages}.`,
      kind: "website",
      feeds: feed === undefined ? [] : [feed],
    },
    <div class="archive">
      <Trail parents={trail} />
      <h1>{title}</h1>
      <p class="standfirst">
        {writeCountOf(count, "link")}
        {ofPages}
        {feed !== undefined && (
          <>
            {" "}
            · <a href={feed.path}>{feed.title}</a>
          </>
        )}
      </p>
      {groups.map((group) => (
        <section class="year links" aria-labelledby={group.id}>
          <h2 id={group.id}>
            {group.path === undefined ? group.title : <a href={group.path}>{group.title}</a>}
          </h2>
          <ul class="rows">{raw(group.rows)}</ul>
        </section>
      ))}
      {pages.length > 1 && <Pages number={number} pages={pages} />}
    </div>,
  );
}

/** The way back to all lists and to those that a list is a part of, above the title of each. */
export function Trail({ parents = [] }: { parents?: readonly LinkView[] }) {
  return (
    <nav aria-label="Lists of links">
      <ul class="row">
        <li>
          <a href="/links/">All links</a>
        </li>
        {parents.map(({ title, path }) => (
          <li>
            <a href={path}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pages({ number, pages }: { number: number; pages: readonly string[] }) {
  return (
    <nav class="pages" aria-label="Pages">
      <ul class="row">
        {pages.map((path, at) => (
          <li>
            <a href={path} aria-current={at + 1 === number ? "page" : undefined}>
              {at + 1}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
