import { writeCount, writeCountOf } from "../../base/write-count.js";
import { renderDocument } from "./layout.js";
import { Trail } from "./links.js";
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
  /** What follows the count, as ` from 667 issues`. */
  readonly span?: string | undefined;
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
  const { title, path, count, span, groups, feed } = index;
  return renderDocument(
    site,
    {
      title,
      path,
      description: `${title} of ${site.title}: ${writeCountOf(count, "link")}.`,
      kind: "website",
      feeds: feed === undefined ? [] : [feed],
    },
    <div class="archive">
      {data === undefined && <Trail />}
      <h1>{title}</h1>
      <p class="standfirst">
        {writeCountOf(count, "link")}
        {span}
        {data !== undefined && (
          <>
            {" "}
            · <a href="#data">As data</a>
          </>
        )}
        {feed !== undefined && (
          <>
            {" "}
            · <a href={feed.path}>{feed.title}</a>
          </>
        )}
      </p>
      {data !== undefined && <Jumps groups={groups} />}
      {groups.map((group, at) => (
        <Group group={group} id={idOf(at)} />
      ))}
      {data !== undefined && <Data data={data} />}
    </div>,
  );
}

function idOf(at: number): string {
  return `group-${at + 1}`;
}

/** The lists fill many screens of a phone. */
function Jumps({ groups }: { groups: readonly LinkIndexGroup[] }) {
  return (
    <nav aria-label="On this page">
      <ul class="row">
        {groups.map(({ title }, at) => (
          <li>
            <a href={`#${idOf(at)}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
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
              {writeCount(list.count)}
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
        {writeCountOf(data.itemCount, "item")} of all issues, events and quotes included, oldest first. Texts
        and addresses are as somebody typed them: show them as text, and make a link only of an address that
        has a canonical one.
      </p>
      <ul>
        {data.files.map((file) => (
          <li>
            <a href={file.path}>{file.title}</a>: {file.about}
          </li>
        ))}
      </ul>
      <h3>Fields of an item</h3>
      <div class="table" tabindex={0} role="region" aria-label="Fields of an item">
        <table>
          <thead>
            <tr>
              <th>Field</th>
              <th>Meaning</th>
            </tr>
          </thead>
          <tbody>
            {data.columns.map(({ name, about }) => (
              <tr>
                <td>
                  <code>{name}</code>
                </td>
                <td>{about}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
