import type { Publication } from "../issue/publication.js";
import type { SiteView } from "./pages/view.js";
import type { ArchiveRecords } from "./records/archive-records.js";
import type { Output } from "./source-files.js";

/** Plans every file that is made from the items of all issues. */
export function planDerived(
  _records: ArchiveRecords,
  _publication: Publication,
  _site: SiteView,
): readonly Output[] {
  return [];
}
