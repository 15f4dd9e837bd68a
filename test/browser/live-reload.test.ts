import assert from "node:assert/strict";
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, it, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import type { ServeEvent, Serving } from "#galley/cli/world.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { describeBrowser } from "./describe-browser.js";
import { timeSaves } from "./time-saves.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";
import { waitUntil } from "./wait-until.js";
import { watchPage } from "./watch-page.js";

const DRAFT = "draft/2026-11-26-the-tidewater-lamp.md";
const DRAFT_PATH = "/draft/2026-11-26-the-tidewater-lamp/";
const ISSUE = "content/2026-11-19-the-tidewater-lamp.md";
const ISSUE_PATH = "/issues/2026/the-tidewater-lamp-50/";

describeBrowser("a page of the preview", (browser) => {
  let serving: Serving;
  const folder = join(temporaryFolder(), "lamp");
  let page: Page;
  const events: ServeEvent[] = [];

  before(async () => {
    cpSync(exampleFolder, folder, { recursive: true });
    serving = await serveFolder(folder, (event) => events.push(event));
    page = await browser().newPage();
  });
  after(() => serving.close());
  beforeEach(() => void events.splice(0));

  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const save = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const edit = (path: string, from: string, to: string) => {
    assert.ok(read(path).includes(from), `${path} has no ${from}`);
    save(path, read(path).replace(from, to));
  };
  const goTo = (path: string) => visit(page, serving.url + path);
  const bar = () => page.locator("#galley-preview");

  it("shows what was saved in the draft, without being asked", async () => {
    const watch = watchPage(page, serving.url);
    await goTo(DRAFT_PATH);
    edit(DRAFT, "The boats to Porto are booked", "The boats to Faro are booked");
    await page.getByText("The boats to Faro are booked").waitFor();
    await goTo(ISSUE_PATH);
    edit(ISSUE, "This is our fiftieth issue.", "This is our 50th issue.");
    await page.getByText("This is our 50th issue.").waitFor();
    watch.assertQuiet();
  });

  it("shows the last of many quick saves", async () => {
    await goTo(DRAFT_PATH);
    for (let at = 0; at <= 20; at++) save(DRAFT, `${read(DRAFT)}\nSaved for the ${at}th time.\n`);
    await page.getByText("Saved for the 20th time.").waitFor();
  });

  it("misses no save that came between the page and its script", async () => {
    const other = await browser().newPage();
    await visit(other, serving.url + DRAFT_PATH);
    // The page is there; what tells it of changes is held up until the next save has been taken in.
    let goOn: () => void = () => undefined;
    const saved = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route("**/_galley/news", async (route) => {
      await saved;
      await route.continue();
    });
    await goTo(DRAFT_PATH);
    save(DRAFT, `${read(DRAFT)}\nSaved in between.\n`);
    await other.getByText("Saved in between.").waitFor();
    goOn();
    await page.getByText("Saved in between.").waitFor();
    await page.unrouteAll({ behavior: "wait" });
    await other.close();
  });

  it("stays where the reader was", async () => {
    await goTo(DRAFT_PATH);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.locator("#jobs").scrollIntoViewIfNeeded();
    const top = await page.evaluate<number>("scrollY");
    assert.ok(top > 1000);
    edit(DRAFT, "Quote of the Week\n", "Quote of this Week\n");
    await page.getByRole("heading", { name: "Quote of this Week" }).waitFor();
    await waitUntil(page, `Math.abs(scrollY - ${top}) < 50`);
  });

  it("says what is wrong with a published issue, stays as it was, and follows when it is mended", async () => {
    const sound = read(ISSUE);
    await goTo(ISSUE_PATH);
    save(ISSUE, sound.replace("date: 2026-11-19", "date: 2026-99-19"));
    const problem = page.locator("#galley-preview.broken pre");
    await problem.getByText("2026-11-19-the-tidewater-lamp.md").waitFor();
    await page.getByRole("heading", { name: "The Tidewater Lamp 50" }).waitFor();
    assert.equal(events.at(-1)?.kind, "broken");

    // A draft that is saved meanwhile mends nothing.
    await goTo(DRAFT_PATH);
    await problem.waitFor();
    const told = events.length;
    edit(DRAFT, "Quote of this Week", "Quote of the Week");
    await untilHeard(events, told);
    assert.deepEqual(
      events.slice(told).map(({ kind }) => kind),
      ["broken"],
    );
    assert.equal(await problem.isVisible(), true);

    save(ISSUE, `${sound}\nMended.\n`);
    await page.getByRole("heading", { name: "Quote of the Week" }).waitFor();
    await bar().and(page.locator(":not(.broken)")).waitFor();
    await goTo(ISSUE_PATH);
    await page.getByText("Mended.").waitFor();
  });

  it("follows drafts that come, go and get another name", async () => {
    const link = (title: string) => bar().getByRole("link", { name: `Draft: ${title}`, exact: true });
    await goTo("/");
    await link("The Tidewater Lamp 51").waitFor();
    save(
      "draft/2026-12-03-the-tidewater-lamp.md",
      "Title: The Tidewater Lamp 52\nDate: 2026-12-03\n\nSoon.\n",
    );
    await link("The Tidewater Lamp 52").click();
    await page.getByText("Soon.").waitFor();
    renameSync(
      join(folder, "draft/2026-12-03-the-tidewater-lamp.md"),
      join(folder, "draft/2026-12-03-almanac.md"),
    );
    await page.getByRole("heading", { name: "Page not found" }).waitFor();
    await link("The Tidewater Lamp 52").click();
    await page.waitForURL("**/draft/2026-12-03-almanac/");
    rmSync(join(folder, "draft/2026-12-03-almanac.md"));
    await page.getByRole("heading", { name: "Page not found" }).waitFor();
    await link("The Tidewater Lamp 52").waitFor({ state: "detached" });
    // The bar may be made anew while we look.
    await link("The Tidewater Lamp 51").waitFor();
  });

  it("follows the settings and comes back after the preview was started again", async () => {
    await goTo("/");
    const { port } = new URL(serving.url);
    await serving.close();
    edit("galley.toml", 'title = "The Tidewater Lamp"', 'title = "The Ebb Lamp"');
    serving = await serveFolder(folder, (event) => events.push(event), Number(port));
    assert.equal(new URL(serving.url).port, port);
    await page.getByRole("heading", { name: "The Ebb Lamp" }).waitFor();
    edit("galley.toml", 'title = "The Ebb Lamp"', 'title = "The Flood Lamp"');
    await page.getByRole("heading", { name: "The Flood Lamp" }).waitFor();
  });

  it("is quick about it", async (test: TestContext) => {
    await goTo(DRAFT_PATH);
    const times = await timeSaves(page, join(folder, DRAFT), 7);
    test.diagnostic(`example, from save to seen: ${times}`);
  });
});

/** Resolves when an event has come after the first `count`. */
async function untilHeard(events: readonly ServeEvent[], count: number): Promise<void> {
  while (events.length <= count) await new Promise((resolve) => setImmediate(resolve));
}
