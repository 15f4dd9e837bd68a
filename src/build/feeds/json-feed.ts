import { withoutControls } from "../../base/html.js";
import type { Feed } from "./feed.js";

/** The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) with full content. */
export function renderJsonFeed(feed: Feed): string {
  const document = {
    version: "https://jsonfeed.org/version/1.1",
    title: withoutControls(feed.title),
    description: withoutControls(feed.description),
    home_page_url: feed.url,
    feed_url: feed.self,
    language: feed.language,
    ...(feed.hub === undefined ? {} : { hubs: [{ type: "WebSub", url: feed.hub }] }),
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: withoutControls(entry.title),
      summary: withoutControls(entry.summary),
      content_html: entry.content,
      date_published: entry.published,
      authors: [{ name: withoutControls(entry.author) }],
      tags: [withoutControls(entry.category)],
    })),
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}
