import { raw } from "hono/html";
import type { CalendarDate } from "../../base/calendar-date.js";
import { formatShortDate, monthName, weekdayOf } from "../../base/calendar-date.js";
import { renderDocument, SafeLink } from "./layout.js";
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
  const { title, path, description, feeds } = view;
  return renderDocument(
    site,
    { title, path, description, kind: "website", feeds },
    <div class="agenda">
      <h1>{title}</h1>
      <p class="standfirst">{view.standfirst}</p>
      <nav aria-label="Events">
        <ul class="row">
          {view.views.map((one) => (
            <li>
              <a href={one.path} aria-current={one.path === path ? "page" : undefined}>
                {one.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Calendars view={view} />
      {view.index !== undefined && <RunIn links={view.index} label="On this page" />}
      <div class="body">
        {view.groups.map((group) => (
          <Group group={group} />
        ))}
        <Past events={view.past ?? []} years={view.years ?? []} />
      </div>
      {view.linkedData !== undefined && <script type="application/ld+json">{raw(view.linkedData)}</script>}
    </div>,
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

function Rows({ events }: { events: readonly EventRowView[] }) {
  return (
    <ul class="events">
      {events.map((event) => (
        <li class="event" id={event.id}>
          <span class="when">
            <Days event={event} />
          </span>{" "}
          <span class="what">
            {event.names.map((name) => (
              <SafeLink href={name.url}>{name.text || name.url}</SafeLink>
            ))}
          </span>{" "}
          <span class="where">
            {event.isCancelled && <b>Cancelled · </b>}
            {event.time !== undefined &&
              `${event.time}${event.zone === undefined ? "" : ` (${event.zone})`} · `}
            {event.location}
          </span>{" "}
          {event.groups.length > 0 && (
            <span class="who">
              {event.groups.map((group, at) => (
                <>
                  {at > 0 && ", "}
                  <SafeLink href={group.url}>{group.text || group.url}</SafeLink>
                </>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The day of an event, or its first and last: `Thu 20 Aug`, `8–11 Sep`, `30 Sep–2 Oct`. */
function Days({ event: { date, endDate } }: { event: EventRowView }) {
  if (date === endDate)
    return <time datetime={date}>{`${weekdayOf(date).slice(0, 3)} ${formatShortDate(date)}`}</time>;
  const isOneMonth = date.slice(0, 7) === endDate.slice(0, 7);
  const first = `${Number(date.slice(8))}${isOneMonth ? "" : ` ${monthName(date).slice(0, 3)}`}`;
  return (
    <>
      <time datetime={date}>{first}</time>–<time datetime={endDate}>{formatShortDate(endDate)}</time>
    </>
  );
}
