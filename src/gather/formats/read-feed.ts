import { type AtomFeed, type JsonFeed, parseFeed, parseOpml, type RdfFeed, type RssFeed } from "feedsmith";
import type { Instant } from "../../base/instant.js";
import { absoluteAddress, safeAddress } from "../../base/web-address.js";
import type { Reply } from "../door.js";
import { parseFeedDate } from "./feed-date.js";
import type { FoundPage } from "../found.js";
import { decodeEntities, lineOfMarkup } from "./read-markup.js";
import { strangeReply } from "./read-reply.js";
import { isSoundXml } from "./sound-xml.js";

/** What a feed says, whatever its format. */
export interface Feed {
  /** In its own order. */
  readonly entries: readonly FeedEntry[];
  /** Where its older entries are: the archive or page before this one (RFC 5005), or `next_url` of a JSON Feed. */
  readonly older?: string;
  /** Whether it says that it holds everything there is (RFC 5005, section 2). */
  readonly isWhole: boolean;
}

/** One entry of a feed. */
export interface FeedEntry {
  /** One line of plain text; empty where it has none. */
  readonly title: string;
  /** Absolute; undefined where it leads nowhere on the web. */
  readonly address?: string;
  /** When it was published, or changed where that is all it says; undefined where it says neither. */
  readonly at?: Instant;
  readonly author?: string;
  readonly language?: string;
  readonly medium?: FoundPage["medium"];
  /** Its text as HTML, as it was sent. */
  readonly html?: string;
}

/** A date as feeds have it, before it is read. */
type Raw = string;
interface Sayings {
  readonly title?: string | undefined;
  readonly links: readonly (string | undefined)[];
  readonly base: string;
  readonly dates: readonly (Raw | undefined)[];
  readonly author?: string | undefined;
  readonly language?: string | undefined;
  readonly enclosures?: readonly { readonly href: string | undefined; readonly type: string | undefined }[];
  readonly html?: string | undefined;
}
interface FeedLink {
  readonly rel?: string;
  readonly href?: string;
  readonly type?: string;
}

const HISTORY = "http://purl.org/syndication/history/1.0";
const LONGEST_TITLE = 1000;
/** RSS does not say whether a title is HTML; what has an element of the kind that stands in titles, is. */
const INLINE_MARKUP = /<(a|b|code|em|i|span|strong|sub|sup)(?: [^<>]*)?>[^<>]*<\/\1>/;

/**
 * A feed in RSS, RDF, Atom (RFC 4287) or JSON Feed (https://www.jsonfeed.org/version/1.1/). Throws a Failure `network`
 * for anything else: a page of an error, or a feed that was cut.
 */
export function readFeed(reply: Reply): Feed {
  const text = soundText(reply, "expected a feed");
  const parsed = tryReading(() => parseFeed(text));
  if (parsed === undefined) throw strangeReply(reply, typeOf(reply), "expected a feed");
  const isWhole = text.includes(HISTORY) && /<[a-z]{1,20}:complete ?\/?>/.test(text);
  const { format, feed } = parsed;
  if (format === "atom") return { ...readAtom(feed, reply.address), isWhole };
  if (format === "rss") return { ...readRss(feed, reply.address), isWhole };
  if (format === "rdf") return { ...readRdf(feed, reply.address), isWhole };
  const read = readJsonFeed(feed, reply.address);
  // The reader leaves out what it does not know, also the whole list: that would be a feed without news.
  if (read.entries.length !== itemCount(text))
    throw strangeReply(reply, "no list of items", "expected a feed");
  return { ...read, isWhole: false };
}

/** The addresses of the feeds that an OPML list names (http://opml.org/spec2.opml), each once. Throws as `readFeed`. */
export function readFeedList(reply: Reply): readonly string[] {
  const text = soundText(reply, "expected an OPML list");
  const parsed = tryReading(() => parseOpml(text));
  if (parsed === undefined) throw strangeReply(reply, typeOf(reply), "expected an OPML list");
  const addresses = new Set<string>();
  const visit = (outlines: NonNullable<typeof parsed.body>["outlines"]) => {
    for (const { xmlUrl, outlines: below } of outlines ?? []) {
      const address = webAddress(xmlUrl, reply.address);
      if (address !== undefined) addresses.add(address);
      visit(below);
    }
  };
  visit(parsed.body?.outlines);
  return [...addresses];
}

/** JSON, or XML in which every element is closed: what else there is, the reader is not given. */
function soundText(reply: Reply, expected: string): string {
  const text = reply.text.replace(/^\ufeff/, "").trimStart();
  if (!text.startsWith("{") && !isSoundXml(text)) throw strangeReply(reply, typeOf(reply), expected);
  return text;
}

function itemCount(text: string): number | undefined {
  const { items } = JSON.parse(text) as { readonly items?: unknown };
  return Array.isArray(items) ? items.length : undefined;
}

function tryReading<Read>(read: () => Read): Read | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function typeOf({ headers }: Reply): string {
  return `something else (${headers["content-type"]?.split(";")[0]?.slice(0, 40) ?? "no type"})`;
}

function readAtom(feed: AtomFeed.Feed<string>, address: string): Omit<Feed, "isWhole"> {
  const base = baseOf(feed, address);
  const entries = (feed.entries ?? []).map((entry) =>
    entryOf({
      title: entry.title === undefined ? undefined : atomTitle(entry.title),
      links: [alternateOf(entry.links ?? [])],
      base: baseOf(entry, base),
      dates: [entry.published, entry.updated],
      author: entry.authors?.[0]?.name ?? feed.authors?.[0]?.name,
      language: entry.xml?.lang ?? feed.xml?.lang,
      enclosures: (entry.links ?? []).filter(({ rel }) => rel === "enclosure").map(hrefAndType),
      html: entry.content?.value ?? entry.summary?.value,
    }),
  );
  return { entries, ...olderOf(feed.links ?? [], base) };
}

function readRss(feed: RssFeed.Feed<string>, address: string): Omit<Feed, "isWhole"> {
  const base = baseOf(feed, webAddress(feed.link, address) ?? address);
  const entries = (feed.items ?? []).map((item) =>
    entryOf({
      title: looseTitle(item.title),
      links: [
        item.link,
        item.guid?.isPermaLink === false ? undefined : item.guid?.value,
        item.enclosures?.[0]?.url,
      ],
      base: baseOf(item, base),
      dates: [item.pubDate, item.dc?.dates?.[0], item.atom?.published, item.atom?.updated],
      author: item.authors?.[0]?.name ?? item.dc?.creators?.[0],
      language: feed.language,
      enclosures: (item.enclosures ?? []).map(({ url, type }) => ({ href: url, type })),
      html: item.content?.encoded ?? item.description,
    }),
  );
  return { entries, ...olderOf(feed.atom?.links ?? [], address) };
}

function readRdf(feed: RdfFeed.Feed<string>, address: string): Omit<Feed, "isWhole"> {
  const entries = (feed.items ?? []).map((item) =>
    entryOf({
      title: looseTitle(item.title),
      links: [item.link, item.rdf?.about],
      base: webAddress(feed.link, address) ?? address,
      dates: [item.dc?.dates?.[0]],
      author: item.dc?.creators?.[0],
      html: item.content?.encoded ?? item.description,
    }),
  );
  return { entries, ...olderOf(feed.atom?.links ?? [], address) };
}

function readJsonFeed(feed: JsonFeed.Feed<string>, address: string): Omit<Feed, "isWhole"> {
  const entries = (feed.items ?? []).map((item) =>
    entryOf({
      title: item.title,
      links: [item.url, item.external_url],
      base: address,
      dates: [item.date_published, item.date_modified],
      author: item.authors?.[0]?.name ?? feed.authors?.[0]?.name,
      language: item.language ?? feed.language,
      enclosures: (item.attachments ?? []).map(({ url, mime_type }) => ({ href: url, type: mime_type })),
      html: item.content_html,
    }),
  );
  const older = webAddress(feed.next_url, address);
  return { entries, ...(older === undefined ? {} : { older }) };
}

function entryOf({ title, links, base, dates, author, language, enclosures = [], html }: Sayings): FeedEntry {
  const address = [...links, enclosures[0]?.href]
    .map((link) => webAddress(link, base))
    .find((link) => link !== undefined);
  const at = dates
    .map((date) => (date === undefined ? undefined : parseFeedDate(date)))
    .find((date) => date !== undefined);
  const medium = enclosures.map(({ type }) => /^(audio|video)\//.exec(type ?? "")?.[1]).find(Boolean);
  const isLanguage = language !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,3}$/i.test(language);
  return {
    title: (title ?? "").slice(0, LONGEST_TITLE).replace(/\s+/g, " ").trim(),
    ...(address === undefined ? {} : { address }),
    ...(at === undefined ? {} : { at }),
    ...(author === undefined ? {} : { author: author.slice(0, 200).trim() }),
    ...(isLanguage ? { language } : {}),
    ...(medium === "audio" || medium === "video" ? { medium } : {}),
    ...(html === undefined ? {} : { html }),
  };
}

function alternateOf(links: readonly FeedLink[]): string | undefined {
  const alternates = links.filter(({ rel }) => rel === undefined || rel === "alternate");
  return (alternates.find(({ type }) => type === undefined || type.includes("html")) ?? alternates[0])?.href;
}

function olderOf(links: readonly FeedLink[], base: string): { readonly older?: string } {
  const link = links.find(({ rel }) => rel === "prev-archive") ?? links.find(({ rel }) => rel === "next");
  const older = webAddress(link?.href, base);
  return older === undefined ? {} : { older };
}

function hrefAndType({ href, type }: FeedLink): { href: string | undefined; type: string | undefined } {
  return { href, type };
}

function atomTitle({ value, type }: { readonly value: string; readonly type?: string }): string {
  const title = value.slice(0, LONGEST_TITLE);
  return type === "html" || type === "xhtml" ? lineOfMarkup(title) : title;
}

function looseTitle(title: string | undefined): string | undefined {
  const cut = title?.slice(0, LONGEST_TITLE);
  if (cut === undefined) return undefined;
  return INLINE_MARKUP.test(cut) ? lineOfMarkup(cut) : decodeEntities(cut);
}

function baseOf({ xml }: { readonly xml?: { readonly base?: string } }, outer: string): string {
  return xml?.base === undefined ? outer : absoluteAddress(xml.base, outer);
}

function webAddress(link: string | undefined, base: string): string | undefined {
  if (link === undefined || link.trim() === "") return undefined;
  const address = safeAddress(absoluteAddress(link.trim(), base));
  return address !== undefined && /^https?:\/\//i.test(address) && URL.canParse(address)
    ? address
    : undefined;
}
