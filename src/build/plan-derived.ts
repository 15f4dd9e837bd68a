import type { Publication } from "../issue/publication.js";
import type { DatabaseMaker } from "./links/database-maker.js";
import { planLinks } from "./links/plan-links.js";
import type { SiteView } from "./pages/view.js";
import type { ArchiveRecords } from "./records/archive-records.js";
import { planSearchIndex } from "./search/plan-search-index.js";
import type { Output } from "./source-files.js";

/**
 * Plans every file that is made from the items of all issues. Databases are made by what lies outside: without a maker
 * none is planned.
 */
export function planDerived(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
  makeDatabase?: DatabaseMaker,
): readonly Output[] {
  return [
    ...planSearchIndex(records, publication, site),
    ...planLinks(records, publication, site, makeDatabase),
  ];
}
