import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { describeBrowser } from "./describe-browser.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";

const ISSUE = "/issues/2026/the-tidewater-lamp-50/";
const PATHS = ["/", ISSUE, "/archive/", "/style-guide/"];
const WHITE_PAPER = "rgb(255, 253, 248)";

describeBrowser("the example", (browser) => {
  let serving: Serving;
  before(async () => {
    serving = await serveFolder(exampleFolder);
  });
  after(() => serving.close());

  it("can be read without a script", async () => {
    const context = await browser().newContext({
      javaScriptEnabled: false,
      viewport: { width: 1280, height: 800 },
    });
    const page = await context.newPage();
    for (const path of PATHS) {
      await visit(page, serving.url + path);
      assert.deepEqual(await page.evaluate(HIDDEN_TEXT), [], path);
      assert.equal(await page.locator("button:visible").count(), 0, path);
    }
    await context.close();
  });

  it("unfolds its contents on a phone without a script", async () => {
    const context = await browser().newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    await visit(page, serving.url + ISSUE);
    const entry = page.locator(".contents").getByRole("link", { name: "Jobs" });
    assert.equal(await entry.isVisible(), false);
    await page.getByText("In this issue").click();
    await entry.waitFor();
    await context.close();
  });

  it("is printed in full, dark on light, without what only a screen needs", async () => {
    const context = await browser().newContext({ colorScheme: "dark" });
    const page = await context.newPage();
    await visit(page, serving.url + ISSUE);
    await page.locator("#galley-preview").waitFor();
    await page.getByRole("button", { name: "Fold all", exact: true }).click();
    assert.equal(await page.locator(".event:visible").count(), 0);

    await page.emulateMedia({ media: "print" });
    const events = page.locator(".event");
    assert.ok((await events.count()) > 10);
    assert.equal(await page.locator(".event:visible").count(), await events.count());
    assert.equal(await page.evaluate("getComputedStyle(document.body).backgroundColor"), WHITE_PAPER);
    for (const gone of ["#galley-preview", ".bar", ".skip", ".fold", "nav.contents", ".neighbours"])
      assert.equal(await page.locator(gone).isVisible(), false, gone);
    await context.close();
  });

  it("is printed light when a reader chose the dark theme", async () => {
    const page = await browser().newPage();
    await visit(page, serving.url);
    await page.getByRole("button", { name: "Dark theme" }).click();
    assert.notEqual(await paperOf(page), WHITE_PAPER);
    await page.emulateMedia({ media: "print" });
    assert.equal(await paperOf(page), WHITE_PAPER);
    await page.close();
  });

  it("fits on a sheet of paper", async () => {
    const page = await browser().newPage();
    await visit(page, serving.url + ISSUE);
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    const sheets = pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
    assert.ok(sheets >= 2 && sheets <= 6, `printed on ${sheets} sheets`);
    await page.close();
  });
});

/** Elements with text of their own that nobody can see. */
const HIDDEN_TEXT = `
  [...document.querySelectorAll("main *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
    .filter((element) => !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map((element) => element.outerHTML.slice(0, 120))
`;

function paperOf(page: Page): Promise<string> {
  return page.evaluate("getComputedStyle(document.body).backgroundColor");
}
