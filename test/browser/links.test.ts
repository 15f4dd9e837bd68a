import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { describeBrowser } from "./describe-browser.js";
import { overflows } from "./overflows.js";
import { runAxe } from "./run-axe.js";
import { serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";

const PATHS = [
  "/links/",
  "/links/observations/",
  "/links/observations/2026/4/",
  "/links/2026/",
  "/links/official/",
  "/links/tag/video/4/",
  "/links/host/host.example/4/",
  "/links/language/ja/",
];
const LONG = `https://a.example/${"a-very-long-path-without-end/".repeat(20)}`;

/** A newsletter with a section that is long enough for years and pages, and titles of every kind. */
function writeNewsletter(): string {
  const folder = join(temporaryFolder(), "news");
  mkdirSync(join(folder, "content"), { recursive: true });
  writeFileSync(
    join(folder, "galley.toml"),
    'title = "News"\naddress = "https://news.example"\npreset = "this-week-in-rust"\n',
  );
  const posts = Array.from(
    { length: 1_000 },
    (_, at) => `* [video] [Post ${at}](https://host.example/${at})`,
  );
  const odd = [
    `* [${"Title".repeat(60)}](https://a.example/long)`,
    `* [](${LONG})`,
    "* [JA] [無限の塔](https://ja.example/)",
    "* [\u202eevil](https://evil.example/)",
    "* [script](javascript:alert(1))",
  ];
  writeFileSync(
    join(folder, "content", "2026-08-19-news.md"),
    `Title: News 1\nNumber: 1\nDate: 2026-08-19\n\n## Updates from Rust Community\n\n### Official\n${odd.join("\n")}\n\n` +
      `### Observations/Thoughts\n${[...odd, ...posts].join("\n")}\n`,
  );
  for (let year = 2013; year < 2026; year++)
    writeFileSync(
      join(folder, "content", `${year}-01-07-news.md`),
      `Title: News of ${year}\nDate: ${year}-01-07\n\n## Updates from Rust Community\n\n### Official\n* [Old](https://old.example/${year})\n`,
    );
  return folder;
}

describeBrowser("the pages of links", (browser) => {
  let serving: Serving;
  let page: Page;
  before(async () => {
    serving = await serveFolder(writeNewsletter());
    page = await browser().newPage();
  });
  after(() => serving.close());

  for (const path of PATHS) {
    it(`${path} fits every width, and axe finds nothing in light or dark`, async () => {
      await page.setViewportSize({ width: 320, height: 800 });
      await visit(page, serving.url + path);
      await page.locator("#galley-preview").waitFor();
      for (const width of [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          const part = width === 1280 && colorScheme === "light" ? "everything" : "contrast";
          assert.deepEqual(
            [...(await overflows(page)), ...(await runAxe(page, part))],
            [],
            `${width} ${colorScheme}`,
          );
        }
      }
    });
  }

  it("keep the names of figures whole and in sight on a phone, whatever year one looks at", async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    await visit(page, `${serving.url}/stats/`);
    await page.locator("summary").first().click();
    const seen: { broken: string[]; left: number }[] = await page.evaluate(`(() => {
      const table = document.querySelector("details[open] .table");
      table.scrollLeft = table.scrollWidth;
      const isBroken = (node, { 0: word, index }) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        return range.getClientRects().length > 1;
      };
      return [...table.querySelectorAll("tbody th")].map((name) => ({
        broken: [...name.textContent.matchAll(/\\S+/g)]
          .filter((match) => isBroken(name.firstChild, match))
          .map(([word]) => word),
        left: Math.round(name.getBoundingClientRect().left),
      }));
    })()`);
    assert.ok(seen.length > 1);
    for (const { broken, left } of seen) assert.deepEqual([broken, left], [[], seen[0]?.left]);
    assert.ok((seen[0]?.left ?? -1) >= 0);
  });

  it("lead on without script", async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await visit(plain, `${serving.url}/links/`);
    await plain.getByRole("link", { name: "Observations and thoughts", exact: true }).click();
    await plain.getByRole("link", { name: "2026", exact: true }).click();
    await plain.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "2" }).click();
    assert.equal(new URL(plain.url()).pathname, "/links/observations/2026/2/");
    assert.equal(await plain.locator(".rows > li").count(), 300);
    await context.close();
  });
});
