import { formatDate } from "../../base/calendar-date.js";
import { ContentsList } from "./contents.js";
import { dateline, shortNameOf } from "./issue-names.js";
import { renderDocument, SafeLink } from "./layout.js";
import { Nameplate } from "./nameplate.js";
import type { FeedView, IssueEntry, IssueView, SiteView } from "./view.js";

/** What the front page shows: the newest issue and those before it. */
export interface HomeView {
  readonly latest: IssueView;
  readonly recent: readonly IssueEntry[];
}

/** The front page of the site: the newest issue with its contents, and how to get the next one. */
export function renderHome(site: SiteView, { latest, recent }: HomeView): string {
  return renderDocument(
    site,
    { title: site.title, path: "/", description: site.description, kind: "website", ownNameplate: true },
    <div class="home">
      <header>
        <Nameplate site={site} title={site.title} />
        <p class="motto">{site.description}</p>
        <div class="folio">
          <span>{shortNameOf(site, latest)}</span>
          <time datetime={latest.date}>{dateline(latest)}</time>
          <a href={site.archive}>Archive</a>
        </div>
      </header>
      <div class="columns">
        <Lead latest={latest} />
        <aside aria-label="Subscribe and past issues">
          <Service site={site} />
          <PastIssues site={site} issues={recent.filter((issue) => issue.path !== latest.path)} />
        </aside>
      </div>
    </div>,
  );
}

/** The newest issue as the story at the top of the page. */
function Lead({ latest }: { latest: IssueView }) {
  return (
    <article class="lead">
      <h2>
        <a href={latest.path}>{latest.title}</a>
      </h2>
      {latest.summary !== "" && <p class="standfirst">{latest.summary}</p>}
      {latest.contents.length > 0 && (
        <nav aria-label="In this issue">
          <ContentsList entries={latest.contents} page={latest.path} />
        </nav>
      )}
      <p class="more">
        <a href={latest.path}>Read the whole issue</a>
      </p>
    </article>
  );
}

/** How to receive the paper and how to get into it. */
function Service({ site }: { site: SiteView }) {
  const { subscribe, submit } = site.links;
  return (
    <>
      {(subscribe !== undefined || site.feeds.length > 0) && (
        <section>
          <h2>Subscribe</h2>
          {subscribe !== undefined && (
            <p>
              <SafeLink href={subscribe}>Get each new issue by e-mail</SafeLink>
            </p>
          )}
          {site.feeds.length > 0 && <Feeds feeds={site.feeds} />}
        </section>
      )}
      {submit !== undefined && (
        <section>
          <h2>Contribute</h2>
          <p>
            <SafeLink href={submit}>Submit something for the next issue</SafeLink>
          </p>
        </section>
      )}
    </>
  );
}

function Feeds({ feeds }: { feeds: readonly FeedView[] }) {
  return (
    <ul class="run-in" aria-label="Feeds">
      {feeds.map((feed) => (
        <li>
          <a href={feed.path} type={feed.type}>
            {feed.title}
          </a>
        </li>
      ))}
    </ul>
  );
}

function PastIssues({ site, issues }: { site: SiteView; issues: readonly IssueEntry[] }) {
  if (issues.length === 0) return null;
  return (
    <section>
      <h2>Past issues</h2>
      <ul class="past">
        {issues.map((issue) => (
          <li>
            <a href={issue.path}>{shortNameOf(site, issue)}</a>{" "}
            <time datetime={issue.date}>{formatDate(issue.date)}</time>
          </li>
        ))}
      </ul>
      <p>
        <a href={site.archive}>All issues</a>
      </p>
    </section>
  );
}
