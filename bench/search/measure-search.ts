import type { Browser } from "playwright-core";
import type { ServedSite } from "./serve-site.js";
import type { SearchClient } from "./search-client.js";
import { type QueryCost, WatchedSearch } from "./watched-search.js";

/** What queries cost on one page from one host. */
export interface SearchCosts {
  /** The first of somebody who was never here: page, style and scripts are part of it. */
  readonly first: readonly QueryCost[];
  /** The next of somebody who has asked one other. */
  readonly further: readonly QueryCost[];
}

/**
 * In which way queries are asked: `whole` by a link or pasted, with Enter; `typed` as fast as people type; `letters` so
 * slowly that each letter is a query of its own.
 */
export type Way = "whole" | "typed" | "letters";

/** Noise only adds: what took longer is asked once more, and the quicker time counts. */
const DOUBTED_TASK_MS = 50;
const TRIES = 3;

/** Measures one way of asking on one page. */
export class SearchMeasure {
  readonly #browser: Browser;
  readonly #client: SearchClient;
  readonly #site: ServedSite;
  readonly #way: Way;

  constructor(browser: Browser, client: SearchClient, site: ServedSite, way: Way) {
    this.#browser = browser;
    this.#client = client;
    this.#site = site;
    this.#way = way;
  }

  /**
   * Asks queries in pairs, each pair in a browser that was never on the site: one as its first, another as its second.
   * All queries become both.
   */
  async measure(queries: readonly string[]): Promise<SearchCosts> {
    const first: QueryCost[] = [];
    const further: QueryCost[] = [];
    for (const [at, query] of queries.entries()) {
      const costs = await this.#measurePair(query, queries[(at + 1) % queries.length] ?? query);
      first.push(...costs.first);
      further.push(...costs.further);
    }
    return { first, further };
  }

  async #measurePair(query: string, next: string): Promise<SearchCosts> {
    let best = await this.#askPair(query, next);
    for (let tries = 1; tries < TRIES && [...best.first, ...best.further].some(isDoubted); tries++) {
      const again = await this.#askPair(query, next);
      best = { first: quicker(best.first, again.first), further: quicker(best.further, again.further) };
    }
    return best;
  }

  async #askPair(query: string, next: string): Promise<SearchCosts> {
    const watched = await WatchedSearch.open(this.#browser, this.#client, this.#site);
    try {
      if (this.#way === "letters") {
        await watched.visit(this.#site.url + this.#client.path);
        const [first, ...further] = await watched.askByLetters(query);
        return { first: first === undefined ? [] : [first], further };
      }
      const first = await this.#askFirst(watched, query);
      const further = this.#way === "typed" ? await watched.askByKeys(next) : await watched.askWhole(next);
      return { first: [first], further: [further] };
    } finally {
      await watched.close();
    }
  }

  async #askFirst(watched: WatchedSearch, query: string): Promise<QueryCost> {
    const { addressOf, path } = this.#client;
    if (this.#way === "whole" && addressOf !== undefined)
      return watched.askByAddress(query, this.#site.url + addressOf(query));
    await watched.visit(this.#site.url + path);
    return this.#way === "typed" ? watched.askByKeys(query) : watched.askWhole(query);
  }
}

function isDoubted({ taskCpuMs }: QueryCost): boolean {
  return taskCpuMs > DOUBTED_TASK_MS;
}

function quicker(costs: readonly QueryCost[], again: readonly QueryCost[]): QueryCost[] {
  return costs.map((cost, at) => {
    const other = again[at] ?? cost;
    return {
      ...cost,
      showMs: Math.min(cost.showMs, other.showMs),
      taskMs: Math.min(cost.taskMs, other.taskMs),
      taskCpuMs: Math.min(cost.taskCpuMs, other.taskCpuMs),
    };
  });
}
