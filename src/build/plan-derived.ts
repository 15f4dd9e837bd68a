import type { EventTimes } from "../issue/events/event-times.js";
import type { Publication } from "../issue/publication.js";
import { planCalendar } from "./calendar/plan-calendar.js";
import type { SiteView } from "./pages/view.js";
import type { ArchiveRecords } from "./records/archive-records.js";
import { planSearchIndex } from "./search/plan-search-index.js";
import { planSearchPage } from "./search/plan-search-page.js";
import type { Output } from "./source-files.js";

/** Plans every file that is made from the items of all issues; `times` is what sources told of events besides. */
export function planDerived(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
  times: EventTimes = new Map(),
): readonly Output[] {
  return [
    ...planSearchIndex(records, publication, site),
    ...planSearchPage(records, publication, site),
    ...planCalendar(records, publication, site, times),
  ];
}
