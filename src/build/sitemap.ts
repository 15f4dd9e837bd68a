import { escapeHtml as escapeXml } from "../base/html.js";
import type { Output } from "./source-files.js";

/** A page as search engines are told of it. */
export interface SitemapEntry {
  readonly url: string;
  /** When it was last changed, as far as that is known: an `Instant`, or the `CalendarDate` on which it came out. */
  readonly changed?: string | undefined;
}

/** More pages than this no sitemap may name (https://www.sitemaps.org/protocol.html#index). */
export const MOST_ENTRIES = 50_000;
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** The sitemap of a site (https://www.sitemaps.org/protocol.html): one file, or for a large site several and their index. */
export function planSitemap(
  entries: readonly SitemapEntry[],
  siteAddress: string,
  mostEntries = MOST_ENTRIES,
): readonly Output[] {
  if (entries.length <= mostEntries)
    return [{ path: "sitemap.xml", render: () => renderList("urlset", "url", entries) }];
  const parts = Array.from({ length: Math.ceil(entries.length / mostEntries) }, (_, at) => ({
    path: `sitemap-${at + 1}.xml`,
    entries: entries.slice(at * mostEntries, (at + 1) * mostEntries),
  }));
  const index = parts.map((part) => ({
    url: `${siteAddress}/${part.path}`,
    changed: latestOf(part.entries),
  }));
  return [
    { path: "sitemap.xml", render: () => renderList("sitemapindex", "sitemap", index) },
    ...parts.map((part) => ({ path: part.path, render: () => renderList("urlset", "url", part.entries) })),
  ];
}

/** What was changed last of all that is dated. */
export function latestOf(entries: readonly Pick<SitemapEntry, "changed">[]): SitemapEntry["changed"] {
  let latest: SitemapEntry["changed"];
  // A day is the beginning of the moments within it, so that texts of both kinds sort by time.
  for (const { changed } of entries)
    if (changed !== undefined && (latest === undefined || changed > latest)) latest = changed;
  return latest;
}

function renderList(list: string, element: string, entries: readonly SitemapEntry[]): string {
  const lines = entries.map(({ url, changed }) => {
    const date = changed === undefined ? "" : `<lastmod>${changed}</lastmod>`;
    return `<${element}><loc>${escapeXml(url)}</loc>${date}</${element}>\n`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<${list} xmlns="${NAMESPACE}">\n${lines.join("")}</${list}>\n`;
}

/** What crawlers may read: everything, and where the sitemap lies. */
export function renderRobots(siteAddress: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${siteAddress}/sitemap.xml\n`;
}
