import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { planSite } from "#galley/build/plan-site.js";
import type { BinaryOutput } from "#galley/build/source-files.js";
import { readPublication } from "#galley/issue/read-publication.js";
import { digestOf } from "../../support/archive-plan.js";
import { readPng } from "../../support/read-png.js";
import { assertGolden } from "../../golden.js";
import { TYPE } from "./type.js";

const SETTINGS = 'title = "The Lamp"\naddress = "https://lamp.example"\n';
const ITEMS = [
  "First light on the water",
  "Здравствуй, мир ламп",
  "用灯塔",
  "🦀 Crabs for lamps",
  "Oil & wicks",
];

/** The picture of an issue, with the page that names it. */
function pictureOf(header: string, items: readonly string[] = ITEMS) {
  const list = items.map((item, at) => `* [${item}](https://a.example/${at})\n`).join("");
  const { outputs } = planSite(readPublication(SETTINGS, "galley.toml"), {
    issues: [{ path: "content/1.md", text: `${header}\n\n## Links\n${list}` }],
    pages: [],
    files: [],
    assets: { style: "", script: "", searchScript: "", icon: "", type: TYPE },
  });
  const picture = outputs.find(
    (output): output is BinaryOutput => "renderBytes" in output && output.isPicture === true,
  );
  const page = outputs.find((output) => "render" in output && output.isIssue === true);
  assert.ok(picture !== undefined && page !== undefined && "render" in page);
  return { picture, page: page.render() };
}

const HEADER = "Title: The Lamp 7\nSlug: seven\nNumber: 7\nDate: 2026-08-19";

describe("the picture of an issue", () => {
  it("is drawn as it always was: whoever draws it otherwise raises DRAWING", () => {
    const png = pictureOf(HEADER).picture.renderBytes();
    assert.equal(Buffer.from(png).readUInt32BE(16), 1200);
    assert.equal(Buffer.from(png).readUInt32BE(20), 630);
    assert.ok(png.length < 100_000);
    // First the bytes, which may change alone when the same pixels are packed otherwise.
    assertGolden("front-page.txt", `${digestOf(png)}\n${digestOf(readPng(png).pixels)}\n`);
  });

  it("is named by the page, with its size and in words", () => {
    const { page, picture } = pictureOf(HEADER);
    assert.equal(picture.path, "issues/seven/front-page.png");
    const meta = Object.fromEntries(
      [...page.matchAll(/<meta (?:property|name)="((?:og:image|twitter)[\w:]*)" content="([^"]*)"/g)].map(
        ([, name = "", content]) => [name, content],
      ),
    );
    assert.deepEqual(meta, {
      "og:image": "https://lamp.example/issues/seven/front-page.png",
      "og:image:type": "image/png",
      "og:image:width": "1200",
      "og:image:height": "630",
      "og:image:alt": "The front page of The Lamp, No. 7, 19 August 2026, with its first headlines",
      "twitter:card": "summary_large_image",
    });
  });

  it("is not drawn again while it shows the same, and anew when it is damaged", () => {
    const { picture } = pictureOf(HEADER);
    const png = picture.renderBytes();
    const old = Uint8Array.from(png);
    assert.equal(picture.renderBytes(old), old);
    old[2000] = (old[2000] ?? 0) ^ 1;
    assert.deepEqual(picture.renderBytes(old), png);
    const other = pictureOf(HEADER, ["Another headline"]).picture;
    assert.notDeepEqual(other.renderBytes(png), png);
  });

  it("hangs on what it shows alone: number, date and headlines that can be drawn", () => {
    const digest = (header: string, items?: readonly string[]) =>
      digestOf(pictureOf(header, items).picture.renderBytes());
    const usual = digest(HEADER);
    assert.equal(digest(HEADER), usual);
    assert.notEqual(digest(HEADER.replace("19", "12")), usual);
    assert.notEqual(digest(HEADER.replace("Number: 7", "Number: 8")), usual);
    assert.notEqual(digest(HEADER, ["Oil & wicks"]), usual);
  });

  it("is made for whatever titles there are, and for none", () => {
    for (const items of [[], ["\u0000\u202e"], ["x".repeat(100_000)], ["word ".repeat(5000)]])
      assert.ok(pictureOf(HEADER, items).picture.renderBytes().length > 1000);
    assert.ok(pictureOf("Title: 灯塔\nDate: 2026-08-19").picture.renderBytes().length > 1000);
  });
});
