import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { describeBrowser } from "./describe-browser.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";
import { waitUntil } from "./wait-until.js";
import { watchPage } from "./watch-page.js";

const LIGHT = "rgb(255, 253, 248)";

describeBrowser("the theme", (browser) => {
  let serving: Serving;
  before(async () => {
    serving = await serveFolder(exampleFolder);
  });
  after(() => serving.close());

  const openWith = async (scheme: "light" | "dark"): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser().newContext({ colorScheme: scheme });
    const page = await context.newPage();
    await visit(page, serving.url);
    return { context, page };
  };

  it("follows the system until a reader chooses", async () => {
    const { context, page } = await openWith("light");
    assert.equal(await paperOf(page), LIGHT);
    assert.equal(await isPressed(page), "false");
    await page.emulateMedia({ colorScheme: "dark" });
    assert.notEqual(await paperOf(page), LIGHT);
    await page.getByRole("button", { name: "Dark theme", pressed: true }).waitFor();
    await context.close();
  });

  it("is turned by its button, both ways", async () => {
    const { context, page } = await openWith("light");
    const button = page.getByRole("button", { name: "Dark theme" });
    await button.click();
    assert.notEqual(await paperOf(page), LIGHT);
    assert.equal(await isPressed(page), "true");
    await button.press("Enter");
    assert.equal(await paperOf(page), LIGHT);
    assert.equal(await isPressed(page), "false");
    await context.close();
  });

  it("is remembered on the next page, before anything of it is drawn", async () => {
    const { context, page } = await openWith("dark");
    await page.getByRole("button", { name: "Dark theme" }).click();
    // Nothing is drawn before the style is there, and the style comes when the theme is set.
    await page.route("**/assets/site-*.css", async (route) => {
      await waitUntil(page, 'document.documentElement?.dataset.theme === "light"');
      assert.equal(await page.evaluate('performance.getEntriesByType("paint").length'), 0);
      await route.continue();
    });
    await visit(page, `${serving.url}/archive/`);
    assert.equal(await paperOf(page), LIGHT);
    await page.unroute("**/assets/site-*.css");
    const second = await context.newPage();
    await visit(second, serving.url);
    assert.equal(await paperOf(second), LIGHT);
    await context.close();
  });

  it("is waited for by a page whose style is there first, but not for long", async () => {
    const context = await browser().newContext({ colorScheme: "dark" });
    const page = await context.newPage();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/assets/site-*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.addInitScript(NOTE_FIRST_ANIMATION);
    await page.goto(serving.url, { waitUntil: "commit" });
    await waitUntil(page, "globalThis.firstAnimation !== undefined");
    assert.deepEqual(await page.evaluate("firstAnimation"), ["await-theme", "hidden"]);
    await waitUntil(page, 'getComputedStyle(document.body).visibility === "visible"');
    assert.equal(await page.evaluate('document.documentElement.classList.contains("js")'), false);
    release();
    await page.getByRole("button", { name: "Dark theme", pressed: true }).waitFor();
    await context.close();
  });

  it("holds nothing up: only the style sheet does", async () => {
    const { context, page } = await openWith("light");
    const blocking = await page.evaluate<string[]>(BLOCKING);
    assert.equal(blocking.length, 1);
    assert.match(blocking[0] ?? "", /\/assets\/site-\w+\.css$/);
    await context.close();
  });

  it("works where nothing may be remembered", async () => {
    const context = await browser().newContext({ colorScheme: "light" });
    await context.addInitScript(
      'Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden"); } })',
    );
    const page = await context.newPage();
    const watch = watchPage(page, serving.url);
    await visit(page, serving.url);
    await page.getByRole("button", { name: "Dark theme" }).click();
    assert.notEqual(await paperOf(page), LIGHT);
    watch.assertQuiet();
    await context.close();
  });

  it("is not moved by anything that reduced motion forbids", async () => {
    const page = await browser().newPage();
    await visit(page, `${serving.url}/issues/2026/the-tidewater-lamp-50/`);
    const scrolling = () => page.evaluate("getComputedStyle(document.documentElement).scrollBehavior");
    await page.emulateMedia({ reducedMotion: "no-preference" });
    assert.equal(await scrolling(), "smooth");
    await page.emulateMedia({ reducedMotion: "reduce" });
    assert.equal(await scrolling(), "auto");
    assert.deepEqual(await page.evaluate(MOVING), []);
    await page.close();
  });
});

const NOTE_FIRST_ANIMATION = `
  addEventListener("animationstart", ({ animationName, target }) => {
    globalThis.firstAnimation ??= [animationName, getComputedStyle(target).visibility];
  });
`;

const BLOCKING = `
  performance.getEntriesByType("resource")
    .filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking")
    .map(({ name }) => name)
    .filter((name) => !name.includes("/_galley/"))
`;

const MOVING = `
  [...document.querySelectorAll("*")]
    .filter((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== "none" || transitionDuration.split(", ").some((time) => time !== "0s");
    })
    .map((element) => element.outerHTML.slice(0, 100))
`;

function paperOf(page: Page): Promise<string> {
  return page.evaluate("getComputedStyle(document.body).backgroundColor");
}

function isPressed(page: Page): Promise<string | null> {
  return page.getByRole("button", { name: "Dark theme" }).getAttribute("aria-pressed");
}
