import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, it } from "node:test";
import type { Page } from "playwright-core";
import { tokenOf, writeToken } from "#galley/audience/tokens.js";
import { DAY, NOW, reader } from "../support/reader.js";
import { linkIn } from "../support/reader-world.js";
import { describeBrowser } from "./describe-browser.js";
import { overflows } from "./overflows.js";
import { runAxe } from "./run-axe.js";
import { type ServedReaders, serveReaders } from "./serve-readers.js";
import { visit } from "./visit.js";
import { watchPage } from "./watch-page.js";

const KEY = "ada@reader.example";
const LOOKS = [
  [320, "light", "everything"],
  [320, "dark", "contrast"],
  [1280, "light", "contrast"],
  [1280, "dark", "contrast"],
] as const;

describeBrowser("a reader", (browser) => {
  let served: ServedReaders;
  before(async () => {
    served = await serveReaders();
  });
  after(() => served.close());

  for (const javaScriptEnabled of [true, false]) {
    it(`subscribes, confirms, chooses and leaves ${javaScriptEnabled ? "with" : "without"} a script`, async () => {
      const { world, url } = served;
      const context = await browser().newContext({ javaScriptEnabled, acceptDownloads: true });
      const page = await context.newPage();
      const watch = watchPage(page, url);
      const address = `${javaScriptEnabled ? "with" : "without"}@reader.example`;
      const state = async () => (await world.room.store.findByKey(address))?.state;

      await visit(page, `${url}/subscribe`);
      await page.getByLabel("Your e-mail address").fill(address);
      await page.getByRole("button", { name: "Subscribe" }).click();
      if (!javaScriptEnabled) {
        await page.getByRole("heading", { name: "One moment" }).waitFor();
        world.now += 10_000;
        await page.getByRole("button", { name: "Go on" }).click();
      }
      await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
      await world.room.later.idle();
      assert.equal(await state(), "pending");

      await visit(page, linkIn(world.posted.at(-1), "confirm"));
      assert.equal(await state(), "pending");
      await page.getByRole("button", { name: "Confirm" }).click();
      await page.getByRole("heading", { name: "You are on the list" }).waitFor();
      assert.equal(await state(), "confirmed");

      await page.getByRole("link", { name: "Choose what you get" }).click();
      await page.getByLabel("As plain text").check();
      await page.getByLabel("Africa").check();
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Saved.").waitFor();
      const { preferences } = (await world.room.store.findByKey(address)) ?? {};
      assert.deepEqual(preferences, { weekly: true, monthly: false, textOnly: true, regions: ["africa"] });

      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download" }).click();
      assert.match(
        readFileSync(await (await download).path(), "utf8"),
        new RegExp(`"address": "${address}"`),
      );

      await page.getByRole("link", { name: "Unsubscribe" }).click();
      await page.getByRole("button", { name: "Unsubscribe" }).click();
      await page.getByRole("heading", { name: "You are off the list" }).waitFor();
      assert.equal(await state(), "unsubscribed");
      watch.assertQuiet();
      assert.deepEqual(world.failures, []);
      await context.close();
    });
  }

  it("can do all of it with the keyboard, and does not fall into the trap for programs", async () => {
    const { url } = served;
    const page = await browser().newPage();
    await visit(page, `${url}/subscribe`);
    await page.getByLabel("Your e-mail address").focus();
    await page.keyboard.type("keys@reader.example");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate("document.activeElement.textContent"), "Subscribe");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
    await page.close();
  });

  it("sees pages that fit every width, in which axe finds nothing in light or dark", async () => {
    const page = await browser().newPage();
    const found: string[] = [];
    for (const [name, path, status] of await pathsOf(served)) {
      for (const [width, colorScheme, part] of LOOKS) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await visit(page, served.url + path, status);
        const where = `${name} ${width} px ${colorScheme}`;
        for (const finding of [...(await overflows(page)), ...(await runAxe(page, part))])
          found.push(`${finding} (${where})`);
        await photograph(page, where);
      }
    }
    assert.deepEqual(found, []);
    await page.close();
  });
});

/** One page of each kind. */
async function pathsOf({ world }: ServedReaders): Promise<readonly (readonly [string, string, number])[]> {
  const { store, secrets } = world.room;
  const waiting = reader("waiting", {
    state: "pending",
    confirmedAt: undefined,
    address: `${"long-".repeat(12)}@reader.example`,
  });
  for (const one of [reader("look", { key: KEY }), waiting]) await store.add(one);
  const own = `/preferences/${tokenOf("preferences", "id-look", NOW, secrets.sign)}`;
  return [
    ["subscribe", "/subscribe", 200],
    ["sent", "/subscribe/sent", 200],
    ["confirm", `/confirm/${writeToken("confirm", "id-waiting", NOW + DAY, secrets.sign)}`, 200],
    ["over", "/confirm/a.b", 410],
    ["own", own, 200],
    ["erase", `${own}/erase`, 200],
    ["leave", `/unsubscribe/${tokenOf("unsubscribe", "id-look", NOW, secrets.sign)}`, 200],
    ["broken", "/unsubscribe/a.b", 404],
    ["link", "/preferences", 200],
    ["nowhere", "/nowhere", 404],
  ];
}

/** For who wants to look: `GALLEY_LOOK=folder` keeps what the pages look like. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env["GALLEY_LOOK"];
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${name.replaceAll(" ", "-")}.png`, fullPage: true });
}
