import { escapeHtml } from "../../base/html.js";
import { absoluteAddress, safeAddress } from "../../base/web-address.js";
import type { Publication } from "../../issue/publication.js";
import { feedAddress, fileOf } from "../addresses.js";
import { renderAtom } from "../feeds/atom.js";
import { entryId, type FeedEntry, zonedTimestamp } from "../feeds/feed.js";
import type { FeedView } from "../pages/view.js";
import type { RenderedOutput } from "../source-files.js";
import type { ArchiveItem } from "./archive-items.js";
import type { LinkList } from "./link-lists.js";
import { SECTION_NAMES } from "../search/search-sections.js";

/** A feed holds what so many newest issues brought, and as many more as make it so many links. */
const NEWEST_ISSUES = 4;
const LEAST_ENTRIES = 20;

/** The feed of a list, as pages name it. */
export function feedOfList({ path }: LinkList): FeedView {
  return { title: "Atom", path: feedAddress(path, "atom"), type: "application/atom+xml" };
}

/** A feed whose entries are the newest links of a list, whole issues at a time, so that whoever looks weekly misses none. */
export function planLinkFeed(
  list: LinkList,
  publication: Publication,
  issuePaths: readonly string[],
): RenderedOutput {
  const { address, title, description, language } = publication;
  const path = feedAddress(list.path, "atom");
  const render = () =>
    renderAtom({
      id: address + list.path,
      title: `${title}: ${list.heading ?? list.title}`,
      description,
      language,
      url: address + list.path,
      self: address + path,
      hub: publication.feeds.hub,
      entries: newest(list.items, new Set(issuePaths.slice(0, NEWEST_ISSUES))).map((link) =>
        entryOf(link, publication),
      ),
    });
  return { path: fileOf(path), render };
}

/** `items` newest issue first. */
function newest(items: readonly ArchiveItem[], recent: ReadonlySet<string>): readonly ArchiveItem[] {
  const end = items.findIndex(
    ({ issue }, at) =>
      !recent.has(issue.path) && at >= LEAST_ENTRIES && items[at - 1]?.issue.path !== issue.path,
  );
  return end === -1 ? items : items.slice(0, end);
}

function entryOf(link: ArchiveItem, { address, timeZone, feeds }: Publication): FeedEntry {
  const { issue, item, host, part } = link;
  const place = `${issue.path}#${item.id}`;
  const name = `${SECTION_NAMES[part]}, ${issue.title}`;
  const source = host === undefined ? "" : `${escapeHtml(host)} · `;
  return {
    id: entryId(address, issue.date, place),
    title: item.title === "" ? item.url : item.title,
    url: absoluteAddress(safeAddress(item.url) ?? place, address + issue.path),
    published: zonedTimestamp(issue.date, issue.time, timeZone),
    summary: host === undefined ? name : `${host} · ${name}`,
    content: `<p>${source}<a href="${escapeHtml(address + place)}">${escapeHtml(name)}</a></p>`,
    category: SECTION_NAMES[part],
    author: feeds.author,
  };
}
