import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A page that stands for all of its kind. */
export interface PageKind {
  readonly name: string;
  /** From the root of the site. */
  readonly path: string;
  /** Selector of what a reader waits for where a script brings it. */
  readonly awaited?: string;
}

/** One page of each kind of a built site, the fullest rather than the emptiest; kinds that the site lacks are left out. */
export function pageKindsOf(site: string): PageKind[] {
  const issue = newestIssue(site);
  const year = new Date(issue.date).getUTCFullYear();
  const all: readonly PageKind[] = [
    { name: "front page", path: "/" },
    { name: "issue", path: issue.path },
    { name: "archive", path: archiveOf(site) },
    { name: "search", path: "/search/" },
    { name: "search with answers", path: "/search/?q=tokio", awaited: ".found > li" },
    { name: "events", path: "/events/" },
    { name: "events by region", path: "/events/regions/" },
    { name: "events by country", path: "/events/countries/" },
    { name: "events of a year", path: `/events/${year - 1}/` },
    { name: "links", path: "/links/" },
    { name: "links of a section", path: "/links/observations/" },
    { name: "links of a year", path: `/links/observations/${year - 1}/` },
    { name: "links of a tag", path: "/links/tag/video/" },
    { name: "figures", path: "/stats/" },
    { name: "no page", path: "/404.html" },
  ];
  return all.filter(({ path }) => existsSync(fileOf(site, path)));
}

function fileOf(site: string, path: string): string {
  const { pathname } = new URL(path, "http://localhost");
  return join(site, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
}

function newestIssue(site: string): { path: string; date: string } {
  const feed = JSON.parse(readFileSync(join(site, "feed.json"), "utf8")) as {
    items: { url: string; date_published: string }[];
  };
  const newest = feed.items[0];
  if (newest === undefined) throw new Error("Unexpected empty feed.json, expected an issue");
  return { path: new URL(newest.url).pathname, date: newest.date_published };
}

/** Newsletters may keep their archive elsewhere; the first line of each page leads there. */
function archiveOf(site: string): string {
  const page = readFileSync(join(site, "index.html"), "utf8");
  return /<a href="([^"]+)">Archive<\/a>/.exec(page)?.[1] ?? "/archive/";
}
