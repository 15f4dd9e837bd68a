import type { EventTimes } from "../issue/events/event-times.js";
import type { Publication } from "../issue/publication.js";
import { readEventArchive } from "./calendar/event-archive.js";
import { planCalendar } from "./calendar/plan-calendar.js";
import type { DatabaseMaker } from "./links/database-maker.js";
import { planLinks } from "./links/plan-links.js";
import type { SiteView } from "./pages/view.js";
import type { ArchiveRecords } from "./records/archive-records.js";
import type { DeadLinks } from "./render/archived-copy.js";
import { planSearchIndex } from "./search/plan-search-index.js";
import { planSearchPage } from "./search/plan-search-page.js";
import { planStats } from "./stats/plan-stats.js";
import type { IssueSigns } from "./records/issue-signs.js";
import { partOf, type SitePart } from "./site-part.js";

/** What is known besides the items of issues. */
export interface DerivedExtras {
  /** What sources told of events. */
  readonly eventTimes?: EventTimes | undefined;
  /** Databases are made by what lies outside: without it none is planned. */
  readonly makeDatabase?: DatabaseMaker | undefined;
  /** Pages that are dead; lists of links name their archived copies. */
  readonly deadLinks?: DeadLinks | undefined;
  /** Those of the issues, which others ask for, too. */
  readonly signs: IssueSigns;
}

/**
 * Plans every file that is made from the items of all issues, part after part: what one is made from is let go before the
 * next is planned.
 */
export function* planDerived(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
  { eventTimes = new Map(), makeDatabase, deadLinks, signs }: DerivedExtras,
): Generator<SitePart> {
  yield* planSearchIndex(records, publication, signs);
  yield* planSearchPage(records, publication, site).map(partOf);
  const events = readEventArchive(records.issues, eventTimes, publication);
  yield* planCalendar(events, publication, site).map(partOf);
  yield* planLinks(records, publication, site, { makeDatabase, deadLinks, signs }).map(partOf);
  yield* planStats(records, publication, site, events).map(partOf);
}
