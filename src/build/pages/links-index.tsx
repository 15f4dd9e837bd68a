import { renderDocument } from "./layout.js";
import { countOf, numberOf, Trail } from "./links.js";
import type { FeedView, LinkView, SiteView } from "./view.js";

/** A list as an index names it. */
export interface LinkListEntry extends LinkView {
  readonly count: number;
  readonly feed?: FeedView | undefined;
}

/** Lists of one kind: by section, by year. */
export interface LinkIndexGroup {
  readonly title: string;
  /** One sentence where a reader could wonder what is in them, and what not. */
  readonly note?: string | undefined;
  readonly lists: readonly LinkListEntry[];
}

/** A page that names lists. */
export interface LinkIndexView extends LinkView {
  readonly count: number;
  readonly groups: readonly LinkIndexGroup[];
  readonly feed?: FeedView | undefined;
}

/** A file with all items, as data. */
export interface DataFileView extends LinkView {
  readonly about: string;
}

/** What `/links/` says beside the lists: where the data lies and what it means. */
export interface LinkDataView {
  readonly itemCount: number;
  readonly files: readonly DataFileView[];
  readonly columns: readonly { readonly name: string; readonly about: string }[];
}

/** A page that leads to lists of links; the first of them also tells of the data. */
export function renderLinkIndex(site: SiteView, index: LinkIndexView, data?: LinkDataView): string {
  const { title, path, count, groups, feed } = index;
  return renderDocument(
    site,
    {
      title,
      path,
      description: `${title} of ${site.title}: ${countOf(count, "link")}.`,
      kind: "website",
      feeds: feed === undefined ? [] : [feed],
    },
    <div class="archive">
      {data === undefined && <Trail />}
      <h1>{title}</h1>
      <p class="standfirst">
        {countOf(count, "link")}
        {feed !== undefined && (
          <>
            {" "}
            · <a href={feed.path}>{feed.title}</a>
          </>
        )}
      </p>
      {groups.map((group, at) => (
        <Group group={group} id={`group-${at + 1}`} />
      ))}
      {data !== undefined && <Data data={data} />}
    </div>,
  );
}

function Group({ group, id }: { group: LinkIndexGroup; id: string }) {
  return (
    <section class="year links" aria-labelledby={id}>
      <h2 id={id}>{group.title}</h2>
      {group.note !== undefined && <p class="source">{group.note}</p>}
      <ul class="index">
        {group.lists.map((list) => (
          <li>
            <a href={list.path}>{list.title}</a>{" "}
            <span class="source">
              {numberOf(list.count)}
              {list.feed !== undefined && (
                <>
                  {" "}
                  ·{" "}
                  <a href={list.feed.path} type={list.feed.type}>
                    <span class="unseen">{list.title}: </span>
                    {list.feed.title}
                  </a>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Data({ data }: { data: LinkDataView }) {
  return (
    <section class="year links" aria-labelledby="data">
      <h2 id="data">As data</h2>
      <p>
        {countOf(data.itemCount, "item")} of all issues, events and quotes included, oldest first. Texts and
        addresses are as somebody typed them: show them as text, and make a link only of an address that
        begins with http.
      </p>
      <dl>
        {data.files.map((file) => (
          <>
            <dt>
              <a href={file.path}>{file.title}</a>
            </dt>
            <dd>{file.about}</dd>
          </>
        ))}
      </dl>
      <h3>Fields of an item</h3>
      <dl>
        {data.columns.map(({ name, about }) => (
          <>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{about}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
