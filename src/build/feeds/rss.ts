import { escapeHtml as escapeXml } from "../../base/html.js";
import { escapedContentOf, type Feed, type FeedEntry, rfc822 } from "./feed.js";

/** The feed as RSS 2.0 (https://www.rssboard.org/rss-specification) with full content in `content:encoded`. */
export function renderRss(feed: Feed): string {
  const newest = feed.entries[0];
  const built = newest === undefined ? "" : `<lastBuildDate>${rfc822(newest.published)}</lastBuildDate>\n`;
  const hub = feed.hub === undefined ? "" : `<atom:link href="${escapeXml(feed.hub)}" rel="hub"/>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${escapeXml(feed.title)}</title>
<link>${escapeXml(feed.url)}</link>
<description>${escapeXml(feed.description)}</description>
<language>${escapeXml(feed.language)}</language>
<atom:link href="${escapeXml(feed.self)}" rel="self" type="application/rss+xml"/>
${hub}${built}${feed.entries.map(renderItem).join("")}</channel>
</rss>
`;
}

function renderItem(entry: FeedEntry): string {
  return `<item>
<title>${escapeXml(entry.title)}</title>
<link>${escapeXml(entry.url)}</link>
<description>${escapeXml(entry.summary)}</description>
<content:encoded>${escapedContentOf(entry)}</content:encoded>
<dc:creator>${escapeXml(entry.author)}</dc:creator>
<pubDate>${rfc822(entry.published)}</pubDate>
<guid isPermaLink="false">${escapeXml(entry.id)}</guid>
<category>${escapeXml(entry.category)}</category>
</item>
`;
}
