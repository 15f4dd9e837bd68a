import type { CalendarDate } from "../base/calendar-date.js";

/** The page on which all items are searched. */
export const SEARCH_PATH = "/search/";

/** The archive in figures. */
export const STATS_PATH = "/stats/";

/** What may be filled into the pattern of an address. */
export interface AddressParts {
  readonly slug: string;
  readonly date?: CalendarDate;
  readonly number?: number | undefined;
}

/** The path of a page by its pattern, as `/blog/{year}/{month}/{day}/{slug}/`. */
export function fillAddress(pattern: string, { slug, date = "", number }: AddressParts): string {
  const [year = "", month = "", day = ""] = date.split("-");
  const values: Readonly<Record<string, string>> = { year, month, day, slug, number: String(number ?? slug) };
  return pattern.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

/** The file that a web server reads for a path: `/blog/archives/` is `blog/archives/index.html`. */
export function fileOf(path: string): string {
  const relative = path.replace(/^\/+/, "");
  return relative === "" || relative.endsWith("/") ? `${relative}index.html` : relative;
}

/** Where the feed of a page lies: `atom.xml` in its folder, or `rust.atom.xml` beside `rust.html`. */
export function feedAddress(page: string, format: "atom" | "rss"): string {
  return page.endsWith("/") ? `${page}${format}.xml` : `${page.replace(/\.html$/, "")}.${format}.xml`;
}

/** Where an issue's JSON lies: `issue.json` in the folder of its page, or `rust-1.issue.json` beside `rust-1.html`. */
export function issueJsonPath(page: string): string {
  return page.endsWith("/") ? `${page}issue.json` : `${page.replace(/\.html$/, "")}.issue.json`;
}
