import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { SearchClient } from "./search-client.js";
import type { ServedSite } from "./serve-site.js";
import { WatchedSearch } from "./watched-search.js";

const EMPTY: SearchClient = {
  name: "An empty page",
  path: "/empty.html",
  addressOf: () => "/empty.html",
  box: "body",
  shown: "body",
  answer: "li",
  data: "/nothing/",
};

/** Puts a page without anything into a site, which must not be served yet. */
export function addEmptyPage(site: string): void {
  writeFileSync(join(site, EMPTY.path), "<!doctype html><title>Empty</title>\n");
}

/**
 * The longest task of opening an empty page, in milliseconds of the processor, each time in a browser that was never on
 * the site: what no page can fall below.
 */
export async function measureEmptyPage(browser: Browser, site: ServedSite, times: number): Promise<number[]> {
  const tasks: number[] = [];
  for (let time = 0; time < times; time++) {
    const watched = await WatchedSearch.open(browser, EMPTY, site);
    const { taskCpuMs } = await watched.askByAddress("", site.url + EMPTY.path);
    tasks.push(taskCpuMs);
    await watched.close();
  }
  return tasks;
}
