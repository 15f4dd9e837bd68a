import { absoluteAddress } from "../../base/web-address.js";
import { type Issue, type Section } from "../../issue/issue.js";
import { parseIssue } from "../../issue/parse-issue.js";
import type { Publication } from "../../issue/publication.js";
import type { ArchivedIssue } from "../archive.js";
import { summaryOf } from "../issue-view.js";
import { NodeRenderer, type RenderSettings } from "../render/render-nodes.js";
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
    const issue = parseIssue(archived.file.text, roles);
    const url = address + archived.path;
    const entry: FeedEntry = {
      id: entryId(address, archived.date, archived.path),
      title: archived.title,
      url,
      published: zonedTimestamp(archived.date, archived.time, timeZone),
      summary: summaryOf(issue, this.#publication),
      content: renderFeedContent(issue, url, address),
      category: archived.category,
      author: feeds.author,
    };
    this.#known.set(archived.path, entry);
    return entry;
  }
}

/** The whole issue as plain, safe HTML: headings from h2 down, absolute links, no ids and no script. */
export function renderFeedContent(issue: Issue, url: string, siteAddress: string): string {
  const settings: RenderSettings = {
    siteAddress,
    resolve: (address) => absoluteAddress(address, url),
    innerHeadingLevel: 6,
    anchors: false,
  };
  const nodes = new NodeRenderer(issue, settings);
  const render = ({ heading, content, subsections }: Section): string => {
    const title =
      heading === undefined
        ? ""
        : `<h${heading.level}>${nodes.phrasing(heading.content)}</h${heading.level}>\n`;
    return title + nodes.flow(content) + subsections.map(render).join("");
  };
  return issue.sections.map(render).join("");
}
