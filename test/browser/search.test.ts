import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, BrowserContextOptions } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { describeBrowser } from "./describe-browser.js";
import { overflows } from "./overflows.js";
import { runAxe } from "./run-axe.js";
import { SearchDesk } from "./search-desk.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { waitUntil } from "./wait-until.js";
import { watchPage } from "./watch-page.js";

const LOOKS = [320, 768, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** What the page shows, by its address, and what its status says then. */
const STATES: Readonly<Record<string, RegExp>> = {
  "/search/": /^$/,
  "/search/?q=harbour": /items for “harbour”/,
  "/search/?section=events&language=en&order=newest": /items$/,
  "/search/?q=lighthouse&section=jobs": /^Nothing found/,
};

describeBrowser("a reader who searches", (browser) => {
  let serving: Serving;
  before(async () => {
    serving = await serveFolder(exampleFolder);
  });
  after(() => serving.close());
  const open = (path = "/search/", options?: BrowserContextOptions) =>
    SearchDesk.open(browser(), serving.url + path, options);

  describe("finds", () => testFinding(open));
  describe("goes back and forth", () => testHistory(open));
  describe("gets along by keys", () => testKeys(open));
  describe("is told", () => testTrouble(open));
  describe("sees a page", () => testLook(browser, () => serving.url));
});

type Open = (path?: string, options?: BrowserContextOptions) => Promise<SearchDesk>;

function testFinding(open: Open): void {
  it("items while typing, with how many there are", async () => {
    const desk = await open();
    const watch = watchPage(desk.page, new URL(desk.page.url()).origin);
    await desk.box.pressSequentially("lighth");
    await desk.says("3 items for “lighth”");
    assert.deepEqual(await desk.titles(), [
      "A recipe for the lighthouse cake",
      "Photographs from Tokyo: two days, 300 people, one lighthouse cake",
      "The lighthouse on the logo exists, and we went there",
    ]);
    const row = desk.rows.nth(2);
    assert.match(await row.innerText(), /Miscellaneous · thandi\.example/);
    assert.match(await row.innerText(), /The Tidewater Lamp 42\s+24 September 2026/);
    assert.match(
      (await row.locator(".origin a").getAttribute("href")) ?? "",
      /^\/issues\/2026\/the-tidewater-lamp-42\/#/,
    );
    assert.equal(await desk.page.getByRole("status").getAttribute("aria-live"), null);
    assert.match(await desk.page.title(), /^lighth · Search · /);
    watch.assertQuiet();
    await desk.close();
  });

  it("the same through the address, with filters, which are then in sight", async () => {
    const desk = await open("/search/?q=lantern&language=es&order=newest");
    await desk.says(/items? for “lantern”|Nothing/);
    assert.equal(await desk.box.inputValue(), "lantern");
    assert.equal(await desk.field("language").inputValue(), "es");
    assert.equal(await desk.field("order").inputValue(), "newest");
    assert.equal(await desk.field("year").isVisible(), true);
    await desk.close();
  });

  it("what filters leave, the newest first", async () => {
    const desk = await open();
    await desk.openFilters();
    await desk.field("language").selectOption("es");
    await desk.says("8 items");
    await desk.field("section").selectOption("walkthroughs");
    await desk.says("2 items");
    assert.equal((await desk.titles())[0], "Manejadores de efectos explicados con una cafetera");
    assert.match(await desk.rows.first().innerText(), /ES VIDEO|Spanish/i);
    assert.equal(await desk.rows.first().locator("a").first().getAttribute("lang"), "es");
    await desk.field("section").selectOption("");
    await desk.field("host").fill("https://www.candil.example/page");
    await desk.field("host").press("Enter");
    await desk.says(/^[2-7] items$/);
    assert.ok((await desk.rows.allInnerTexts()).every((text) => text.includes("candil.example")));
    assert.match(desk.page.url(), /\?language=es&host=https/);
    await desk.close();
  });

  it("more by a button, without losing the place", async () => {
    const desk = await open("/search/?section=events");
    await desk.says("246 items");
    assert.equal(await desk.rows.count(), 10);
    await desk.page.getByRole("button", { name: "Show more" }).press("Enter");
    await waitUntil(desk.page, `document.querySelectorAll(".found > li").length === 20`);
    assert.equal(await desk.hasFocus(desk.rows.nth(10).locator("a").first()), true);
    const titles = await desk.titles();
    await desk.page.goto(new URL("/", desk.page.url()).href);
    await desk.page.goBack();
    await waitUntil(desk.page, `document.querySelectorAll(".found > li").length === 20`);
    assert.deepEqual(await desk.titles(), titles);
    await desk.close();
  });

  it("the issues by year until anything is asked", async () => {
    const desk = await open();
    const browse = desk.page.locator(".browse");
    assert.equal(await browse.isVisible(), true);
    await desk.box.fill("lighthouse");
    await desk.says("3 items for “lighthouse”");
    assert.equal(await browse.isVisible(), false);
    await desk.box.fill("");
    await browse.waitFor();
    assert.equal(await desk.rows.count(), 0);
    await desk.says("");
    await desk.close();
  });

  it("the issues without JavaScript, and why", async () => {
    const desk = await open("/search/?q=lighthouse", { javaScriptEnabled: false });
    assert.equal(await desk.box.isVisible(), false);
    assert.match(await desk.page.locator(".browse").innerText(), /needs JavaScript/);
    const year = desk.page.locator(".browse").getByRole("link", { name: /^2026/ });
    assert.equal(await year.getAttribute("href"), "/archive/#year-2026");
    assert.equal(await desk.page.locator(".browse .issues a").count(), 10);
    await desk.close();
  });
}

function testHistory(open: Open): void {
  it("between questions that were settled, and past those that were only typed", async () => {
    const desk = await open();
    await desk.box.pressSequentially("cake");
    await desk.box.press("Enter");
    await desk.says("2 items for “cake”");
    assert.match(desk.page.url(), /\/search\/\?q=cake$/);
    await desk.box.fill("");
    await desk.box.pressSequentially("lighthouse");
    await waitUntil(desk.page, `location.search === "?q=lighthouse"`);
    await desk.page.goBack();
    await desk.says("2 items for “cake”");
    assert.equal(await desk.box.inputValue(), "cake");
    await desk.page.goForward();
    await desk.says("3 items for “lighthouse”");
    assert.equal(await desk.box.inputValue(), "lighthouse");
    await desk.close();
  });

  it("from an answer to the question", async () => {
    const desk = await open();
    await desk.box.pressSequentially("lighthouse");
    await desk.says("3 items for “lighthouse”");
    await desk.rows.first().locator(".origin a").click();
    await desk.page.waitForURL(/\/issues\//);
    await desk.page.goBack();
    await desk.says("3 items for “lighthouse”");
    await desk.close();
  });
}

function testKeys(open: Open): void {
  it("to the box with a slash, through the answers with arrows, and out with Escape", async () => {
    const desk = await open("/search/?q=lighthouse");
    await desk.says("3 items for “lighthouse”");
    const link = (at: number) => desk.rows.nth(at).locator("a").first();
    await link(1).focus();
    await desk.page.keyboard.press("/");
    assert.equal(await desk.hasFocus(desk.box), true);
    assert.equal(await desk.box.inputValue(), "lighthouse");
    // A shortcut of one sign is for where the focus is in what it belongs to (WCAG 2.2, 2.1.4).
    for (const elsewhere of ["header a", "footer a"]) {
      await desk.page.locator(elsewhere).first().focus();
      await desk.page.keyboard.press("/");
      assert.equal(await desk.hasFocus(desk.box), false, elsewhere);
    }
    await desk.box.focus();
    await desk.page.keyboard.press("ArrowDown");
    assert.equal(await desk.hasFocus(link(0)), true);
    await desk.page.keyboard.press("ArrowDown");
    assert.equal(await desk.hasFocus(link(1)), true);
    await desk.page.keyboard.press("ArrowUp");
    await desk.page.keyboard.press("ArrowUp");
    assert.equal(await desk.hasFocus(desk.box), true);
    await desk.page.keyboard.press("End");
    await desk.page.keyboard.press("/");
    assert.equal(await desk.box.inputValue(), "lighthouse/");
    await desk.page.keyboard.press("Escape");
    assert.equal(await desk.box.inputValue(), "");
    assert.equal(await desk.hasFocus(desk.box), true);
    assert.equal(await desk.rows.count(), 0);
    await desk.close();
  });
}

function testTrouble(open: Open): void {
  it("without a jump: the foot of the page is out of sight before and after", async () => {
    const desk = await open();
    const foot = async () => (await desk.page.locator(".colophon").boundingBox())?.y ?? 0;
    const height = desk.page.viewportSize()?.height ?? Infinity;
    assert.ok((await foot()) >= height);
    await desk.box.fill("xyzzyplugh");
    await desk.says("Nothing found for “xyzzyplugh”.");
    assert.ok((await foot()) >= height);
    await desk.close();
  });

  it("that nothing was found, and can drop the filters", async () => {
    const desk = await open("/search/?q=lighthouse&section=jobs");
    await desk.says("Nothing found for “lighthouse” with these filters.");
    await desk.page.getByRole("button", { name: "Search without filters" }).click();
    await desk.says("3 items for “lighthouse”");
    assert.match(desk.page.url(), /\?q=lighthouse$/);
    await desk.box.fill("xyzzyplugh");
    await desk.says("Nothing found for “xyzzyplugh”.");
    assert.match(await desk.page.locator(".remedy").innerText(), /fewer words/);
    await desk.close();
  });

  for (const [name, fault] of [
    ["cannot be reached", { abort: true }],
    ["is gone", { status: 404 }],
    ["is damaged", { status: 200, body: "damaged" }],
  ] as const) {
    it(`that a file of the index ${name}, and can try again`, async () => {
      const desk = await open();
      await desk.page.route("**/search/index/terms/**", (route) =>
        "abort" in fault ? route.abort() : route.fulfill({ ...fault }),
      );
      await desk.box.fill("lighthouse");
      await desk.says(/could not be loaded/);
      assert.equal(await desk.box.inputValue(), "lighthouse");
      await desk.page.unroute("**/search/index/terms/**");
      await desk.page.getByRole("button", { name: "Try again" }).click();
      await desk.says("3 items for “lighthouse”");
      await desk.close();
    });
  }

  it("nothing late: an answer that was held up does not replace a newer one", async () => {
    const desk = await open();
    await desk.page.evaluate(`fetch("/search/index/root.bin")`);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const asked = new Promise<void>((resolve) => {
      void desk.page.route(
        "**/search/index/terms/**",
        async (route) => {
          resolve();
          await held;
          await route.continue();
        },
        { times: 1 },
      );
    });
    await desk.box.fill("lighthouse");
    await asked;
    await desk.box.fill("Wasserbau");
    await desk.says("2 items for “Wasserbau”");
    const late = desk.page.waitForResponse("**/search/index/terms/**");
    release();
    await late;
    await desk.page.evaluate("new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve)))");
    await desk.says("2 items for “Wasserbau”");
    assert.match((await desk.titles()).join(), /^Wasserbau/);
    await desk.close();
  });
}

function testLook(browser: () => Browser, url: () => string): void {
  for (const [path, says] of Object.entries(STATES)) {
    it(`${path} that fits every width, and axe finds nothing in light or dark`, async () => {
      const desk = await SearchDesk.open(browser(), url() + path);
      await desk.says(says);
      const found: string[] = [];
      for (const { width, colorScheme } of LOOKS) {
        await desk.page.setViewportSize({ width, height: 800 });
        await desk.page.emulateMedia({ colorScheme });
        for (const fault of [...(await overflows(desk.page)), ...(await runAxe(desk.page, partAt(width)))])
          found.push(`${width} px ${colorScheme}: ${fault}`);
      }
      assert.deepEqual(found, []);
      await desk.close();
    });
  }
}

/** What changes with width and theme is contrast. */
function partAt(width: number): "everything" | "contrast" {
  return width === 320 ? "everything" : "contrast";
}
