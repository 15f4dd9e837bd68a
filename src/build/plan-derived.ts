import type { EventTimes } from "../issue/events/event-times.js";
import type { Publication } from "../issue/publication.js";
import { readEventArchive } from "./calendar/event-archive.js";
import { planCalendar } from "./calendar/plan-calendar.js";
import type { SiteView } from "./pages/view.js";
import type { ArchiveRecords } from "./records/archive-records.js";
import { planSearchIndex } from "./search/plan-search-index.js";
import { planStats } from "./stats/plan-stats.js";
import type { Output } from "./source-files.js";

/** Plans every file that is made from the items of all issues; `times` is what sources told of events besides. */
export function planDerived(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
  times: EventTimes = new Map(),
): readonly Output[] {
  const events = readEventArchive(records.issues, times, publication);
  return [
    ...planSearchIndex(records, publication, site),
    ...planCalendar(events, publication, site),
    ...planStats(records, publication, site, events),
  ];
}
