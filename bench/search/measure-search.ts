import type { Browser } from "playwright-core";
import type { SearchClient } from "./search-client.js";
import { type QueryCost, WatchedSearch } from "./watched-search.js";

/** What queries cost on one page from one host. */
export interface SearchCosts {
  /** The first of somebody who was never here: page, style and scripts are part of it. */
  readonly first: readonly QueryCost[];
  /** The next of somebody who has asked one other. */
  readonly further: readonly QueryCost[];
}

/** In which way queries are asked. */
export type Way = "whole" | "typed";

/**
 * Asks queries in pairs, each pair in a browser that was never on the site: one as its first, another as its second. All
 * queries become both.
 */
export async function measureSearch(
  browser: Browser,
  client: SearchClient,
  url: string,
  way: Way,
  queries: readonly string[],
): Promise<SearchCosts> {
  const first: QueryCost[] = [];
  const further: QueryCost[] = [];
  for (const [at, query] of queries.entries()) {
    const next = queries[(at + 1) % queries.length] ?? query;
    const watched = await WatchedSearch.open(browser, client);
    first.push(await askFirst(watched, client, url, way, query));
    further.push(way === "typed" ? await watched.askByKeys(next) : await watched.askWhole(next));
    await watched.close();
  }
  return { first, further };
}

async function askFirst(
  watched: WatchedSearch,
  client: SearchClient,
  url: string,
  way: Way,
  query: string,
): Promise<QueryCost> {
  if (way === "whole" && client.addressOf !== undefined)
    return watched.askByAddress(url + client.addressOf(query));
  await watched.visit(url + client.path);
  return way === "typed" ? watched.askByKeys(query) : watched.askWhole(query);
}
