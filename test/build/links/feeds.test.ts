import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseAtomFeed } from "feedsmith";
import { derivedFrom, type SampleIssue } from "./sample-links.js";

const issue = (number: number, links: readonly string[]): SampleIssue => ({
  number,
  date: `2026-0${number}-01`,
  body: `## Updates from Rust Community\n\n### Official\n${links.map((link) => `* ${link}\n`).join("")}`,
});

describe("feeds of links", () => {
  it("hold the links of the newest issues, each with an id of its own that leads to the page meant", () => {
    const files = derivedFrom([
      issue(1, ["[Old](https://o.example/)"]),
      issue(2, [
        "[A & B's](https://a.example/?x=1&y=2)",
        "[DE] [Ein Titel](https://b.example/)",
        "[script](javascript:a())",
      ]),
    ]);
    const feed = parseAtomFeed(files.text("links/official/atom.xml"));
    assert.equal(feed.title?.value, "This Week in Rust: Official");
    assert.deepEqual(
      feed.entries?.map(({ title, links }) => [title?.value, links?.[0]?.href]),
      [
        ["A & B's", "https://a.example/?x=1&y=2"],
        ["Ein Titel", "https://b.example/"],
        ["script", feed.entries?.[2]?.links?.[0]?.href],
        ["Old", "https://o.example/"],
      ],
    );
    assert.match(
      feed.entries?.[2]?.links?.[0]?.href ?? "",
      /^https:\/\/this-week-in-rust\.org\/blog\/2026\/02\/01\/this-week-in-rust-2\/#i-\w+$/,
    );
    assert.deepEqual(feed.entries?.map(({ summary }) => summary?.value).slice(1, 3), [
      "b.example · Official, This Week in Rust 2",
      "Official, This Week in Rust 2",
    ]);
    assert.equal(new Set(feed.entries?.map(({ id }) => id)).size, 4);
    assert.match(feed.updated ?? "", /^2026-02-01T/);
    const german = parseAtomFeed(files.text("links/language/de/atom.xml"));
    assert.deepEqual(
      german.entries?.map(({ title }) => title?.value),
      ["Ein Titel"],
    );
  });

  it("end with a whole issue, so that who looks once a week misses nothing", () => {
    const linksFrom = (number: number, count: number) =>
      Array.from({ length: count }, (_, at) => `[${number} ${at}](https://a.example/${number}/${at})`);
    /** How many entries there are when issues have so many links, the oldest first. */
    const entriesOf = (...counts: readonly number[]) => {
      const issues = counts.map((count, at) => issue(at + 1, linksFrom(at + 1, count)));
      return parseAtomFeed(derivedFrom(issues).text("links/official/atom.xml")).entries?.length;
    };
    assert.equal(entriesOf(30, 5, 5, 5, 5, 5, 5, 5), 20);
    assert.equal(entriesOf(30, 5), 35, "there are no more");
    assert.equal(entriesOf(9, 10, 10, 10, 10), 40, "all of the four newest");
    assert.equal(entriesOf(9, 30, 2, 2, 2, 2), 38, "too few in these, so all of the next");
  });
});
