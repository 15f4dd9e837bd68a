import { groupByYear, IssuesByYear, type Year, yearId } from "./issues-by-year.js";
import { SEARCH_PATH } from "../addresses.js";
import { EVENTS_PATH } from "../calendar/event-addresses.js";
import { LINKS_PATH } from "../links/link-lists.js";
import { renderDocument } from "./layout.js";
import type { IssueEntry, SiteView } from "./view.js";

/** What a reader may narrow a search to, and what it is called. */
export interface ChoiceView {
  readonly value: string;
  readonly title: string;
}

/** The page on which readers search; `src/browser/` brings it to life. */
export interface SearchPageView {
  /** The folder of the index, from the root, with a slash at its end. */
  readonly indexPath: string;
  readonly itemCount: number;
  readonly issues: readonly IssueEntry[];
  readonly sections: readonly ChoiceView[];
  readonly languages: readonly ChoiceView[];
  /** Some that are offered while somebody types one. */
  readonly hosts: readonly string[];
}

/** The page on which readers search. Without a script it leads to the issues by year. */
export function renderSearch(site: SiteView, view: SearchPageView): string {
  const years = groupByYear(view.issues);
  return renderDocument(
    site,
    {
      title: "Search",
      path: SEARCH_PATH,
      description: `Search every item of every issue of ${site.title}.`,
      kind: "website",
      script: site.searchScript,
    },
    <div class="finder">
      <h1>Search</h1>
      <p class="standfirst">{standfirstOf(view, years)}</p>
      <SearchForm view={view} years={years} />
      <p class="status" role="status"></p>
      <p class="remedy" hidden></p>
      <ol class="found" aria-label="Items found"></ol>
      <button class="further" type="button" hidden>
        Show more
      </button>
      <Browse site={site} years={years} />
    </div>,
  );
}

function standfirstOf({ itemCount, issues }: SearchPageView, years: readonly Year[]): string {
  const [items, count] = [itemCount, issues.length].map((number) => number.toLocaleString("en"));
  const since = years.at(-1)?.year;
  return `${items} ${itemCount === 1 ? "item" : "items"} of ${count} ${issues.length === 1 ? "issue" : "issues"}${since === undefined ? "" : ` since ${since}`}`;
}

/**
 * Its fields are the parameters of the page's address; their values are never restored but from there. They are in a
 * template until the script is there, without which they do nothing: a browser that finds a field when it has read a
 * page lays out all of it at once, to see whether it could fill it in, and a slow phone stands still meanwhile.
 */
function SearchForm({ view, years }: { view: SearchPageView; years: readonly Year[] }) {
  return (
    <form role="search" action={SEARCH_PATH} autocomplete="off" data-index={view.indexPath}>
      <p class="coming">The search is on its way. Should it not come, its script is blocked.</p>
      <template>
        <div class="query">
          <label>
            <span>Title, name, place or address</span>
            <input
              type="search"
              name="q"
              maxlength={200}
              autocapitalize="off"
              spellcheck={false}
              enterkeyhint="search"
              aria-keyshortcuts="/"
            />
          </label>
          <button>Search</button>
        </div>
        <details class="narrow">
          <summary>Filters and order</summary>
          <template>
            <Choices view={view} years={years} />
          </template>
        </details>
      </template>
    </form>
  );
}

/**
 * They are in a template until they are unfolded: to style and lay out five fields with all they offer, as browsers do
 * even for what is folded, takes a slow phone a third of the whole page's time.
 */
function Choices({ view, years }: { view: SearchPageView; years: readonly Year[] }) {
  return (
    <div class="choices">
      <Choice
        name="year"
        title="Year"
        choices={years.map(({ year }) => ({ value: String(year), title: String(year) }))}
      />
      <Choice name="section" title="Section" choices={view.sections} />
      <Choice name="language" title="Language" choices={view.languages} />
      <label>
        <span>Host</span>
        <input
          name="host"
          list="Hosts"
          maxlength={200}
          placeholder="Any"
          autocapitalize="off"
          spellcheck={false}
        />
      </label>
      <datalist id="Hosts">
        {view.hosts.map((host) => (
          <option value={host}></option>
        ))}
      </datalist>
      <label>
        <span>Order</span>
        <select name="order">
          <option value="">Best first</option>
          <option value="newest">Newest first</option>
        </select>
      </label>
    </div>
  );
}

function Choice({ name, title, choices }: { name: string; title: string; choices: readonly ChoiceView[] }) {
  return (
    <label>
      <span>{title}</span>
      <select name={name}>
        <option value="">Any</option>
        {choices.map((choice) => (
          <option value={choice.value}>{choice.title}</option>
        ))}
      </select>
    </label>
  );
}

/**
 * The way to the issues without a search, until something is asked. Of all issues the archive has a list, which alone is
 * as heavy as a whole search may be; who reads without scripts gets those of the newest year here.
 */
function Browse({ site, years }: { site: SiteView; years: readonly Year[] }) {
  if (years.length === 0) return null;
  return (
    <section class="browse" aria-labelledby="Browse">
      <h2 id="Browse">Issues by year</h2>
      <noscript>
        <p>
          The search runs in your browser and needs JavaScript, which is turned off or blocked. Every issue
          stands in the archive, by year; those of the newest year stand here, too.
        </p>
      </noscript>
      <nav aria-labelledby="Browse">
        <ul class="row">
          {years.map(({ year, issues }) => (
            <li>
              <a href={`${site.archive}#${yearId(year)}`}>
                {year} <span class="count">{issues.length}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="source">
        All links also stand in <a href={LINKS_PATH}>lists by section, year, tag, language and host</a>, and
        as data; what takes place stands in the <a href={EVENTS_PATH}>calendar of events</a>.
      </p>
      <noscript>
        <IssuesByYear site={site} years={years.slice(0, 1)} />
      </noscript>
    </section>
  );
}
