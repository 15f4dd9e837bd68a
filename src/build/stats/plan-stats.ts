import type { Publication } from "../../issue/publication.js";
import { fileOf, STATS_PATH } from "../addresses.js";
import type { EventArchive } from "../calendar/event-archive.js";
import { renderNoStats, renderStats } from "../pages/stats.js";
import type { SiteView } from "../pages/view.js";
import type { ArchiveRecords } from "../records/archive-records.js";
import type { Output } from "../source-files.js";
import { countArchive } from "./archive-figures.js";

/** Plans the page that shows the archive in numbers; where there is no issue it says so, since every page leads there. */
export function planStats(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
  events: EventArchive | undefined,
): readonly Output[] {
  const render = () => {
    const figures = countArchive(records.issues, events, publication.language);
    return figures === undefined ? renderNoStats(site) : renderStats(site, figures);
  };
  return [{ path: fileOf(STATS_PATH), render }];
}
