import assert from "node:assert/strict";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { visit } from "./visit.js";
import { waitUntil } from "./wait-until.js";

/** A search page in a browser of its own, and how a reader uses it. */
export class SearchDesk {
  readonly page: Page;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<SearchDesk> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: "reduce",
      ...options,
    });
    const desk = new SearchDesk(context, await context.newPage());
    await visit(desk.page, url);
    return desk;
  }

  get box(): Locator {
    return this.page.getByRole("searchbox", { includeHidden: true });
  }

  /** The answers. */
  get rows(): Locator {
    return this.page.locator(".found > li");
  }

  field(name: "year" | "section" | "language" | "host" | "order"): Locator {
    return this.page.locator(`[name="${name}"]`);
  }

  async openFilters(): Promise<void> {
    await this.page.locator(".narrow > summary").click();
  }

  titles(): Promise<string[]> {
    return this.page
      .locator(".headline")
      .evaluateAll((lines) => lines.map((line) => line.lastElementChild?.textContent ?? ""));
  }

  /** Waits until the status says so. */
  async says(words: string | RegExp): Promise<void> {
    const text = `document.querySelector("[role=status]").textContent`;
    const holds =
      typeof words === "string" ? `${text} === ${JSON.stringify(words)}` : `${words}.test(${text})`;
    await waitUntil(this.page, holds).catch(async (error: unknown) => {
      const status = await this.page.getByRole("status").innerText();
      assert.fail(`the status says \`${status}\`, expected ${words}: ${String(error)}`);
    });
  }

  hasFocus(element: Locator): Promise<boolean> {
    return element.evaluate((node) => node.ownerDocument.activeElement === node);
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
