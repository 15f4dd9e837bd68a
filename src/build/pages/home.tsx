import { formatDate } from "../../base/calendar-date.js";
import { hostOf } from "../../base/web-address.js";
import { ContentsList } from "./contents.js";
import { dateline, isPlainNumber, shortNameOf } from "./issue-names.js";
import { renderDocument, SafeLink } from "./layout.js";
import { Nameplate } from "./nameplate.js";
import { RunIn } from "./run-in.js";
import type { IssueEntry, IssueView, SiteView } from "./view.js";

/** What the front page shows: the newest issue and those before it. */
export interface HomeView {
  readonly latest: IssueView;
  readonly recent: readonly IssueEntry[];
}

/** The front page of the site: the newest issue with its contents, and how to get the next one. */
export function renderHome(site: SiteView, { latest, recent }: HomeView): string {
  return renderDocument(
    site,
    {
      title: site.title,
      path: "/",
      description: site.description,
      kind: "website",
      ownNameplate: true,
      picture: latest.sharing?.picture,
    },
    <div class="home">
      <header>
        <Nameplate site={site} title={site.title} />
        <p class="motto">{site.description}</p>
        <div class="folio">
          <span>{hostOf(site.address)}</span>
          <time datetime={latest.date}>{dateline(latest)}</time>
          <span>{shortNameOf(site, latest)}</span>
        </div>
      </header>
      <div class="columns">
        <Lead site={site} latest={latest} />
        <aside aria-label="Subscribe and past issues">
          <Service site={site} />
          <PastIssues site={site} issues={recent.filter((issue) => issue.path !== latest.path)} />
        </aside>
      </div>
    </div>,
  );
}

/** The newest issue as the story at the top of the page. */
function Lead({ site, latest }: { site: SiteView; latest: IssueView }) {
  return (
    <article class="lead">
      <h2>
        <a href={latest.path}>{isPlainNumber(site, latest) ? `Issue ${latest.number}` : latest.title}</a>
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
              <SafeLink class="offer" href={subscribe}>
                Get each new issue by e-mail
              </SafeLink>
            </p>
          )}
          {site.feeds.length > 0 && <RunIn links={site.feeds} label="Feeds" />}
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
