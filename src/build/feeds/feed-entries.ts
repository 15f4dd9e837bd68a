import { absoluteAddress } from "../../base/web-address.js";
import { markdownToHtml } from "../../issue/markdown-html.js";
import type { Publication } from "../../issue/publication.js";
import { roleFinderOf } from "../../issue/section-role.js";
import type { ArchivedIssue } from "../archive.js";
import { renderBody } from "../issue-view.js";
import { FeedWriter } from "../render/feed-writer.js";
import { entryId, type FeedEntry, zonedTimestamp } from "./feed.js";

/** Makes entries of issues and keeps them, as the same issue stands in several feeds. */
export class FeedEntries {
  readonly #publication: Publication;
  readonly #known = new Map<string, FeedEntry>();

  constructor(publication: Publication) {
    this.#publication = publication;
  }

  /** The entry of an issue: full content, every link absolute. */
  entryOf(archived: ArchivedIssue): FeedEntry {
    const known = this.#known.get(archived.path);
    if (known !== undefined) return known;
    const { address, timeZone, feeds, roles } = this.#publication;
    const markdown = archived.file.text.slice(archived.header.body.start);
    const url = address + archived.path;
    const entry: FeedEntry = {
      id: entryId(address, archived.date, archived.path),
      title: archived.title,
      url,
      published: zonedTimestamp(archived.date, archived.time, timeZone),
      summary: renderBody(markdown, roles, this.#publication).summary,
      content: renderFeedContent(markdown, url, this.#publication),
      category: archived.category,
      author: feeds.author,
    };
    this.#known.set(archived.path, entry);
    return entry;
  }
}

/** The whole issue as plain, safe HTML: headings from h2 down, absolute links, no ids and no script. */
export function renderFeedContent(markdown: string, url: string, publication: Publication): string {
  const resolve = (address: string) => absoluteAddress(address, url);
  const settings = { siteAddress: publication.address, resolve };
  return new FeedWriter(settings, roleFinderOf(publication.roles)).write(markdownToHtml(markdown));
}
