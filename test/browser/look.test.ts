import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { describeBrowser } from "./describe-browser.js";
import { runAxe } from "./run-axe.js";
import { overflows } from "./overflows.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";

/** One page of each kind; of links, whose lists are long elsewhere, see their own test. */
const PATHS = [
  "/",
  "/archive/",
  "/issues/2026/the-tidewater-lamp-50/",
  "/issues/2026/the-tidewater-lamp-48/",
  "/draft/2026-11-26-the-tidewater-lamp/",
  "/categories/special/",
  "/tags/",
  "/events/",
  "/events/regions/",
  "/events/countries/",
  "/events/2026/",
  "/links/",
  "/links/2026/",
  "/search/?q=lighthouse",
  "/stats/",
  "/style-guide/",
  "/nowhere/",
];
/** A small phone, a laptop and a tablet. Axe looks at everything once: what changes with width and theme is contrast. */
const LOOKS: readonly (readonly [
  width: number,
  scheme: "light" | "dark",
  part: "everything" | "contrast",
])[] = [
  [320, "light", "contrast"],
  [320, "dark", "contrast"],
  [1280, "dark", "contrast"],
  [1280, "light", "everything"],
  [768, "light", "contrast"],
  [768, "dark", "contrast"],
];

describeBrowser("the look of the example", (browser) => {
  let serving: Serving;
  let page: Page;
  before(async () => {
    serving = await serveFolder(exampleFolder);
    page = await browser().newPage();
  });
  after(() => serving.close());

  for (const path of PATHS) {
    it(`${path} fits every width, and axe finds nothing in light or dark`, async () => {
      const found = new Map<string, string[]>();
      let loadedAt = 0;
      for (const [width, colorScheme, part] of LOOKS) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        // Whether the contents are open is decided when a page is loaded: closed on the phone alone.
        if (loadedAt < Math.min(width, 768))
          await visit(page, serving.url + path, path === "/nowhere/" ? 404 : 200);
        loadedAt = width;
        await page.locator("#galley-preview").waitFor();
        if (path.startsWith("/search/")) await page.locator(".found > li").first().waitFor();
        for (const finding of [...(await overflows(page)), ...(await runAxe(page, part))])
          found.set(finding, [...(found.get(finding) ?? []), `${width} px ${colorScheme}`]);
      }
      assert.deepEqual(
        [...found].map(([finding, where]) => `${finding} (${where.join(", ")})`),
        [],
      );
    });
  }

  it("is checked by an axe that notices", async () => {
    await page.emulateMedia({ colorScheme: "light" });
    await visit(page, serving.url);
    await page.locator("#galley-preview").waitFor();
    await page.locator(".motto").evaluate((motto) => {
      motto.style.color = "#999";
      motto.after(Object.assign(motto.ownerDocument.createElement("button"), { className: "planted" }));
    });
    const found = (await runAxe(page)).map((finding) => finding.split(":")[0]);
    assert.deepEqual(new Set(found), new Set(["button-name", "color-contrast"]));
    assert.deepEqual(await overflows(page), []);
    await page.locator(".planted").evaluate((button) => Object.assign(button.style, { width: "3000px" }));
    assert.equal((await overflows(page)).length, 1);
  });
});
