import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openSiteStore } from "#galley/adapters/disk/open-site-store.js";
import { openRenderCrew } from "#galley/adapters/threads/open-render-crew.js";
import { buildSite } from "#galley/app/build-site.js";
import { Failure } from "#galley/base/failure.js";

const ASSETS = { style: "body{}", script: "//", searchScript: "", icon: "<svg/>" };
const SETTINGS = 'title = "News"\naddress = "https://news.example"\n';
const issue = (
  number: number,
  date: string,
  body = `## Links\n* [Item ${number}](https://a.example/${number})\n`,
) => `Title: News ${number}\nNumber: ${number}\nDate: ${date}\n\n${body}`;

let folder = "";
let out = "";

const put = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

const build = (crew = false) =>
  buildSite({
    checkout: openCheckout(folder),
    store: openSiteStore(out),
    assets: ASSETS,
    version: "test",
    crew: crew ? openRenderCrew(new URL(import.meta.resolve("#galley/render-worker.js"))) : undefined,
  });

/** Every file of the site with its content. */
const siteFiles = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(out, path)).isFile())
      .toSorted()
      .map((path) => [path, readFileSync(join(out, path), "latin1")]),
  );

describe("buildSite", () => {
  beforeEach(() => {
    const base = mkdtempSync(join(tmpdir(), "galley-build-"));
    folder = join(base, "news");
    out = join(base, "site");
    put("galley.toml", SETTINGS);
    put("content/1.md", issue(1, "2026-01-01"));
    put("content/2.md", issue(2, "2026-01-08"));
  });
  afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

  it("makes a page for each issue and all around it", async () => {
    put("content/pages/about.md", "Title: About us\n\nWe.\n");
    put("content/images/a.bin", new Uint8Array([0, 255, 13, 10]));
    const report = await build();
    const files = siteFiles();
    for (const path of [
      "index.html",
      "issues/news-1/index.html",
      "archive/index.html",
      "about-us/index.html",
      "404.html",
      "atom.xml",
      "rss.xml",
      "feed.json",
      "sitemap.xml",
      "robots.txt",
      "categories/news/atom.xml",
    ]) {
      assert.ok(path in files, path);
    }
    assert.equal(files["images/a.bin"], "\u0000ÿ\r\n");
    assert.equal(report.issues, 2);
    assert.equal(report.files, Object.keys(files).filter((path) => path !== ".galley-site.json").length);
  });

  it("is the same byte for byte, by one thread or several", async () => {
    for (let number = 3; number < 40; number++) put(`content/${number}.md`, issue(number, "2026-02-01"));
    await build();
    const alone = siteFiles();
    rmSync(out, { recursive: true });
    await build(true);
    assert.deepEqual(siteFiles(), alone);
  });

  it("writes what changed and removes what is gone", async () => {
    await build();
    const before = statSync(join(out, "issues/news-1/index.html"));
    assert.deepEqual(await build().then(({ written, removed }) => [written, removed]), [0, 0]);
    const old = Object.keys(siteFiles());
    put("content/3.md", issue(3, "2026-01-15"));
    rmSync(join(folder, "content/2.md"));
    const report = await build();
    const gone = old.filter((path) => !(path in siteFiles()));
    assert.equal(report.removed, gone.length);
    // Pieces of the search index are named by what they hold.
    assert.deepEqual(
      gone.filter((path) => !path.startsWith("search/")),
      ["index.html", "issue.json", "oembed.json"].map((name) => `issues/news-2/${name}`),
    );
    assert.equal(statSync(join(out, "issues/news-3/index.html")).isFile(), true);
    assert.notEqual(
      statSync(join(out, "issues/news-1/index.html")).ino,
      before.ino,
      "its next issue is another one now",
    );
    assert.ok(report.unchanged > 0);
  });

  const bad: readonly (readonly [string, () => void, RegExp, string])[] = [
    [
      "a date that does not exist",
      () => put("content/3.md", "Title: x\nDate: 2026-02-30\n\n"),
      /^content\/3\.md:2: Unexpected date `2026-02-30`/,
      "bad-input",
    ],
    [
      "no date",
      () => put("content/3.md", "Title: x\n\n"),
      /^content\/3\.md:1: Unexpected header without a date/,
      "bad-input",
    ],
    [
      "two issues with one address",
      () => put("content/3.md", issue(1, "2026-01-01")),
      /^content\/3\.md:1: Unexpected address \/issues\/news-1\/, content\/1\.md has it/,
      "bad-input",
    ],
    [
      "bytes that are not UTF-8",
      () => put("content/3.md", Buffer.from("Title: x\nDate: 2026-01-01\n\nna\xefve\n", "latin1")),
      /^content\/3\.md:4: Unexpected bytes that are not UTF-8/,
      "bad-input",
    ],
    [
      "settings that are wrong",
      () => put("galley.toml", `${SETTINGS}colour = "red"\n`),
      /^galley\.toml:3: Unexpected key `colour`/,
      "configuration",
    ],
    [
      "two files with one address",
      () => {
        put("content/pages/a.md", "Title: Same\n\n");
        put("content/pages/b.md", "Title: Same\n\n");
      },
      /Unexpected second file for the address \/same\/index\.html/,
      "bad-input",
    ],
    [
      "no issues folder",
      () => rmSync(join(folder, "content"), { recursive: true }),
      /Unexpected absence of the folder content/,
      "configuration",
    ],
  ];
  for (const [what, spoil, message, code] of bad) {
    it(`says so and leaves the old site when there is ${what}`, async () => {
      await build();
      const before = siteFiles();
      spoil();
      await assert.rejects(build(), (error) => {
        assert.ok(error instanceof Failure);
        assert.match(error.message, message);
        assert.equal(error.code, code);
        assert.ok((error.hint ?? "").length > 10);
        return true;
      });
      assert.deepEqual(siteFiles(), before);
    });
  }

  it("lists every bad file at once, up to ten", async () => {
    for (let number = 10; number < 22; number++) put(`content/${number}.md`, "Title: x\n\n");
    await assert.rejects(
      build(),
      (error) =>
        error instanceof Failure &&
        error.message.split("\n").length === 11 &&
        /and 2 more/.test(error.message),
    );
  });

  it("shows a first page before the first issue", async () => {
    rmSync(join(folder, "content"), { recursive: true });
    put("content/pages/about.md", "Title: About\n\n");
    await build();
    assert.match(siteFiles()["index.html"] ?? "", /first issue is being made/);
  });

  it("builds whatever tag of a language the settings may have", async () => {
    put("galley.toml", `${SETTINGS}language = "en-x"\n`);
    await build();
    assert.match(siteFiles()["search/index.html"] ?? "", /value="en-x"/);
  });

  it("writes nothing outside its folder, whatever a header says", async () => {
    put(
      "content/3.md",
      "Title: ../../evil\nDate: 2026-01-09\nSlug: ../../../evil\nCategory: ../../x\nTags: ../../y\n\n",
    );
    await build();
    assert.deepEqual(readdirSync(dirname(folder)).toSorted(), ["news", "site"]);
  });
});
