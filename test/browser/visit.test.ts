import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { describeBrowser } from "./describe-browser.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";
import { watchPage } from "./watch-page.js";

/** One page of each kind, with its main heading. */
const PAGES: readonly (readonly [path: string, heading: string, status?: number])[] = [
  ["/", "The Tidewater Lamp"],
  ["/archive/", "Archive"],
  ["/issues/2026/the-tidewater-lamp-50/", "The Tidewater Lamp 50"],
  ["/issues/2026/the-tidewater-lamp-48/", "The Tidewater Lamp 48"],
  ["/draft/2026-11-26-the-tidewater-lamp/", "The Tidewater Lamp 51"],
  ["/draft/", "The Tidewater Lamp 51"],
  ["/categories/", "Categories"],
  ["/categories/special/", "Special"],
  ["/tags/", "Tags"],
  ["/tags/release/", "release"],
  ["/about/", "About"],
  ["/style-guide/", "Style guide"],
  ["/issues/2026/the-tidewater-lamp-52/", "Page not found", 404],
];

describeBrowser("a visit to the example", (browser) => {
  let serving: Serving;
  before(async () => {
    serving = await serveFolder(exampleFolder);
  });
  after(() => serving.close());

  for (const [path, heading, status = 200] of PAGES) {
    it(`${path} answers ${status} and is quiet`, async () => {
      const page = await browser().newPage();
      // Chromium itself reports the status of a page that is not there.
      const watch = watchPage(page, serving.url, status === 404 ? /status of 404/ : undefined);
      await visit(page, serving.url + path, status);
      assert.equal((await page.locator("h1").innerText()).replace(/\s+/g, " "), heading);
      await page.locator("#galley-preview").waitFor();
      watch.assertQuiet();
      await page.close();
    });
  }

  it("leads from page to page by the links that a reader sees", async () => {
    const page = await browser().newPage();
    const watch = watchPage(page, serving.url);
    const titles: string[] = [];
    const follow = async (name: string, url: string): Promise<void> => {
      await page.getByRole("link", { name }).first().click();
      await page.waitForURL(serving.url + url);
      titles.push(await page.title());
    };
    await visit(page, serving.url);
    await follow("Read the whole issue", "/issues/2026/the-tidewater-lamp-50/");
    await follow("Archive", "/archive/");
    await follow("About", "/about/");
    await follow("Front page", "/");
    assert.deepEqual(titles, [
      "The Tidewater Lamp 50",
      "Archive · The Tidewater Lamp",
      "About · The Tidewater Lamp",
      "The Tidewater Lamp",
    ]);
    watch.assertQuiet();
    await page.close();
  });

  it("finds no link between pages that leads nowhere", async () => {
    const page = await browser().newPage();
    const broken: string[] = [];
    const seen = new Set<string>(["/"]);
    for (const path of seen) {
      const response = await page.request.get(serving.url + path);
      if (!response.ok()) broken.push(path);
      if (!response.headers()["content-type"]?.startsWith("text/html")) continue;
      for (const link of await linksOn(page, await response.text(), path)) seen.add(link);
    }
    assert.ok(seen.size > 25, `saw only ${seen.size} addresses`);
    assert.deepEqual(broken, []);
    await page.close();
  });
});

/** The paths that a page links to or loads, without those of other hosts. */
async function linksOn(page: Page, html: string, path: string): Promise<string[]> {
  const links = await page.evaluate(
    `[...new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html").querySelectorAll("[href], [src]")]
      .map((element) => element.getAttribute("href") ?? element.getAttribute("src"))`,
  );
  const base = `http://here.example${path}`;
  return (links as string[])
    .map((link) => new URL(link, base))
    .filter(({ origin }) => origin === "http://here.example")
    .map(({ pathname }) => pathname);
}
