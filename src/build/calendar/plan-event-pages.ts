import { formatDate } from "../../base/calendar-date.js";
import { writeCountOf } from "../../base/write-count.js";
import type { Publication } from "../../issue/publication.js";
import { fileOf } from "../addresses.js";
import { type EventsView, PAST_ID, renderEvents } from "../pages/events.js";
import type { RunInLink } from "../pages/run-in.js";
import type { FeedView, SiteView } from "../pages/view.js";
import type { RenderedOutput } from "../source-files.js";
import type { CalendarRegion } from "./calendar-regions.js";
import {
  CALENDAR_PATH,
  COUNTRIES_PATH,
  EVENTS_FEED_PATH,
  EVENTS_PATH,
  pastEventsPath,
  regionCalendarPath,
  REGIONS_PATH,
  webcalAddress,
} from "./event-addresses.js";
import type { EventArchive } from "./event-archive.js";
import { eventsAsLinkedData } from "./event-linked-data.js";
import { eventsByCountry, eventsByMonth, eventsByRegion, rowOf } from "./events-views.js";

const CALENDAR_TYPE = "text/calendar";
const FEEDS: readonly FeedView[] = [
  { title: "Atom", path: EVENTS_FEED_PATH, type: "application/atom+xml" },
  { title: "iCalendar", path: CALENDAR_PATH, type: CALENDAR_TYPE },
];

/** The pages of events: what is to come by month, by region and by country, and what is over by year. */
export function planEventPages(
  archive: EventArchive,
  publication: Publication,
  site: SiteView,
): RenderedOutput[] {
  const pages = new EventPages(archive, publication);
  const plan = (path: string, view: () => EventsView): RenderedOutput => ({
    path: fileOf(path),
    render: () => renderEvents(site, view()),
  });
  return [
    plan(EVENTS_PATH, () => pages.byMonth()),
    plan(REGIONS_PATH, () => pages.byRegion()),
    plan(COUNTRIES_PATH, () => pages.byCountry()),
    ...pages.years.map((year) => plan(pastEventsPath(year), () => pages.ofYear(year))),
  ];
}

/** The page of events of a newsletter that has listed none. */
export function planNoEvents(site: SiteView): RenderedOutput {
  const view: EventsView = {
    title: "Events",
    path: EVENTS_PATH,
    description: `Events that ${site.title} lists.`,
    standfirst: "No issue has listed an event yet.",
    views: [],
    feeds: [],
    groups: [],
  };
  return { path: fileOf(EVENTS_PATH), render: () => renderEvents(site, view) };
}

/** What pages of events show. */
class EventPages {
  /** In which something took place, the last one first. */
  readonly years: readonly string[];
  readonly #archive: EventArchive;
  readonly #publication: Publication;

  constructor(archive: EventArchive, publication: Publication) {
    this.#archive = archive;
    this.#publication = publication;
    this.years = [...new Set(archive.past.map(({ date }) => date.slice(0, 4)))].toReversed();
  }

  byMonth(): EventsView {
    const { announced, past, current } = this.#archive;
    const over = new Set(past);
    return {
      ...this.#upcomingPage("Events", EVENTS_PATH, this.#announcedText()),
      groups: eventsByMonth(announced),
      past: current.filter((event) => over.has(event)).map(rowOf),
      years: this.years.map((year) => ({ title: year, path: pastEventsPath(year) })),
      calendars: this.#calendars(),
      linkedData: eventsAsLinkedData(announced),
    };
  }

  byRegion(): EventsView {
    const { announced, regions } = this.#archive;
    const calendarsOf = (region: CalendarRegion) => this.#calendarsOf(region);
    return {
      ...this.#upcomingPage(
        "Events by region",
        REGIONS_PATH,
        `${this.#announcedText()}, hybrid ones listed twice`,
      ),
      groups: eventsByRegion(announced, regions, calendarsOf),
    };
  }

  byCountry(): EventsView {
    const there = this.#archive.upcoming.filter(({ mode }) => mode !== "virtual");
    const groups = eventsByCountry(there);
    return {
      ...this.#upcomingPage(
        "Events near you",
        COUNTRIES_PATH,
        `${writeCountOf(there.length, "event")} to which one can go`,
      ),
      groups,
      index: groups.map(({ id, title, events }) => ({ title: `${title} ${events.length}`, path: `#${id}` })),
    };
  }

  ofYear(year: string): EventsView {
    const events = this.#archive.past.filter(({ date }) => date.slice(0, 4) === year);
    return {
      ...this.#page(`Events of ${year}`, pastEventsPath(year)),
      standfirst: `${writeCountOf(events.length, "event")} that ${this.#publication.title} listed.`,
      groups: eventsByMonth(events),
    };
  }

  #announcedText(): string {
    const { upcoming, announced } = this.#archive;
    const calledOff = announced.length - upcoming.length;
    return `${writeCountOf(upcoming.length, "event")} to come${calledOff === 0 ? "" : `, ${calledOff} called off`}`;
  }

  #upcomingPage(title: string, path: string, told: string): EventsView {
    const { newest } = this.#archive;
    const standfirst = `${told}, as of ${newest.title}, ${formatDate(newest.date)}.`;
    return { ...this.#page(title, path), standfirst };
  }

  #page(title: string, path: string): Omit<EventsView, "standfirst"> {
    return {
      title,
      path,
      description: `${title}, as ${this.#publication.title} lists them.`,
      views: [
        { title: "By month", path: EVENTS_PATH },
        { title: "By region", path: REGIONS_PATH },
        { title: "Near you", path: COUNTRIES_PATH },
        ...(this.years.length === 0 ? [] : [{ title: "Past", path: `${EVENTS_PATH}#${PAST_ID}` }]),
      ],
      feeds: FEEDS,
      groups: [],
    };
  }

  /** The calendars of all events and of each region, to subscribe to, and as files. */
  #calendars(): NonNullable<EventsView["calendars"]> {
    const { regions } = this.#archive;
    const places = [
      { title: "All", path: CALENDAR_PATH },
      ...regions.map(({ title, slug }) => ({ title, path: regionCalendarPath(slug) })),
    ];
    const { address } = this.#publication;
    return {
      subscriptions: places.map((place) => ({ ...place, path: webcalAddress(address + place.path) })),
      files: places.map((place) => ({ ...place, type: CALENDAR_TYPE })),
    };
  }

  #calendarsOf({ title, slug }: CalendarRegion): RunInLink[] {
    const path = regionCalendarPath(slug);
    return [
      { title: `Subscribe to ${title}`, path: webcalAddress(this.#publication.address + path) },
      { title: `${title} as a file`, path, type: CALENDAR_TYPE },
    ];
  }
}
