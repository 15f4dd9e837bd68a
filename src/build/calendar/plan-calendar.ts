import type { Publication } from "../../issue/publication.js";
import { fileOf } from "../addresses.js";
import { renderAtom } from "../feeds/atom.js";
import type { SiteView } from "../pages/view.js";
import type { Output } from "../source-files.js";
import { announcedFeedOf } from "./announced-feed.js";
import type { CalendarEvent } from "./calendar-event.js";
import { CALENDAR_PATH, EVENTS_FEED_PATH, EVENTS_PATH, regionCalendarPath } from "./event-addresses.js";
import type { EventArchive } from "./event-archive.js";
import { planEventPages, planNoEvents } from "./plan-event-pages.js";
import { renderCalendar } from "./render-calendar.js";

/** Plans calendars, pages and the feed of all events that issues list; where no issue lists any, a page that says so, since every page leads there. */
export function planCalendar(
  archive: EventArchive | undefined,
  publication: Publication,
  site: SiteView,
): Output[] {
  if (archive === undefined) return [planNoEvents(site)];
  return [
    ...planCalendars(archive, publication),
    ...planEventPages(archive, publication, site),
    {
      path: fileOf(EVENTS_FEED_PATH),
      render: () => renderAtom(announcedFeedOf(archive.all, publication)),
    },
  ];
}

function planCalendars({ current, regions }: EventArchive, publication: Publication): Output[] {
  const { title, address } = publication;
  const plan = (path: string, name: string, has: (event: CalendarEvent) => boolean): Output => ({
    path: fileOf(path),
    render: () =>
      renderCalendar(
        {
          title: `${title}: ${name}`,
          description: `Events that ${title} lists.`,
          self: address + path,
          page: address + EVENTS_PATH,
          site: address,
        },
        current.filter(has),
      ),
  });
  return [
    plan(CALENDAR_PATH, "Events", () => true),
    ...regions.map((region) => plan(regionCalendarPath(region.slug), `Events, ${region.title}`, region.has)),
  ];
}
