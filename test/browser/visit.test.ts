import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { describeBrowser } from "./describe-browser.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";
import { type PageWatch, watchPage } from "./watch-page.js";

/** One page of each kind, with its main heading. */
const PAGES: readonly (readonly [path: string, heading: string])[] = [
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
];

describeBrowser("a visit to the example", (browser) => {
  let serving: Serving;
  let page: Page;
  let watch: PageWatch;
  before(async () => {
    serving = await serveFolder(exampleFolder);
    page = await browser().newPage();
    watch = watchPage(page, serving.url);
  });
  after(() => serving.close());

  for (const [path, heading] of PAGES) {
    it(`${path} is there and quiet`, async () => {
      await visit(page, serving.url + path);
      assert.equal(await headingOf(page), heading);
      await page.locator("#galley-preview").waitFor();
      watch.assertQuiet();
    });
  }

  it("is told kindly of an address that leads nowhere", async () => {
    const lost = await browser().newPage();
    // Chromium itself reports the status of a page that is not there.
    const lostWatch = watchPage(lost, serving.url, /status of 404/);
    await visit(lost, `${serving.url}/issues/2026/the-tidewater-lamp-52/`, 404);
    assert.equal(await headingOf(lost), "Page not found");
    await lost.locator("#galley-preview").waitFor();
    lostWatch.assertQuiet();
    await lost.close();
  });

  it("leads from page to page by the links that a reader sees", async () => {
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
  });

  it("finds no link between pages that leads nowhere", async () => {
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
  });
});

async function headingOf(page: Page): Promise<string> {
  return (await page.locator("h1").innerText()).replace(/\s+/g, " ");
}

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
