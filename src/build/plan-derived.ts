import type { EventTimes } from "../issue/events/event-times.js";
import type { Publication } from "../issue/publication.js";
import { planCalendar } from "./calendar/plan-calendar.js";
import type { DatabaseMaker } from "./links/database-maker.js";
import { planLinks } from "./links/plan-links.js";
import type { SiteView } from "./pages/view.js";
import type { ArchiveRecords } from "./records/archive-records.js";
import { planSearchIndex } from "./search/plan-search-index.js";
import { planSearchPage } from "./search/plan-search-page.js";
import type { Output } from "./source-files.js";

/** What is known besides the items of issues. */
export interface DerivedExtras {
  /** What sources told of events. */
  readonly eventTimes?: EventTimes | undefined;
  /** Databases are made by what lies outside: without it none is planned. */
  readonly makeDatabase?: DatabaseMaker | undefined;
}

/** Plans every file that is made from the items of all issues. */
export function planDerived(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
  { eventTimes = new Map(), makeDatabase }: DerivedExtras,
): readonly Output[] {
  return [
    ...planSearchIndex(records, publication, site),
    ...planSearchPage(records, publication, site),
    ...planCalendar(records, publication, site, eventTimes),
    ...planLinks(records, publication, site, makeDatabase),
  ];
}
