import type { Publication } from "../../issue/publication.js";
import { fileOf, STATS_PATH } from "../addresses.js";
import type { EventArchive } from "../calendar/event-archive.js";
import { renderStats } from "../pages/stats.js";
import type { SiteView } from "../pages/view.js";
import type { ArchiveRecords } from "../records/archive-records.js";
import type { Output } from "../source-files.js";
import { countArchive } from "./archive-figures.js";

/** Plans the page that shows the archive in numbers; nothing where there is no issue. */
export function planStats(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
  events: EventArchive | undefined,
): readonly Output[] {
  if (records.issues.length === 0) return [];
  const render = () => {
    const figures = countArchive(records.issues, events, publication.language);
    return figures === undefined ? "" : renderStats(site, figures);
  };
  return [{ path: fileOf(STATS_PATH), render }];
}
