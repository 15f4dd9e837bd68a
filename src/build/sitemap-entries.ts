import type { Publication } from "../issue/publication.js";
import type { ArchivedIssue } from "./archive.js";
import type { LinkView } from "./pages/view.js";
import { latestOf, type SitemapEntry } from "./sitemap.js";
import type { SiteSources } from "./source-files.js";

/** What a site shows, as far as its sitemap tells of it. */
export interface ListedPages {
  /** Newest first. */
  readonly issues: readonly ArchivedIssue[];
  /** Categories and tags with their issues, newest first. */
  readonly lists: readonly (LinkView & { readonly issues: readonly ArchivedIssue[] })[];
  /** Paths of the pages that name all categories and all tags. */
  readonly indexes: readonly string[];
  /** In the order of the sources. */
  readonly pages: readonly LinkView[];
  /** Files made from the items of all issues; those that are pages are listed. */
  readonly derivedPaths: readonly string[];
}

const INDEX = "index.html";

/**
 * The pages of a site for its sitemap. An issue was changed when its text was, as far as history tells, and else when
 * it came out; a list of issues with its newest one; what is made from all items with any of them.
 */
export function sitemapEntries(
  { issues, lists, indexes, pages, derivedPaths }: ListedPages,
  { address, addresses }: Publication,
  { changes, ...sources }: Pick<SiteSources, "changes" | "pages">,
): readonly SitemapEntry[] {
  const entryOf = ({ path, date, file }: ArchivedIssue): SitemapEntry => ({
    url: address + path,
    changed: changes?.get(file.path) ?? date,
  });
  const changedWith = ([newest]: readonly ArchivedIssue[]) =>
    newest === undefined ? undefined : entryOf(newest).changed;
  const listed = issues.map(entryOf);
  const latest = latestOf(listed);
  return [
    { url: `${address}/`, changed: changedWith(issues) },
    { url: address + addresses.archive, changed: changedWith(issues) },
    ...listed,
    ...lists.map((list) => ({ url: address + list.path, changed: changedWith(list.issues) })),
    ...indexes.map((path) => ({ url: address + path, changed: changedWith(issues) })),
    ...pages.map(({ path }, at) => ({
      url: address + path,
      changed: changes?.get(sources.pages[at]?.path ?? ""),
    })),
    ...derivedPaths.flatMap((path) =>
      path.endsWith(`/${INDEX}`)
        ? [{ url: `${address}/${path.slice(0, -INDEX.length)}`, changed: latest }]
        : [],
    ),
  ];
}
