import { escapeHtml as escapeXml } from "../../base/html.js";
import { escapedContentOf, type Feed, type FeedEntry } from "./feed.js";

/** The feed as Atom 1.0 (RFC 4287) with full content. */
export function renderAtom(feed: Feed): string {
  const updated = updatedOf(feed.entries);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">
<title>${escapeXml(feed.title)}</title>
<subtitle>${escapeXml(feed.description)}</subtitle>
<link href="${escapeXml(feed.url)}" rel="alternate" type="text/html"/>
<link href="${escapeXml(feed.self)}" rel="self" type="application/atom+xml"/>
${hubLink(feed)}<id>${escapeXml(feed.id)}</id>
<updated>${updated}</updated>
${feed.entries.map(renderEntry).join("")}</feed>
`;
}

function hubLink({ hub }: Feed): string {
  return hub === undefined ? "" : `<link href="${escapeXml(hub)}" rel="hub"/>\n`;
}

/** When the newest entry was published, or an older one changed. */
function updatedOf([newest, ...others]: readonly FeedEntry[]): string {
  let updated = newest?.updated ?? newest?.published ?? "1970-01-01T00:00:00+00:00";
  for (const { updated: changed } of others)
    if (changed !== undefined && Date.parse(changed) > Date.parse(updated)) updated = changed;
  return updated;
}

function renderEntry(entry: FeedEntry): string {
  return `<entry>
<title>${escapeXml(entry.title)}</title>
<link href="${escapeXml(entry.url)}" rel="alternate" type="text/html"/>
<published>${entry.published}</published>
<updated>${entry.updated ?? entry.published}</updated>
<author><name>${escapeXml(entry.author)}</name></author>
<id>${escapeXml(entry.id)}</id>
<summary>${escapeXml(entry.summary)}</summary>
<content type="html">${escapedContentOf(entry)}</content>
<category term="${escapeXml(entry.category)}"/>
</entry>
`;
}
