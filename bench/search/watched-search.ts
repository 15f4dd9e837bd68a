import { setTimeout as delay } from "node:timers/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { longestTask } from "./longest-task.js";
import type { SearchClient } from "./search-client.js";
import type { ServedSite, Traffic } from "./serve-site.js";

/** What one query cost. */
export interface QueryCost {
  readonly query: string;
  /** All that came over the wire for it, headers included. */
  readonly bytes: number;
  readonly requests: number;
  /** From the last data, or the last key where all was there, to the frame in which the answers stand. */
  readonly showMs: number;
  /**
   * The longest task of the page's main thread meanwhile, and the processor's time in it: of a machine that does other
   * things, too, the second says what the page costs.
   */
  readonly taskMs: number;
  readonly taskCpuMs: number;
  /** How many answers the page shows. */
  readonly answers: number;
}

/** How slow the processor is made. */
const CPU_RATE = 4;
const KEY_MS = 120;
/** So long must nothing come and nothing change, that a query counts as answered. */
const QUIET_MS = 250;
const POLL_MS = 25;
const DEADLINE_MS = 30_000;

/** Notes in the page when it was asked and when it changed; `shown` is set in the frame after a change. */
const recorderOf = ({ shown, data }: SearchClient) => `
  performance.setResourceTimingBufferSize(10000);
  window.bench = { asked: 0, shown: 0, changes: 0 };
  addEventListener("input", () => { bench.asked = performance.now(); }, true);
  addEventListener("submit", () => { bench.asked = performance.now(); }, true);
  addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector(${JSON.stringify(shown)});
    new MutationObserver(() => {
      bench.changes += 1;
      requestAnimationFrame(() => { bench.shown = performance.now(); });
    }).observe(root, { childList: true, subtree: true, characterData: true });
  });
  window.lastData = () => performance.getEntriesByType("resource")
    .filter(({ name, responseEnd }) => name.includes(${JSON.stringify(data)}) && responseEnd <= bench.shown)
    .reduce((last, { responseEnd }) => Math.max(last, responseEnd), bench.asked);
`;

/** A search page in a browser of its own, with a slow processor and nothing kept from before. */
export class WatchedSearch {
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #client: SearchClient;
  readonly #site: ServedSite;
  /** What was sent when the last query had been answered. */
  #before: Traffic;

  private constructor(
    browser: Browser,
    context: BrowserContext,
    page: Page,
    client: SearchClient,
    site: ServedSite,
  ) {
    this.#site = site;
    this.#before = site.traffic();
    this.#browser = browser;
    this.#context = context;
    this.#page = page;
    this.#client = client;
  }

  static async open(browser: Browser, client: SearchClient, site: ServedSite): Promise<WatchedSearch> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const watched = new WatchedSearch(browser, context, page, client, site);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_RATE });
    await page.addInitScript(recorderOf(client));
    return watched;
  }

  /** Opens the page and waits until it is quiet; its bytes count as part of the next query. */
  async visit(url: string): Promise<void> {
    await this.#page.goto(url);
    await this.#quiet();
  }

  /** Opens the address that asks for a query, and gives what that cost in all. */
  askByAddress(query: string, url: string): Promise<QueryCost> {
    return this.#costOf(query, () => this.#page.goto(url));
  }

  /** Types a query letter by letter in place of the one before. */
  async askByKeys(query: string): Promise<QueryCost> {
    const box = this.#page.locator(this.#client.box);
    await box.fill("");
    await this.#quiet();
    return this.#costOf(query, () => box.pressSequentially(query, { delay: KEY_MS }));
  }

  /** Types a query so slowly that each letter is answered, and gives what each cost. */
  async askByLetters(query: string): Promise<QueryCost[]> {
    const box = this.#page.locator(this.#client.box);
    await box.fill("");
    await this.#quiet();
    const costs: QueryCost[] = [];
    for (const end of Array.from(query, (_, at) => at + 1)) {
      const letter = query.slice(end - 1, end);
      costs.push(await this.#costOf(query.slice(0, end), () => box.pressSequentially(letter)));
    }
    return costs;
  }

  /** Puts a whole query into the box in place of the one before, as by pasting, and presses Enter. */
  askWhole(query: string): Promise<QueryCost> {
    const box = this.#page.locator(this.#client.box);
    return this.#costOf(query, async () => {
      await box.fill(query);
      await box.press("Enter");
    });
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  async #costOf(query: string, ask: () => Promise<unknown>): Promise<QueryCost> {
    await this.#browser.startTracing(this.#page, { categories: ["toplevel"] });
    await ask();
    await this.#quiet();
    const tasks = longestTask(await this.#browser.stopTracing());
    const [before, now] = [this.#before, this.#site.traffic()];
    this.#before = now;
    const shown = await this.#page.evaluate<Pick<QueryCost, "showMs" | "answers">>(
      `({ showMs: bench.shown - lastData(), answers: document.querySelectorAll(${JSON.stringify(this.#client.answer)}).length })`,
    );
    return {
      query,
      ...shown,
      ...tasks,
      bytes: now.bytes - before.bytes,
      requests: now.requests - before.requests,
    };
  }

  async #quiet(): Promise<void> {
    const began = performance.now();
    let last = "";
    let since = began;
    while (performance.now() - since < QUIET_MS) {
      if (performance.now() - began > DEADLINE_MS)
        throw new Error(`Unexpected unrest of ${this.#client.name}'s page, expected an answer`);
      const { requests, open } = this.#site.traffic();
      const changes = await this.#page.evaluate<number>("window.bench?.changes ?? 0");
      const now = `${requests} ${open} ${changes}`;
      if (now !== last || open > 0) since = performance.now();
      last = now;
      await delay(POLL_MS);
    }
  }
}
