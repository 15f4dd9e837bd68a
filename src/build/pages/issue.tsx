import { raw } from "hono/html";
import { formatDate } from "../../base/calendar-date.js";
import { EVENTS_PATH } from "../calendar/event-addresses.js";
import { issueAsLinkedData } from "../issue-linked-data.js";
import { issueJsonPath } from "../addresses.js";
import { ContentsList } from "./contents.js";
import { dateline, shortNameOf } from "./issue-names.js";
import { renderDocument } from "./layout.js";
import { Nameplate } from "./nameplate.js";
import type { IssueEntry, IssueView, SiteView } from "./view.js";

/** The page of one issue. */
export function renderIssue(site: SiteView, issue: IssueView): string {
  const isDraft = issue.draftNote !== undefined;
  return renderDocument(
    site,
    {
      title: issue.title,
      path: issue.path,
      description: issue.summary,
      kind: "article",
      unlisted: isDraft,
      ...(isDraft ? {} : { json: issueJsonPath(issue.path) }),
      ownNameplate: true,
      picture: issue.sharing?.picture,
      oembed: issue.sharing?.oembed,
      linkedData: isDraft ? undefined : issueAsLinkedData(site, issue),
    },
    <article class="issue">
      {isDraft && <p class="draft-note">{issue.draftNote}</p>}
      <header>
        <Nameplate site={site} title={issue.title} />
        <Folio site={site} issue={issue} />
      </header>
      {issue.contents.length > 0 && (
        <nav class="contents" aria-label="In this issue">
          <details>
            <summary>In this issue</summary>
            <ContentsList entries={issue.contents} />
          </details>
        </nav>
      )}
      <div class="body">{raw(issue.body)}</div>
      {issue.hasEvents && (
        <p class="more">
          <a href={EVENTS_PATH}>All events to come, and as calendars</a>
        </p>
      )}
      {!isDraft && (
        <p class="more">
          <a href={issueJsonPath(issue.path)} type="application/json">
            This issue as data, in JSON
          </a>
        </p>
      )}
      <Neighbours issue={issue} />
    </article>,
  );
}

/** The line below the nameplate: the date, and the issues before and after it. */
function Folio({ site, issue }: { site: SiteView; issue: IssueView }) {
  return (
    <div class="folio">
      <span>
        {issue.previous !== undefined && (
          <a href={issue.previous.path} rel="prev">
            <span class="unseen">Previous issue: </span>
            {shortNameOf(site, issue.previous)}
          </a>
        )}
      </span>
      <time datetime={issue.date}>{dateline(issue)}</time>
      <span>
        {issue.next !== undefined && (
          <a href={issue.next.path} rel="next">
            <span class="unseen">Next issue: </span>
            {shortNameOf(site, issue.next)}
          </a>
        )}
      </span>
    </div>
  );
}

/** Where to go at the end of an issue. */
function Neighbours({ issue }: { issue: IssueView }) {
  if (issue.previous === undefined && issue.next === undefined) return null;
  return (
    <nav class="neighbours" aria-label="Other issues">
      {issue.previous !== undefined && <Neighbour issue={issue.previous} name="Previous issue" rel="prev" />}
      {issue.next !== undefined && <Neighbour issue={issue.next} name="Next issue" rel="next" />}
    </nav>
  );
}

function Neighbour({ issue, name, rel }: { issue: IssueEntry; name: string; rel: "prev" | "next" }) {
  return (
    <a href={issue.path} rel={rel}>
      <span>{name}</span>
      <b>{issue.title}</b>
      <time datetime={issue.date}>{formatDate(issue.date)}</time>
    </a>
  );
}
