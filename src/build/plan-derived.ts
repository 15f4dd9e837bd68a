import type { Publication } from "../issue/publication.js";
import type { SiteView } from "./pages/view.js";
import type { ArchiveRecords } from "./records/archive-records.js";
import { planSearchIndex } from "./search/plan-search-index.js";
import type { Output } from "./source-files.js";

/** Plans every file that is made from the items of all issues. */
export function planDerived(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
): readonly Output[] {
  return [...planSearchIndex(records, publication, site)];
}
