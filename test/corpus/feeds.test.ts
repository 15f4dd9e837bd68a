import assert from "node:assert/strict";
import { it } from "node:test";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { FeedEntries } from "#galley/build/feeds/feed-entries.js";
import { entryId } from "#galley/build/feeds/feed.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";
import { assertGolden } from "../golden.js";
import { planArchive } from "../support/archive-plan.js";
import { controlFaults } from "../support/html-faults.js";

describeCorpus("the feeds", (corpus) => {
  const { outputs, issues } = planArchive(corpus);
  const feeds = outputs.flatMap((output) =>
    "render" in output && /(?:atom|rss)\.xml$|feed\.json$/.test(output.path)
      ? [{ path: output.path, text: output.render() }]
      : [],
  );
  const newest = issues.slice(0, 10);
  const idOf = (at: number) => {
    const issue = newest[at];
    return issue && entryId(THIS_WEEK_IN_RUST.address, issue.date, issue.path);
  };

  it("are read by a reader that is not ours", () => {
    assert.equal(feeds.length, 12);
    for (const { path, text } of feeds) {
      assert.deepEqual([path, controlFaults(text)], [path, []]);
      if (path.endsWith("atom.xml")) {
        const feed = parseAtomFeed(text);
        assert.ok(
          (feed.entries ?? []).length > 0 &&
            feed.entries?.every((entry) => entry.content !== undefined && entry.updated !== undefined),
        );
      } else if (path.endsWith("rss.xml")) {
        const feed = parseRssFeed(text);
        assert.ok(
          (feed.items ?? []).length > 0 &&
            feed.items?.every((item) => item.guid?.value !== undefined && item.pubDate !== undefined),
        );
      } else {
        assert.equal(parseJsonFeed(text).items?.length, 10);
      }
    }
  });

  it("name entries as the live site does", () => {
    assert.equal(idOf(0), "tag:this-week-in-rust.org,2026-08-19:/blog/2026/08/19/this-week-in-rust-665/");
    const whole = parseAtomFeed(feeds.find(({ path }) => path === "atom.xml")?.text ?? "");
    assert.deepEqual(
      whole.entries?.map(({ id }) => id),
      newest.map((_, at) => idOf(at)),
    );
    for (const { path, date } of issues) {
      assert.equal(
        entryId(THIS_WEEK_IN_RUST.address, date, path),
        `tag:this-week-in-rust.org,${date}:${path}`,
      );
    }
  });

  it("hold whole issues with absolute links, and nothing that needs a page around it", () => {
    const entries = new FeedEntries(THIS_WEEK_IN_RUST);
    for (const issue of newest) {
      const { content } = entries.entryOf(issue);
      assert.ok(content.length > 10_000);
      assert.doesNotMatch(content, / id="|<details|<script|class="permalink"/);
      const relative = Array.from(
        content.matchAll(/ (?:href|src)="([^"]*)"/g),
        ([, address = ""]) => address,
      ).filter((address) => !/^(?:https?|mailto):/.test(address));
      assert.deepEqual(relative, []);
    }
  });

  it("keep the entries of old issues for ever", () => {
    const entries = new FeedEntries(THIS_WEEK_IN_RUST);
    const old = issues.filter(({ path }) =>
      /2013\/06\/07|2013\/10\/06|2014\/07\/15|2016\/04\/25|2021\/11\/10|2025\/06\/18|2026\/01\/07/.test(path),
    );
    const lines = old.map((issue) => {
      const { id, title, url, published, category } = entries.entryOf(issue);
      return [id, title, url, published, category].join("\n  ");
    });
    assertGolden("old-entries.txt", `${lines.join("\n")}\n`);
  });
});
