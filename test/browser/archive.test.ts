import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { describeCorpus } from "../corpus-folder.js";
import { describeBrowser } from "./describe-browser.js";
import { serveFolder } from "./serve-folder.js";
import { timeSaves } from "./time-saves.js";
import { visit } from "./visit.js";
import { watchPage } from "./watch-page.js";

const SEED = "2026-01-07-this-week-in-rust.md";

describeCorpus("the preview of the whole archive", (corpus) => {
  describeBrowser("in a browser", (browser) => {
    let serving: Serving;
    let page: Page;
    const folder = join(temporaryFolder(), "this-week-in-rust");

    before(async () => {
      for (const part of ["content", "draft"])
        cpSync(join(corpus, part), join(folder, part), { recursive: true });
      cpSync(join(corpus, "../seed/this-week-in-rust-633.draft.md"), join(folder, "draft", SEED));
      writeFileSync(join(folder, "pelicanconf.py"), "");
      serving = await serveFolder(folder);
      page = await browser().newPage();
    });
    after(() => serving.close());

    it("shows the draft with which it began", async () => {
      const watch = watchPage(page, serving.url);
      await visit(page, `${serving.url}/draft/${SEED.replace(".md", "/")}`);
      assert.match(await page.locator("h1").innerText(), /633/);
      assert.equal(await page.locator(".event").count(), 39);
      assert.ok((await page.locator(".draft-note").innerText()).startsWith("Draft"));
      watch.assertQuiet();
    });

    it("shows what was saved in it", async (test: TestContext) => {
      const times = await timeSaves(page, join(folder, "draft", SEED), 9);
      test.diagnostic(`archive of ${serving.issues} issues, from save to seen: ${times}`);
    });
  });
});
