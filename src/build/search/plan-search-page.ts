import { typedHost } from "../../base/address-parts.js";
import { compareTexts } from "../../base/compare-texts.js";
import type { Publication } from "../../issue/publication.js";
import { fileOf } from "../addresses.js";
import { renderSearch, SEARCH_PATH, type ChoiceView, type SearchPageView } from "../pages/search.js";
import type { SiteView } from "../pages/view.js";
import type { ArchiveRecords } from "../records/archive-records.js";
import type { ItemRecord } from "../records/item-record.js";
import type { Output } from "../source-files.js";
import { SEARCH_INDEX_FOLDER } from "./plan-search-index.js";
import { SEARCH_SECTIONS, type SearchSection, searchSectionOf } from "./search-sections.js";

/** Hosts that are offered while somebody types one; any other can be typed. */
const MOST_HOSTS = 24;

const SECTION_TITLES: Readonly<Record<SearchSection, string>> = {
  official: "Official",
  foundation: "Foundation",
  newsletters: "Newsletters",
  "project-updates": "Project updates",
  observations: "Observations and thoughts",
  walkthroughs: "Walkthroughs",
  research: "Research",
  miscellaneous: "Miscellaneous",
  crates: "Crate of the week",
  calls: "Calls",
  changes: "Changes to the project",
  rfcs: "RFCs",
  events: "Events",
  jobs: "Jobs",
  quotes: "Quote of the week",
  other: "Other",
};

/** Plans the page on which readers search all items; the choices it offers are those that find something. */
export function planSearchPage(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
): readonly Output[] {
  const render = () => renderSearch(site, viewSearch(records, publication));
  return [{ path: fileOf(SEARCH_PATH), render }];
}

function viewSearch({ issues }: ArchiveRecords, { language }: Publication): SearchPageView {
  const items = issues.flatMap((issue) => issue.items);
  const sections = new Set(items.map(({ role }) => searchSectionOf(role)));
  const languages = new Set(items.map((item) => item.language));
  return {
    indexPath: `/${SEARCH_INDEX_FOLDER}`,
    itemCount: items.length,
    issues: issues.map(({ issue }) => issue),
    sections: SEARCH_SECTIONS.filter((section) => sections.has(section)).map((section) => ({
      value: section,
      title: SECTION_TITLES[section],
    })),
    languages: languageChoices(languages, language),
    hosts: frequentHosts(items),
  };
}

/** The languages by their English names, the publication's own first. */
function languageChoices(tags: ReadonlySet<string>, own: string): ChoiceView[] {
  const names = new Intl.DisplayNames("en", { type: "language" });
  return [...tags]
    .map((tag) => ({ value: tag, title: names.of(tag) ?? tag }))
    .sort((one, other) =>
      one.value === own ? -1 : other.value === own ? 1 : compareTexts(one.title, other.title),
    );
}

function frequentHosts(items: readonly ItemRecord[]): string[] {
  const counts = new Map<string, number>();
  for (const { url } of items) {
    const host = typedHost(url);
    if (host !== undefined) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one, count], [other, otherCount]) => otherCount - count || compareTexts(one, other))
    .slice(0, MOST_HOSTS)
    .map(([host]) => host);
}
