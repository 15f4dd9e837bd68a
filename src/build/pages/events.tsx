import { raw } from "hono/html";
import type { CalendarDate } from "../../base/calendar-date.js";
import { escapeHtml } from "../../base/html.js";
import { safeAddress } from "../../base/web-address.js";
import { renderEventRow } from "../render/event-row.js";
import { renderDocument } from "./layout.js";
import { RunIn, type RunInLink } from "./run-in.js";
import type { FeedView, SiteView } from "./view.js";

/** An event as a row shows it. */
export interface EventRowView {
  /** Where an event may stand twice on a page it has none. */
  readonly id: string | undefined;
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  /** `18:00`, with the name of its zone, where that is known. */
  readonly time: string | undefined;
  readonly zone: string | undefined;
  readonly location: string;
  readonly isCancelled: boolean;
  readonly names: readonly EventLinkView[];
  readonly groups: readonly EventLinkView[];
}

/** A text and where a stranger lets it lead. */
export interface EventLinkView {
  readonly text: string;
  readonly url: string;
}

/** Events below a heading. */
export interface EventGroupView {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly events: readonly EventRowView[];
  /** Calendars of just these. */
  readonly calendars?: readonly RunInLink[];
}

/** A page of events. */
export interface EventsView {
  readonly title: string;
  readonly path: string;
  readonly description: string;
  /** What the page holds, as one or two sentences. */
  readonly standfirst: string;
  /** The other pages of events. */
  readonly views: readonly RunInLink[];
  readonly feeds: readonly FeedView[];
  readonly groups: readonly EventGroupView[];
  /** Calendars to subscribe to, and the same as files. */
  readonly calendars?: {
    readonly subscriptions: readonly RunInLink[];
    readonly files: readonly RunInLink[];
  };
  /** What is just over, folded away. */
  readonly past?: readonly EventRowView[];
  /** Pages of what is over for longer. */
  readonly years?: readonly RunInLink[];
  /** The groups with how much is in each. */
  readonly index?: readonly RunInLink[];
  /** JSON-LD, fit to stand in a `script` element. */
  readonly linkedData?: string;
}

/** The id of what is over: other ids are in lower case. */
export const PAST_ID = "Past";

/** A page of events: how to get them into a calendar, then the events below their headings. */
export function renderEvents(site: SiteView, view: EventsView): string {
  const { title, path, description, feeds, linkedData } = view;
  return renderDocument(
    site,
    { title, path, description, kind: "website", feeds, linkedData },
    <div class="agenda">
      <h1>{title}</h1>
      <p class="standfirst">{view.standfirst}</p>
      {view.views.length > 0 && <Views view={view} />}
      <Calendars view={view} />
      {view.index !== undefined && <RunIn links={view.index} label="On this page" />}
      <div class="body">
        {view.groups.map((group) => (
          <Group group={group} />
        ))}
        <Past events={view.past ?? []} years={view.years ?? []} />
      </div>
    </div>,
  );
}

function Views({ view: { views, path } }: { view: EventsView }) {
  return (
    <nav aria-label="Events">
      <ul class="row">
        {views.map((one) => (
          <li>
            <a href={one.path} aria-current={one.path === path ? "page" : undefined}>
              {one.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Calendars({ view: { calendars, feeds } }: { view: EventsView }) {
  if (calendars === undefined) return null;
  return (
    <dl class="calendars">
      <dt>Subscribe in a calendar</dt>
      <dd>
        <RunIn links={calendars.subscriptions} />
      </dd>
      <dt>As files</dt>
      <dd>
        <RunIn links={calendars.files} />
      </dd>
      <dt>Newly announced</dt>
      <dd>
        <RunIn links={feeds.filter(({ type }) => type !== "text/calendar")} />
      </dd>
    </dl>
  );
}

function Group({ group }: { group: EventGroupView }) {
  return (
    <section class="section" aria-labelledby={group.id}>
      <h2 id={group.id}>{group.title}</h2>
      {group.calendars !== undefined && <RunIn links={group.calendars} label={`Calendar: ${group.title}`} />}
      {group.events.length === 0 ? <p class="none">Nothing to come.</p> : <Rows events={group.events} />}
    </section>
  );
}

function Past({ events, years }: { events: readonly EventRowView[]; years: readonly RunInLink[] }) {
  if (events.length + years.length === 0) return null;
  return (
    <section class="section" aria-labelledby={PAST_ID}>
      <h2 id={PAST_ID}>Past events</h2>
      {events.length > 0 && (
        <details>
          <summary>
            The last thirty days <span class="count">{events.length}</span>
          </summary>
          <Rows events={events} />
        </details>
      )}
      {years.length > 0 && <RunIn links={years} label="By year" />}
    </section>
  );
}

/** Years have a thousand rows, so they are written as text rather than as elements. */
function Rows({ events }: { events: readonly EventRowView[] }) {
  return raw(`<ul class="events">${events.map(writeRow).join("")}</ul>`);
}

const CANCELLED = '<span class="prefix">Cancelled</span> ';

function writeRow({
  id,
  date,
  endDate,
  isCancelled,
  time,
  zone,
  location,
  names,
  groups,
}: EventRowView): string {
  const when = time === undefined ? "" : `${time}${zone === undefined ? "" : ` (${zone})`}`;
  const row = renderEventRow({
    date,
    endDate,
    address: names[0]?.url ?? "",
    what: (isCancelled ? CANCELLED : "") + names.map(writeLink).join(""),
    location: [when, location].filter((part) => part !== "").join(" · "),
    who: groups.map(writeLink).join(", "),
  });
  return `<li class="event"${id === undefined ? "" : ` id="${id}"`}>${row}</li>`;
}

function writeLink({ text, url }: EventLinkView): string {
  const href = safeAddress(url);
  const shown = escapeHtml(text || url);
  return href === undefined || href === ""
    ? `<span>${shown}</span>`
    : `<a href="${escapeHtml(href)}">${shown}</a>`;
}
