import type { Child } from "hono/jsx";
import { raw } from "hono/html";
import { escapeHtml } from "../../base/html.js";
import { SEARCH_PATH, STATS_PATH } from "../addresses.js";
import { EVENTS_PATH } from "../calendar/event-addresses.js";
import { LINKS_PATH } from "../links/link-lists.js";
import { MAIN_ID, type PagePlace, pageTop, SKIP_LINK } from "../../base/page-top.js";
import { safeAddress } from "../../base/web-address.js";
import { OEMBED_TYPE } from "../oembed.js";
import { RunIn, type RunInLink } from "./run-in.js";
import type { FeedView, PictureView, SiteView } from "./view.js";

/** What a page says of itself to browsers, search engines and those who share it. */
export interface PageHead {
  readonly title: string;
  /** From the root; makes the canonical address. */
  readonly path: string;
  /** Plain text. */
  readonly description: string;
  readonly kind: "website" | "article";
  /** Feeds besides those of the whole site. */
  readonly feeds?: readonly FeedView[];
  /** A script besides that of the whole site, by its path; the latter asks for it when the page is read. */
  readonly script?: string;
  /** The same as data: path of a JSON file. */
  readonly json?: string;
  /** True for pages that search engines shall leave alone, and that have no canonical address. */
  readonly unlisted?: boolean;
  /** True where the page itself shows the nameplate, as front pages do. */
  readonly ownNameplate?: boolean;
  /** Stands for the page where it is shared. */
  readonly picture?: PictureView | undefined;
  /** Path of the file that says how to embed it. */
  readonly oembed?: string | undefined;
  /** JSON-LD, fit to stand in a `script` element. */
  readonly linkedData?: string | undefined;
}

/** A complete HTML document around the main content of a page. */
export function renderDocument(site: SiteView, page: PageHead, main: Child): string {
  // Head and body are made apart: hono/jsx hoists each <link> by searching all that was rendered with it, and a
  // body of 200 kB is not worth searching five times.
  const head = String(<Head site={site} page={page} />);
  const body = String(
    <body data-script={page.script}>
      {raw(SKIP_LINK)}
      {raw(topBarOf(site, page))}
      <main id={MAIN_ID} tabindex={-1}>
        {main}
      </main>
      {raw(colophonOf(site))}
    </body>,
  );
  return `<!doctype html>\n<html lang="${escapeHtml(site.language)}">\n${head}\n${body}\n</html>\n`;
}

/** The parts that hundreds of pages share, made once for a site. */
const sharedParts = new WeakMap<SiteView, Map<string, string>>();

function shared(site: SiteView, key: string, make: () => Child): string {
  const parts = sharedParts.get(site) ?? new Map<string, string>();
  sharedParts.set(site, parts);
  let part = parts.get(key);
  if (part === undefined) {
    part = String(make());
    parts.set(key, part);
  }
  return part;
}

function topBarOf(site: SiteView, page: PageHead): string {
  const here = ownPlaces(site).some(({ address }) => address === page.path) ? page.path : "elsewhere";
  const nameplate = page.ownNameplate === true ? undefined : { title: site.title, address: "/" };
  return shared(site, `top ${here} ${nameplate === undefined}`, () =>
    pageTop(placesOf(site, page), nameplate),
  );
}

function colophonOf(site: SiteView): string {
  return shared(site, "colophon", () => <Colophon site={site} />);
}

/** A link to an address that came from settings; plain text where the address must not be a link. */
export function SafeLink(props: { href: string; class?: string; children: Child }) {
  const href = safeAddress(props.href);
  if (href === undefined) return <span class={props.class}>{props.children}</span>;
  return (
    <a class={props.class} href={href}>
      {props.children}
    </a>
  );
}

function Head({ site, page }: { site: SiteView; page: PageHead }) {
  const title = documentTitle(site, page.title);
  const address = site.address + page.path;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <meta name="description" content={page.description} />
      {page.unlisted === true && <meta name="robots" content="noindex" />}
      <meta property="og:title" content={page.title} />
      <meta property="og:description" content={page.description} />
      <meta property="og:type" content={page.kind} />
      <meta property="og:url" content={address} />
      <meta property="og:site_name" content={site.title} />
      {page.picture !== undefined && <Picture site={site} picture={page.picture} />}
      {page.unlisted !== true && <link rel="canonical" href={address} />}
      <script src={site.script} async fetchpriority="high"></script>
      <link rel="stylesheet" href={site.style} />
      {site.icon !== undefined && <link rel="icon" href={site.icon} />}
      {page.oembed !== undefined && (
        <link rel="alternate" type={OEMBED_TYPE} title={page.title} href={site.address + page.oembed} />
      )}
      {page.json !== undefined && (
        <link rel="alternate" type="application/json" title={page.title} href={page.json} />
      )}
      {(page.feeds ?? []).map((feed) => (
        <link rel="alternate" type={feed.type} title={`${page.title} (${feed.title})`} href={feed.path} />
      ))}
      {site.feeds.map((feed) => (
        <link rel="alternate" type={feed.type} title={`${site.title} (${feed.title})`} href={feed.path} />
      ))}
      {page.linkedData !== undefined && <script type="application/ld+json">{raw(page.linkedData)}</script>}
    </head>
  );
}

/** The picture that those show who show a link (https://ogp.me/#structured). */
function Picture({ site, picture }: { site: SiteView; picture: PictureView }) {
  return (
    <>
      <meta property="og:image" content={site.address + picture.path} />
      <meta property="og:image:type" content="image/png" />
      <meta property="og:image:width" content={String(picture.width)} />
      <meta property="og:image:height" content={String(picture.height)} />
      <meta property="og:image:alt" content={picture.alternative} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

/** Pages of the site that every other leads to. */
function ownPlaces({ archive }: SiteView): readonly PagePlace[] {
  return [
    { title: "Front page", address: "/" },
    { title: "Archive", address: archive },
    { title: "Search", address: SEARCH_PATH },
    { title: "Events", address: EVENTS_PATH },
    { title: "Links", address: LINKS_PATH },
  ];
}

/** Where a reader can go from every page. */
function placesOf(site: SiteView, { path }: PageHead): readonly PagePlace[] {
  const { links } = site;
  return [
    ...ownPlaces(site).map((place) => ({ ...place, isHere: place.address === path })),
    ...(links.subscribe === undefined ? [] : [{ title: "Subscribe", address: links.subscribe }]),
    ...(links.submit === undefined ? [] : [{ title: "Submit", address: links.submit }]),
  ];
}

/** The foot of every page: what else there is, in fine print. */
function Colophon({ site }: { site: SiteView }) {
  const source = site.links.repository === undefined ? undefined : safeAddress(site.links.repository);
  const links: readonly RunInLink[] = [
    { title: "Archive", path: site.archive },
    { title: "Figures", path: STATS_PATH },
    ...site.categories,
    ...site.pages,
    ...site.feeds,
    ...(source === undefined ? [] : [{ title: "Source", path: source }]),
  ];
  return (
    <footer class="colophon">
      <p>
        <a href="/">{site.title}</a>
      </p>
      <nav aria-label="More">
        <RunIn links={links} />
      </nav>
    </footer>
  );
}

/** The title for tabs and bookmarks, which names the publication just once. */
function documentTitle(site: SiteView, title: string): string {
  return title.startsWith(site.title) ? title : `${title} · ${site.title}`;
}
