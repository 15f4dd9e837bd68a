import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { Serving } from "#galley/cli/world.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { describeBrowser } from "./describe-browser.js";
import { hostileText, hostileTitle } from "./hostile-text.js";
import { SearchDesk } from "./search-desk.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { waitUntil } from "./wait-until.js";
import { watchPage } from "./watch-page.js";

const MARKUP = `"><img src=x onerror=window.pwned=1><script>window.pwned=1</script>`;

describeBrowser("an attacker in the answers of a search", (browser) => {
  let serving: Serving;
  const folder = join(temporaryFolder(), "lamp");

  before(async () => {
    cpSync(exampleFolder, folder, { recursive: true });
    const items = `* [Planted \`<img src=x onerror=window.pwned=1>\` here](javascript:window.pwned=1)\n`;
    writeFileSync(
      join(folder, "content/2026-11-20-hostile.md"),
      `Title: ${hostileTitle}\nDate: 2026-11-20\nSlug: hostile\n\n## News ${MARKUP}\n\n${items}\n${hostileText}`,
    );
    serving = await serveFolder(folder);
  });
  after(() => serving.close());

  // A built site is served without the preview's policy.
  for (const bypassCSP of [false, true]) {
    it(`runs nothing${bypassCSP ? " without the policy either" : ""}`, async () => {
      const desk = await SearchDesk.open(browser(), `${serving.url}/search/?year=2026&order=newest`, {
        bypassCSP,
      });
      const watch = watchPage(desk.page, serving.url);
      for (let count = 20; count <= 40; count += 10) {
        await desk.page.getByRole("button", { name: "Show more" }).click();
        await waitUntil(desk.page, `document.querySelectorAll(".found > li").length === ${count}`);
      }
      assert.ok(
        (await desk.page.locator(".origin").allInnerTexts()).some((text) => text.includes("<script>")),
      );
      assert.ok((await desk.titles()).some((title) => title.includes("<img src=x onerror=")));
      assert.deepEqual(await desk.page.evaluate(PLANTED), []);
      assert.equal(await desk.page.evaluate("typeof pwned"), "undefined");
      watch.assertQuiet();
      await desk.close();
    });
  }

  it("finds a title as it was written, and no way to lead it anywhere", async () => {
    const desk = await SearchDesk.open(browser(), `${serving.url}/search/?q=planted`);
    await desk.says("1 item for “planted”");
    assert.deepEqual(await desk.titles(), ["Planted <img src=x onerror=window.pwned=1> here"]);
    assert.equal(await desk.rows.locator(".headline a").count(), 0);
    assert.equal(await desk.rows.locator(".origin a").count(), 1);
    await desk.close();
  });

  it("says nothing by the address but text", async () => {
    const fields = ["q", "year", "section", "language", "host", "order"];
    const query = fields.map((field) => `${field}=${encodeURIComponent(MARKUP)}`).join("&");
    const desk = await SearchDesk.open(browser(), `${serving.url}/search/?${query}`, { bypassCSP: true });
    await desk.says(/^(Nothing|\d)/);
    assert.equal(await desk.box.inputValue(), MARKUP);
    assert.equal(await desk.field("year").inputValue(), "");
    assert.ok((await desk.page.title()).startsWith(MARKUP));
    assert.deepEqual(await desk.page.evaluate(PLANTED), []);
    assert.equal(await desk.page.evaluate("typeof pwned"), "undefined");
    await desk.close();
  });
});

/** What our rows never hold: other elements, handlers, and addresses of other schemes. */
const PLANTED = `(() => {
  const fine = ["http:", "https:", "mailto:"];
  return [...document.querySelectorAll(".finder :is(.status, .remedy, .found) *")]
    .filter((one) => !["LI", "P", "A", "SPAN", "TIME", "BUTTON"].includes(one.tagName) ||
      one.getAttributeNames().some((name) => !["class", "href", "lang", "datetime", "type"].includes(name)) ||
      (one.href !== undefined && !fine.includes(new URL(one.href).protocol)))
    .map((one) => one.outerHTML.slice(0, 200));
})()`;
