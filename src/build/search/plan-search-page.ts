import { compareTexts } from "../../base/compare-texts.js";
import { languageName } from "../../base/language.js";
import type { Publication } from "../../issue/publication.js";
import { fileOf, SEARCH_PATH } from "../addresses.js";
import { renderSearch, type ChoiceView, type SearchPageView } from "../pages/search.js";
import type { SiteView } from "../pages/view.js";
import type { ArchiveRecords } from "../records/archive-records.js";
import type { Output } from "../source-files.js";
import { SEARCH_INDEX_FOLDER } from "./plan-search-index.js";
import { listSearchFacets, type SearchFacet } from "./search-facets.js";
import { SECTION_NAMES } from "./search-sections.js";

/** Hosts that are offered while somebody types one; any other can be typed. */
const MOST_HOSTS = 24;

/** Plans the page on which readers search all items; the choices it offers are those that find something. */
export function planSearchPage(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
): readonly Output[] {
  const render = () => renderSearch(site, viewSearch(records, publication));
  return [{ path: fileOf(SEARCH_PATH), render }];
}

function viewSearch(records: ArchiveRecords, { language }: Publication): SearchPageView {
  const { issues } = records;
  const { sections, languages, hosts } = listSearchFacets(records);
  return {
    indexPath: `/${SEARCH_INDEX_FOLDER}`,
    itemCount: issues.reduce((sum, { items }) => sum + items.length, 0),
    issues: issues.map(({ issue }) => issue),
    sections: sections.map(({ value }) => ({ value, title: SECTION_NAMES[value] })),
    languages: languageChoices(languages, language),
    hosts: hosts.slice(0, MOST_HOSTS).map(({ value }) => value),
  };
}

/** The languages by their English names, the publication's own first. */
function languageChoices(languages: readonly SearchFacet[], own: string): ChoiceView[] {
  return languages
    .map(({ value }) => ({ value, title: languageName(value) }))
    .toSorted((one, other) =>
      one.value === own ? -1 : other.value === own ? 1 : compareTexts(one.title, other.title),
    );
}
