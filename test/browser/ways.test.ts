import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { describeBrowser } from "./describe-browser.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";

const ISSUE = "/issues/2026/the-tidewater-lamp-50/";
const PLACES = ["Front page", "Archive", "Search", "Events", "Links"];
const PHONE = { width: 320, height: 640 };

describeBrowser("a reader without a map", (browser) => {
  let serving: Serving;
  let page: Page;
  before(async () => {
    serving = await serveFolder(exampleFolder);
    page = await browser().newPage({ viewport: PHONE });
  });
  after(() => serving.close());

  for (const path of ["/", ISSUE, "/search/", "/events/", "/links/", "/stats/"]) {
    it(`goes anywhere from ${path} by the first line of the page`, async () => {
      await visit(page, serving.url + path);
      const places = page.getByRole("navigation", { name: "Main" });
      assert.deepEqual((await places.getByRole("link").allInnerTexts()).slice(0, PLACES.length), PLACES);
      const tops = await Promise.all(
        PLACES.map(async (name) => (await places.getByRole("link", { name }).boundingBox())?.y),
      );
      assert.equal(new Set(tops).size, 1);
    });
  }

  it("finds the data without leafing through all lists", async () => {
    await visit(page, `${serving.url}/links/`);
    const jump = page.getByRole("main").getByRole("link", { name: "As data" });
    assert.ok(((await jump.boundingBox())?.y ?? PHONE.height) < PHONE.height);
    await jump.click();
    await page.waitForURL(/#data$/);
    assert.equal(await page.getByRole("link", { name: "links.jsonl" }).isVisible(), true);
  });

  it("finds lists and calendar beside the search", async () => {
    await visit(page, `${serving.url}/search/`);
    const browse = page.locator(".browse");
    for (const [name, path] of [
      [/^lists by/, "/links/"],
      [/^calendar/, "/events/"],
    ] as const)
      assert.equal(await browse.getByRole("link", { name }).getAttribute("href"), path);
  });

  it("finds the issues by year though the script of the search never comes", async () => {
    const scripts = "**/assets/search-*.js";
    await page.route(scripts, (route) => route.abort());
    await visit(page, `${serving.url}/search/`);
    await page.locator(".browse").waitFor();
    assert.match(await page.locator(".finder form").innerText(), /on its way.*script is blocked/);
    assert.equal(await page.locator(".finder input").count(), 0);
    await page.unroute(scripts);
  });

  it("finds an issue as data, but no draft", async () => {
    await visit(page, serving.url + ISSUE);
    const link = page.getByRole("link", { name: "This issue as data" });
    const response = await page.request.get(serving.url + (await link.getAttribute("href")));
    assert.match(((await response.json()) as { $schema: string }).$schema, /schema/);
    await visit(page, `${serving.url}/draft/2026-11-26-the-tidewater-lamp/`);
    assert.equal(await link.count(), 0);
  });

  it("is led on where there is no page", async () => {
    await visit(page, `${serving.url}/nowhere/`, 404);
    const hrefs = await page.getByRole("main").getByRole("link").all();
    assert.deepEqual(await Promise.all(hrefs.map((link) => link.getAttribute("href"))), [
      "/",
      "/archive/",
      "/search/",
    ]);
  });

  it("sees the day of an event beside its name, not over it", async () => {
    for (const path of [ISSUE, "/events/"]) {
      await visit(page, serving.url + path);
      assert.deepEqual(await page.evaluate(OVERLAID_DAYS), [], path);
    }
  });

  it("sees no word cut in a table on a phone", async () => {
    for (const path of ["/stats/", "/links/"]) {
      await visit(page, serving.url + path);
      assert.deepEqual(await page.evaluate(CUT_WORDS), [], path);
    }
  });
});

/** Days that reach into the name of their event. */
const OVERLAID_DAYS = `
  [...document.querySelectorAll("main .event .when time")]
    .filter((time) => {
      const what = time.closest(".event").querySelector(".what");
      return time.getBoundingClientRect().right > what.getBoundingClientRect().left;
    })
    .map((time) => time.innerText)
`;

/** Cells whose words, all without a dot, stand on more lines than there are words. */
const CUT_WORDS = `
  [...document.querySelectorAll("main tbody :is(th, td:first-child)")]
    .filter((cell) => cell.innerText !== "" && !cell.innerText.includes("."))
    .filter((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      return lines.size > cell.innerText.trim().split(/[\\s/-]+/).length;
    })
    .map((cell) => cell.innerText)
`;
