import { COMMUNITY_ROLES } from "../issue/section-role.js";
import type { ArchivedLink, ArchiveLinks } from "./archive-links.js";
import type { ListedLink } from "./listed-links.js";
import { isLivingPage } from "./living-pages.js";

/** What stood in so many issues is a series that has one address. */
const SERIES_ISSUES = 4;

/**
 * Where the page of a community item stood in earlier issues as one, oldest first; nowhere for pages that may come
 * again: home pages, repositories, changelogs, series.
 */
export function earlierPages(link: ListedLink, archive: ArchiveLinks): readonly ArchivedLink[] {
  if (!COMMUNITY_ROLES.has(link.role) || (link.item.kind === "link" && link.item.form === "prose")) return [];
  const stood = archive.find(link.address);
  if (stood.length === 0) return stood;
  const found = stood.filter(
    ({ role, isAside, fragment }) =>
      COMMUNITY_ROLES.has(role) && isAside !== true && (link.fragment === "" || link.fragment === fragment),
  );
  if (found.length === 0 || isLivingPage(link.address)) return [];
  return new Set(found.map(({ issue }) => issue.date)).size >= SERIES_ISSUES ? [] : found;
}
