import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceLabels } from "#galley/gather/source-labels.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { SourceSettings } from "#galley/issue/publication.js";

function feed(address: string, section: SourceSettings["section"] = "official"): SourceSettings {
  return { source: "feed", section, options: { address } };
}

test("a source is named as shortly as tells it apart", () => {
  assert.deepEqual(sourceLabels([feed("https://a.example/feed")]), ["feed"]);
  assert.deepEqual(sourceLabels([feed("https://a.example/feed"), feed("https://b.example/feed")]), [
    "feed a.example",
    "feed b.example",
  ]);
  assert.deepEqual(sourceLabels([feed("https://a.example/x.xml?n=1"), feed("https://a.example/y/x.xml")]), [
    "feed a.example/x.xml",
    "feed a.example/y/x.xml",
  ]);
  const one = feed("https://a.example/x.xml");
  assert.deepEqual(sourceLabels([one, feed("https://a.example/x.xml", "newsletters"), one]), [
    "feed a.example/x.xml, official (1)",
    "feed a.example/x.xml, newsletters",
    "feed a.example/x.xml, official (2)",
  ]);
});

test("no label holds a secret", () => {
  const secret = "0123456789abcdef0123456789abcdef";
  const labels = sourceLabels([
    feed(`https://a.example/private-${secret}/x.ics`),
    feed(`https://a.example/x?token=${secret}`),
  ]);
  assert.deepEqual(labels, ["feed a.example, official (1)", "feed a.example, official (2)"]);
});

test("those of This Week in Rust say what they look at", () => {
  const labels = sourceLabels(THIS_WEEK_IN_RUST.sources);
  assert.equal(new Set(labels).size, labels.length);
  assert.ok(labels.includes("feed blog.rust-lang.org/inside-rust/feed.xml"));
});
