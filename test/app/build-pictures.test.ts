import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, it } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openSiteStore } from "#galley/adapters/disk/open-site-store.js";
import { openRenderCrew } from "#galley/adapters/threads/open-render-crew.js";
import { buildSite } from "#galley/app/build-site.js";
import { TYPE } from "../build/pictures/type.js";

const base = mkdtempSync(join(tmpdir(), "galley-pictures-"));
after(() => rmSync(base, { recursive: true, force: true }));

const NUMBERS = Array.from({ length: 8 }, (_, at) => at + 1);

function put(path: string, text: string): void {
  mkdirSync(dirname(join(base, "news", path)), { recursive: true });
  writeFileSync(join(base, "news", path), text);
}

function build(out: string, hasCrew: boolean) {
  return buildSite({
    checkout: openCheckout(join(base, "news")),
    store: openSiteStore(join(base, out)),
    assets: { style: "", script: "", searchScript: "", icon: "", type: TYPE },
    version: "test",
    crew: hasCrew ? openRenderCrew(new URL(import.meta.resolve("#galley/render-worker.js"))) : undefined,
  });
}

const pictureAt = (out: string, number: number): string =>
  join(base, out, `issues/news-${number}/front-page.png`);

it("draws the same pictures by one thread or several, once, and again what was damaged", async () => {
  put("galley.toml", 'title = "News"\naddress = "https://news.example"\n');
  for (const number of NUMBERS)
    put(
      `content/${number}.md`,
      `Title: News ${number}\nNumber: ${number}\nDate: 2026-01-0${number}\n\n## Links\n* [The item ${number}](https://a.example/${number})\n`,
    );
  await build("alone", false);
  await build("crew", true);
  for (const number of NUMBERS)
    assert.deepEqual(readFileSync(pictureAt("crew", number)), readFileSync(pictureAt("alone", number)));
  const before = statSync(pictureAt("alone", 1));
  const whole = readFileSync(pictureAt("alone", 2));
  writeFileSync(pictureAt("alone", 2), whole.subarray(0, 5_000));
  const { written } = await build("alone", false);
  assert.equal(written, 1);
  assert.deepEqual(readFileSync(pictureAt("alone", 2)), whole);
  assert.equal(statSync(pictureAt("alone", 1)).ino, before.ino);
});
