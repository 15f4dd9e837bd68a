import { compareTexts } from "../../base/compare-texts.js";
import { escapeHtml } from "../../base/html.js";
import { absoluteAddress, safeAddress } from "../../base/web-address.js";
import type { Publication } from "../../issue/publication.js";
import { entryId, type Feed, type FeedEntry } from "../feeds/feed.js";
import type { LinkText } from "../records/item-record.js";
import { printDates } from "../render/event-row.js";
import type { CalendarEvent } from "./calendar-event.js";
import { EVENTS_FEED_PATH, EVENTS_PATH } from "./event-addresses.js";

/** About what two issues announce. */
const MOST_ENTRIES = 100;

/** The feed of the events that were announced last, the newest issue's first; what is corrected later is updated. */
export function announcedFeedOf(
  events: readonly CalendarEvent[],
  { title, address, description, language, feeds }: Publication,
): Feed {
  const newest = events
    .toSorted((a, b) => compareTexts(b.announcedAt, a.announcedAt) || compareTexts(a.date, b.date))
    .slice(0, MOST_ENTRIES);
  return {
    id: `${address}${EVENTS_PATH}`,
    title: `${title}: events`,
    description,
    language,
    url: `${address}${EVENTS_PATH}`,
    self: `${address}${EVENTS_FEED_PATH}`,
    hub: feeds.hub,
    entries: newest.map((event) => entryOf(event, address, feeds.author)),
  };
}

function entryOf(event: CalendarEvent, site: string, author: string): FeedEntry {
  const { id, title, location, groups, names, regions, announcedAt, changedAt, isCancelled, first } = event;
  const hosts = groups.map(({ text }) => text).filter((text) => text !== "");
  const page = site + first.path;
  const summary = [daysOf(event), location, ...hosts].filter((text) => text !== "").join(" · ");
  return {
    id: entryId(site, first.date, `${EVENTS_PATH}#${id}`),
    title: isCancelled ? `Cancelled: ${title}` : title,
    url: addressFrom(page, names[0]?.url ?? groups[0]?.url) ?? page,
    published: announcedAt,
    updated: changedAt,
    summary,
    content: contentOf(event, site),
    category: regions[0] ?? "Events",
    author,
  };
}

function contentOf({ location, groups, names, first, ...event }: CalendarEvent, site: string): string {
  const page = site + first.path;
  const issue = `<a href="${escapeHtml(page)}">${escapeHtml(first.title)}</a>`;
  const linkOf = (link: LinkText) => linkFrom(page, link);
  const place = [daysOf(event), escapeHtml(location)].filter((text) => text !== "").join(", ");
  const who = groups.length === 0 ? "" : `<p>${groups.map(linkOf).join(", ")}</p>`;
  return `<p>${names.map(linkOf).join(", ")}</p><p>${place}</p>${who}<p>${issue}</p>`;
}

function daysOf(event: Pick<CalendarEvent, "date" | "endDate">): string {
  return `${printDates(event)} ${event.endDate.slice(0, 4)}`;
}

function linkFrom(page: string, { text, url }: LinkText): string {
  const href = addressFrom(page, url);
  return href === undefined
    ? escapeHtml(text)
    : `<a href="${escapeHtml(href)}">${escapeHtml(text || href)}</a>`;
}

/** Where a link leads from the page that announced it, if it may and leads anywhere: a feed lies elsewhere. */
function addressFrom(page: string, url = ""): string | undefined {
  const safe = safeAddress(url);
  return safe === undefined || safe === "" ? undefined : absoluteAddress(safe, page);
}
