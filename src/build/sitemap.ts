import type { CalendarDate } from "../base/calendar-date.js";
import { escapeHtml as escapeXml } from "../base/html.js";

/** A page as search engines are told of it. */
export interface SitemapEntry {
  readonly url: string;
  readonly changed?: CalendarDate;
}

/** The sitemap of a site (https://www.sitemaps.org/protocol.html). */
export function renderSitemap(entries: readonly SitemapEntry[]): string {
  const lines = entries.map(({ url, changed }) => {
    const date = changed === undefined ? "" : `<lastmod>${changed}</lastmod>`;
    return `<url><loc>${escapeXml(url)}</loc>${date}</url>\n`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join("")}</urlset>\n`;
}

/** What crawlers may read: everything, and where the sitemap lies. */
export function renderRobots(siteAddress: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${siteAddress}/sitemap.xml\n`;
}
