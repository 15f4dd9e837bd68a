import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { describeBrowser } from "./describe-browser.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";
import { waitUntil } from "./wait-until.js";

const ISSUE = "/issues/2026/the-tidewater-lamp-50/";
const OLDER_ISSUE = "/issues/2026/the-tidewater-lamp-48/";

describeBrowser("a reader of the example", (browser) => {
  let serving: Serving;
  before(async () => {
    serving = await serveFolder(exampleFolder);
  });
  after(() => serving.close());
  const urlOf = (path: string) => serving.url + path;

  describe("folds event regions", () => testFolding(browser, urlOf));
  describe("gets along by keyboard", () => testKeyboard(browser, urlOf));
});

function testFolding(browser: () => Browser, urlOf: (path: string) => string): void {
  let context: BrowserContext;
  let page: Page;

  /** A reader who was never here before. */
  const arrive = async (path: string): Promise<void> => {
    await context?.close();
    context = await browser().newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    await visit(page, urlOf(path));
  };

  it("that are all open at first", async () => {
    await arrive(ISSUE);
    assert.deepEqual(await foldedRegions(page), []);
  });

  it("by their headings, remembered here and in other issues", async () => {
    await arrive(ISSUE);
    await region(page, "africa").locator("summary").click();
    await region(page, "asia").locator("summary").press("Enter");
    assert.deepEqual(await foldedRegions(page), ["africa", "asia"]);
    await page.reload();
    assert.deepEqual(await foldedRegions(page), ["africa", "asia"]);
    await visit(page, urlOf(OLDER_ISSUE));
    assert.deepEqual(await foldedRegions(page), ["africa", "asia"]);
    await region(page, "africa").locator("summary").click();
    await visit(page, urlOf(ISSUE));
    assert.deepEqual(await foldedRegions(page), ["asia"]);
  });

  it("all at once", async () => {
    await arrive(ISSUE);
    const count = await page.locator("details.region").count();
    assert.ok(count > 3);
    await page.getByRole("button", { name: "Fold all", exact: true }).click();
    assert.equal((await foldedRegions(page)).length, count);
    await page.reload();
    assert.equal((await foldedRegions(page)).length, count);
    await page.getByRole("button", { name: "Unfold all", exact: true }).click();
    assert.deepEqual(await foldedRegions(page), []);
    await page.getByRole("button", { name: "Fold all", exact: true }).waitFor();
  });

  it("and still sees what an address points at", async () => {
    await arrive(ISSUE);
    const event = region(page, "europe").locator(".event").last();
    const id = await event.getAttribute("id");
    await page.getByRole("button", { name: "Fold all", exact: true }).click();
    await page.goto("about:blank");
    await visit(page, urlOf(`${ISSUE}#${id}`));
    await inView(page, event);
    assert.ok(!(await foldedRegions(page)).includes("europe"));
    assert.ok((await foldedRegions(page)).includes("africa"));
  });

  it("and still sees what a link leads to", async () => {
    await arrive(ISSUE);
    await page.getByRole("button", { name: "Fold all", exact: true }).click();
    await page.locator(".contents").getByRole("link", { name: "Oceania" }).click();
    await inView(page, region(page, "oceania").locator(".event").first());
    assert.ok(!(await foldedRegions(page)).includes("oceania"));
  });
}

function testKeyboard(browser: () => Browser, urlOf: (path: string) => string): void {
  it("past the head of the page first", async () => {
    const page = await browser().newPage();
    await visit(page, urlOf(ISSUE));
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to content" });
    assert.equal(await isFocused(skip), true);
    assert.ok(((await skip.boundingBox())?.y ?? -1) >= 0, "the link is not in view");
    await page.keyboard.press("Enter");
    assert.equal(await isFocused(page.locator("main")), true);
    await page.close();
  });

  for (const path of ["/", ISSUE]) {
    it(`and sees where the focus is on ${path}`, async () => {
      const page = await browser().newPage({ viewport: { width: 1280, height: 800 } });
      await visit(page, urlOf(path));
      await page.locator("#galley-preview").waitFor();
      await page.emulateMedia({ reducedMotion: "reduce" });
      const stops: { name: string; fault: string | undefined }[] = [];
      for (let at = 0; at < 400; at++) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate<{ name: string; fault?: string } | undefined>(FOCUSED);
        if (stop === undefined) break;
        stops.push({ name: stop.name, fault: stop.fault });
      }
      assert.ok(stops.length > 15, `stopped only at ${stops.length} places`);
      assert.deepEqual(
        stops.filter(({ fault }) => fault !== undefined),
        [],
      );
      await page.close();
    });
  }
}

/** The element that has the focus and what is wrong with its looks; undefined at the end of the page. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return undefined;
  const style = getComputedStyle(element);
  const { top, bottom, width } = element.getBoundingClientRect();
  const covered = document.querySelector("#galley-preview");
  const limit = covered.contains(element) ? innerHeight : covered.getBoundingClientRect().top;
  const fault =
    style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 ? "has no outline" :
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || width === 0 ? "is invisible" :
    bottom <= 0 || top >= limit ? "is out of view" : undefined;
  return { name: element.outerHTML.slice(0, 120), fault };
})()`;

function region(page: Page, name: string): Locator {
  return page.locator(`details.region[data-region="${name}"]`);
}

function foldedRegions(page: Page): Promise<string[]> {
  return page
    .locator("details.region:not([open])")
    .evaluateAll((regions) => regions.map(({ dataset }) => dataset["region"] ?? ""));
}

async function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node.ownerDocument.activeElement === node);
}

/** Resolves when an element stands in the window; scrolling may be smooth. */
async function inView(page: Page, element: Locator): Promise<void> {
  await element.waitFor();
  const id = await element.getAttribute("id");
  const box = `document.getElementById(${JSON.stringify(id)}).getBoundingClientRect()`;
  await waitUntil(page, `${box}.top >= 0 && ${box}.bottom <= innerHeight`);
}
