import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { parseFragment } from "parse5";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { planSite } from "#galley/build/plan-site.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";
import { assertGolden } from "../golden.js";
import { digestOf, planArchive, readArchive } from "../support/archive-plan.js";
import { describeEntry, newYorkOffset, relativeLinks } from "../support/feed-facts.js";
import { controlFaults, fragmentFaults } from "../support/html-faults.js";
import { comparePage } from "../support/page-difference.js";

const SITE = THIS_WEEK_IN_RUST.address;
const ITEMS = 10;
/** Every so manieth content is read as a browser would and compared with its issue; of the others only links are looked at. */
const STRIDE = 25;
/** Winter and summer time, a header with a time, the article in reStructuredText, a header cut in two, a title unlike the others. */
const GOLDEN_ENTRIES = [
  "/blog/2013/06/07/this-week-in-rust-1/",
  "/blog/2013/07/05/the-state-of-rust-07/",
  "/blog/2013/11/09/these-weeks-in-rust-22/",
  "/blog/2014/07/15/state-of-rust-0.11.0/",
  "/blog/2016/01/04/this-week-in-rust-112/",
  "/blog/2017/11/07/this-week-in-rust-207/",
  "/blog/2025/06/18/this-week-in-rust-604/",
];

describeCorpus("the feeds", (corpus) => {
  const { outputs, issues } = planArchive(corpus);
  const feeds = outputs.flatMap((output) =>
    "render" in output && /(?:atom|rss)\.xml$|^feed\.json$/.test(output.path)
      ? [{ path: output.path, text: output.render() }]
      : [],
  );
  const livePaths = readFileSync(join(corpus, "live-urls.txt"), "utf8")
    .split("\n")
    .filter((path) => /^blog\/\d{4}\//.test(path))
    .map((path) => `/${path.replace(/index\.html$/, "")}`);
  /** The rule of the live feeds, applied to the live addresses. */
  const liveId = (path: string) =>
    `tag:this-week-in-rust.org,${path.slice(6, 16).replaceAll("/", "-")}:${path}`;

  it("are all there, each in a form that an independent parser reads", (t) => {
    assert.equal(feeds.length, 3 + 3 + 3 * 2);
    for (const { path, text } of feeds) {
      assert.deepEqual(controlFaults(text), [], path);
      const ids = path.endsWith("atom.xml")
        ? parseAtomFeed(text).entries?.map(({ id }) => id)
        : path.endsWith(".xml")
          ? parseRssFeed(text).items?.map(({ guid }) => guid?.value)
          : parseJsonFeed(text).items?.map(({ id }) => id);
      const category = /^categories\/(?!misc)([\w-]+)\//.exec(path)?.[1];
      const own = category === "rust" ? issues.filter((issue) => issue.category === "Rust") : issues;
      const expected = own.filter(
        (issue) => category === undefined || category === "rust" || issue.category !== "Rust",
      );
      if (!path.includes("misc"))
        assert.deepEqual(
          ids,
          expected.slice(0, ITEMS).map((issue) => liveId(issue.path)),
          path,
        );
      assert.ok(ids !== undefined && ids.length > 0 && ids.length <= ITEMS, path);
    }
    t.diagnostic(`${feeds.length} feeds parsed`);
  });

  it("hold whole issues, harmless, without ids and folds, every link absolute", () => {
    const json = parseJsonFeed(feeds.find(({ path }) => path === "feed.json")?.text ?? "");
    const atom = parseAtomFeed(feeds.find(({ path }) => path === "atom.xml")?.text ?? "");
    const rss = parseRssFeed(feeds.find(({ path }) => path === "rss.xml")?.text ?? "");
    for (const [index, entry] of (atom.entries ?? []).entries()) {
      const html = entry.content?.value ?? "";
      assert.ok(html.length > 10_000, `${entry.id} is short`);
      assert.deepEqual(fragmentFaults(html), [], entry.id);
      assert.doesNotMatch(html, /\sid="|<(?:details|summary|script|style|iframe)\b/, entry.id);
      assert.deepEqual(relativeLinks(html), [], entry.id);
      assert.equal(
        digestOf(rss.items?.[index]?.content?.encoded ?? ""),
        digestOf(html),
        "RSS says otherwise",
      );
      assert.equal(json.items?.[index]?.content_html?.trim(), html.trim(), "JSON says otherwise");
    }
  });

  it("name every issue for ever as the live feeds do, at the local time of New York", (t) => {
    const whole = planSite(
      { ...THIS_WEEK_IN_RUST, feeds: { ...THIS_WEEK_IN_RUST.feeds, items: issues.length } },
      readArchive(corpus),
    );
    const output = whole.outputs.find(({ path }) => path === "atom.xml");
    assert.ok(output !== undefined && "render" in output);
    const text = output.render();
    assert.deepEqual(controlFaults(text), []);
    const entries = parseAtomFeed(text).entries ?? [];
    t.diagnostic(`${entries.length} entries of ${livePaths.length} live pages`);
    assert.deepEqual(new Set(entries.map(({ id }) => id)), new Set(livePaths.map(liveId)));
    for (const [index, entry] of entries.entries()) {
      const html = entry.content?.value ?? "";
      const [, date = "", offset = ""] =
        /^(.{10})T\d\d:\d\d:00([+-]\d\d:\d\d)$/.exec(entry.published ?? "") ?? [];
      assert.equal(offset, newYorkOffset(date), `${entry.id} at ${entry.published}`);
      assert.equal(entry.links?.[0]?.href, SITE + (entry.id?.replace(/^[^/]*/, "") ?? ""));
      assert.deepEqual(relativeLinks(html), [], entry.id);
      if (index % STRIDE !== 0) continue;
      assert.deepEqual(fragmentFaults(html), [], entry.id);
      const { file } = issues.find(({ path }) => liveId(path) === entry.id) ?? {};
      const { differences } = comparePage(parseFragment(html), file?.text ?? "", entry.links?.[0]?.href);
      assert.deepEqual(
        differences.filter(({ cause }) => cause === undefined),
        [],
        entry.id,
      );
    }
    const golden = GOLDEN_ENTRIES.map((path) => {
      const entry = entries.find(({ id }) => id === liveId(path));
      assert.ok(entry !== undefined, path);
      return describeEntry(entry);
    });
    assertGolden("old-entries.txt", golden.join("\n"));
  });
});
