import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PreviewSite } from "#galley/app/preview-site.js";
import { readSources } from "#galley/app/read-sources.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { issueOf } from "../support/link-walk.js";
import { memoryCheckout } from "../support/memory-files.js";

const ASSETS = { style: "", script: "", searchScript: "", icon: "" };
const FILE = "draft/link-health.jsonl";
const PAGE = "/blog/2026/01/07/news-of-2026-01-07-official/";
const DEAD = `{"address":"a.example/x","state":"gone","visitedOn":"2026-02-06","goneFirst":"2026-02-01","goneLast":"2026-02-06"}\n`;
const ALIVE = `{"address":"a.example/x","state":"reached","visitedOn":"2026-02-07"}\n`;

function checkoutWith(health?: string) {
  const files = new Map([
    ["pelicanconf.py", ""],
    ["draft/DRAFT_TEMPLATE", ""],
    issueOf("2026-01-07", ["https://a.example/x"]),
    ...(health === undefined ? [] : [[FILE, health] as const]),
  ]);
  return { files, checkout: memoryCheckout(files) };
}

describe("the file of link health beside the drafts", () => {
  it("tells a build what is dead, and nothing where it is absent", () => {
    const read = (health?: string) =>
      readSources(checkoutWith(health).checkout, THIS_WEEK_IN_RUST, ASSETS).deadLinks;
    assert.equal(read(), undefined);
    assert.deepEqual(read(DEAD), new Set(["a.example/x"]));
    assert.deepEqual(read(DEAD + ALIVE), new Set());
  });

  it("is refused when it is damaged, with its path and line", () => {
    const { checkout } = checkoutWith(`${DEAD}\n=======\n${ALIVE}`);
    assert.throws(
      () => readSources(checkout, THIS_WEEK_IN_RUST, ASSETS),
      /^Failure: draft\/link-health\.jsonl:3: Unexpected text/,
    );
  });

  it("is followed by a preview, which stays as it was while the file is damaged", () => {
    const { files, checkout } = checkoutWith(DEAD);
    const site = new PreviewSite(checkout, ASSETS);
    const isMarked = () => String(site.contentAt(PAGE)).includes('class="archived"');
    assert.equal(isMarked(), true);
    files.set(FILE, "?\n");
    assert.throws(() => site.refresh([FILE]), /^Failure: draft\/link-health\.jsonl:1: /);
    assert.equal(isMarked(), true);
    files.set(FILE, DEAD + ALIVE);
    site.refresh([FILE]);
    assert.equal(isMarked(), false);
  });
});
