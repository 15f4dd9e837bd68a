import { fingerprint } from "../base/hash.js";
import { withoutControls } from "../base/html.js";
import { listSlug, titleSlug } from "../base/slug.js";
import { readIssueHeader } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { RoleRule } from "../issue/section-role.js";
import { feedAddress, fileOf, fillAddress } from "./addresses.js";
import { type ArchivedIssue, readArchive, slugOf } from "./archive.js";
import { planDerived } from "./plan-derived.js";
import { outputsOf, type SitePart } from "./site-part.js";
import { planFeeds } from "./plan-feeds.js";
import { IssuePlanner } from "./plan-issues.js";
import { categoryLink, renderBody } from "./issue-view.js";
import type { DatabaseMaker } from "./links/database-maker.js";
import { renderArchive } from "./pages/archive.js";
import { renderHome } from "./pages/home.js";
import { renderIndex, renderList } from "./pages/list.js";
import { renderNotFound } from "./pages/not-found.js";
import { renderRedirect } from "./pages/redirect.js";
import { renderStaticPage } from "./pages/static-page.js";
import type { FeedView, LinkView, SiteView } from "./pages/view.js";
import { ArchiveRecords, type RecordReader } from "./records/archive-records.js";
import { refuseClashes } from "./refuse-clashes.js";
import { IssueSigns } from "./records/issue-signs.js";
import { planSitemap, renderRobots } from "./sitemap.js";
import { sitemapEntries } from "./sitemap-entries.js";
import type { BinaryOutput, Output, RenderedOutput, SiteSources, TextFile } from "./source-files.js";

const RECENT_ISSUES = 13;
/** Headings of plain pages mean nothing to us. */
const NO_ROLES: readonly RoleRule[] = [];

const SITE_FEEDS: readonly FeedView[] = [
  { title: "Atom", path: "/atom.xml", type: "application/atom+xml" },
  { title: "RSS", path: "/rss.xml", type: "application/rss+xml" },
  { title: "JSON Feed", path: "/feed.json", type: "application/feed+json" },
];

/** A site as two lists of files to make, and what other faces need to know of it. */
export interface SitePlan {
  readonly outputs: readonly Output[];
  /** What is made from the items of all issues, each of which is read at once, while parts are planned one after another. */
  readonly parts: () => Iterable<SitePart>;
  /** The sitemap, which also names the pages among the files of all parts. */
  readonly sitemap: (derivedPaths: readonly string[]) => readonly Output[];
  /** The files of all parts, and the sitemap. Throws as planning does. */
  readonly derived: () => readonly Output[];
  readonly site: SiteView;
  /** Newest first. */
  readonly issues: readonly ArchivedIssue[];
}

/** Whether a file of the site is the page of an issue. */
function isIssuePage(output: Output): output is RenderedOutput {
  return "render" in output && output.isIssue === true;
}

/** A page of an issue, with its picture where it has one. */
export type IssueFiles = readonly (RenderedOutput | BinaryOutput)[];

/**
 * The files of a site in two: those of issues, which are many and alike so that threads can share them, and all others.
 * A page and its picture stay together, since the picture shows what is found while the page is made.
 */
export function partOutputs(outputs: readonly Output[]): {
  readonly issues: readonly IssueFiles[];
  readonly others: readonly Output[];
} {
  const issues: (RenderedOutput | BinaryOutput)[][] = [];
  const others: Output[] = [];
  for (const output of outputs) {
    if (isIssuePage(output)) issues.push([output]);
    else if ("renderBytes" in output && output.isPicture === true) issues.at(-1)?.push(output);
    else others.push(output);
  }
  return { issues, others };
}

/** A run of issues with a page of its own: a category or a tag. */
interface IssueList extends LinkView {
  readonly issues: readonly ArchivedIssue[];
  readonly feeds: readonly FeedView[];
}

/**
 * Plans every file of a publication's site. Headers are read now, bodies when a file is rendered. Throws a Failure
 * `bad-input` for issues that cannot have a page and for two files with one address.
 */
export function planSite(
  publication: Publication,
  sources: SiteSources,
  readRecords?: RecordReader,
  makeDatabase?: DatabaseMaker,
): SitePlan {
  const issues = readArchive(sources.issues, publication);
  const categories = listCategories(issues, publication);
  const tags = listTags(issues, publication);
  const site = viewSite(publication, sources, categories);
  const signs = new IssueSigns();
  const planner = new IssuePlanner(publication, site, sources, signs);
  const outputs = [
    ...issues.flatMap((issue, at) => planner.plan(issue, { next: issues[at - 1], previous: issues[at + 1] })),
    ...planLists(issues, categories, tags, publication, site),
    { path: "index.html", render: () => renderFront(issues, planner, site) },
    ...planFeeds(issues, categories, publication),
    ...planPages(sources.pages, publication, site),
    ...planRedirects(publication, site),
    ...planFiles(sources, site),
    { path: "robots.txt", render: () => renderRobots(publication.address) },
  ];
  refuseClashes(outputs);
  const parts = () => {
    const records = new ArchiveRecords(issues, publication, readRecords).readAll();
    const { eventTimes, deadLinks } = sources;
    return planDerived(records, publication, site, { eventTimes, makeDatabase, deadLinks, signs });
  };
  const sitemap = (derivedPaths: readonly string[]) => {
    const { addresses } = publication;
    const indexes = [addresses.categories, ...(tags.length > 0 ? [addresses.tags] : [])];
    const lists = [...categories, ...tags];
    const pages = { issues, lists, indexes, pages: site.pages, derivedPaths };
    return planSitemap(sitemapEntries(pages, publication, sources), publication.address);
  };
  const derived = () => {
    const made = outputsOf(parts());
    const found = [...made, ...sitemap(made.map(({ path }) => path))];
    refuseClashes([...outputs, ...found]);
    return found;
  };
  return { outputs, parts, sitemap, derived: once(derived), site, issues };
}

/** What a function gives, worked out when it is first called. */
function once<Value>(work: () => Value): () => Value {
  let done: { readonly value: Value } | undefined;
  return () => (done ??= { value: work() }).value;
}

function viewSite(
  publication: Publication,
  sources: SiteSources,
  categories: readonly IssueList[],
): SiteView {
  const { title, address, description, language, links, icon, addresses } = publication;
  const hasIcon = sources.files.some(({ path }) => `/${path}` === icon);
  return {
    title,
    address,
    description,
    language,
    links,
    style: `/assets/site-${fingerprint(sources.assets.style)}.css`,
    script: `/assets/site-${fingerprint(sources.assets.script)}.js`,
    searchScript: `/assets/search-${fingerprint(sources.assets.searchScript)}.js`,
    icon: hasIcon ? icon : "/assets/icon.svg",
    archive: addresses.archive,
    categories: categories.map(({ title: name, path }) => ({ title: name, path })),
    feeds: SITE_FEEDS,
    pages: sources.pages.map((file) => pageLink(file, publication)),
  };
}

function planLists(
  issues: readonly ArchivedIssue[],
  categories: readonly IssueList[],
  tags: readonly IssueList[],
  publication: Publication,
  site: SiteView,
): Output[] {
  const { addresses } = publication;
  const outputs = [...categories, ...tags].map((list): Output => ({
    path: fileOf(list.path),
    render: () => renderList(site, list),
  }));
  for (const [alias, slug] of Object.entries(publication.categoryAliases)) {
    const target = fillAddress(addresses.category, { slug });
    outputs.push({
      path: fileOf(fillAddress(addresses.category, { slug: alias })),
      render: () => renderRedirect(site, target),
    });
  }
  const index = (title: string, path: string, lists: readonly IssueList[]): Output => ({
    path: fileOf(path),
    render: () =>
      renderIndex(site, {
        title,
        path,
        lists: lists.map((list) => ({ title: list.title, path: list.path, count: list.issues.length })),
      }),
  });
  outputs.push(index("Categories", addresses.categories, categories));
  if (tags.length > 0) outputs.push(index("Tags", addresses.tags, tags));
  outputs.push({ path: fileOf(addresses.archive), render: () => renderArchive(site, issues) });
  outputs.push({ path: "404.html", render: () => renderNotFound(site) });
  return outputs;
}

function renderFront(issues: readonly ArchivedIssue[], planner: IssuePlanner, site: SiteView): string {
  const [newest, ...older] = issues;
  if (newest === undefined) {
    const note = "<p>The first issue is being made. Come back soon.</p>";
    return renderStaticPage(site, {
      title: site.title,
      path: "/",
      summary: site.description,
      body: note,
    });
  }
  return renderHome(site, {
    latest: planner.view(newest, { previous: older[0] }),
    recent: older.slice(0, RECENT_ISSUES - 1),
  });
}

function listCategories(issues: readonly ArchivedIssue[], publication: Publication): IssueList[] {
  const byName = new Map<string, ArchivedIssue[]>();
  for (const issue of issues) {
    const own = byName.get(issue.category);
    if (own === undefined) byName.set(issue.category, [issue]);
    else own.push(issue);
  }
  return [...byName]
    .map(([name, own]) => ({
      ...categoryLink(name, publication),
      issues: own,
      feeds: categoryFeeds(name, publication),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function categoryFeeds(name: string, publication: Publication): FeedView[] {
  const { path } = categoryLink(name, publication);
  return [
    { title: "Atom", path: feedAddress(path, "atom"), type: "application/atom+xml" },
    { title: "RSS", path: feedAddress(path, "rss"), type: "application/rss+xml" },
  ];
}

/** Tags that share a slug, as `Async` and `async` do, are one. */
function listTags(issues: readonly ArchivedIssue[], publication: Publication): IssueList[] {
  const bySlug = new Map<string, { title: string; issues: Set<ArchivedIssue> }>();
  for (const tag of [...new Set(issues.flatMap(({ header }) => header.tags))].toSorted()) {
    const slug = listSlug(tag);
    if (!bySlug.has(slug)) bySlug.set(slug, { title: tag, issues: new Set() });
  }
  for (const issue of issues)
    for (const tag of issue.header.tags) bySlug.get(listSlug(tag))?.issues.add(issue);
  return [...bySlug].map(([slug, list]) => ({
    title: list.title,
    path: fillAddress(publication.addresses.tag, { slug }),
    issues: [...list.issues],
    feeds: [],
  }));
}

function pageLink(file: TextFile, publication: Publication): LinkView {
  const header = readIssueHeader(file.text);
  const name = withoutControls(file.path.replace(/^.*\//, "").replace(/\.[^.]*$/, ""));
  const title = header.title === "" ? name : header.title;
  const slug =
    header.slug === undefined && header.title === "" ? titleSlug(name) : slugOf({ ...header, title });
  return { title, path: fillAddress(publication.addresses.page, { slug }) };
}

function planPages(pages: readonly TextFile[], publication: Publication, site: SiteView): Output[] {
  return pages.map((file) => {
    const { title, path } = pageLink(file, publication);
    const render = () => {
      const { start } = readIssueHeader(file.text).body;
      return renderStaticPage(site, {
        title,
        path,
        ...renderBody(file.text.slice(start), NO_ROLES, publication),
      });
    };
    return { path: fileOf(path), render };
  });
}

function planRedirects(publication: Publication, site: SiteView): Output[] {
  return publication.addresses.redirects.flatMap(({ path, target, from = 0, to = 0 }) => {
    const paths = path.includes("{n}")
      ? Array.from({ length: to - from + 1 }, (_, at) => path.replace("{n}", String(from + at)))
      : [path];
    return paths.map((one) => ({ path: fileOf(one), render: () => renderRedirect(site, target) }));
  });
}

function planFiles({ files, assets }: SiteSources, site: SiteView): Output[] {
  return [
    ...files,
    { path: fileOf(site.style), render: () => assets.style },
    { path: fileOf(site.script), render: () => assets.script },
    { path: fileOf(site.searchScript), render: () => assets.searchScript },
    { path: "assets/icon.svg", render: () => assets.icon },
  ];
}
