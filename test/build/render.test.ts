import { readFileSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderFeedContent } from "#galley/build/feeds/feed-entries.js";
import { rfc822, zonedTimestamp } from "#galley/build/feeds/feed.js";
import { itemId } from "#galley/build/render/item-id.js";
import { renderRawBlock, type RawContext } from "#galley/build/render/raw-html.js";
import { renderBody } from "#galley/build/issue-view.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { safeAddress } from "#galley/base/web-address.js";
import { assertGolden } from "../golden.js";
import { repositoryFolder } from "../repository.js";

const file = readFileSync(join(repositoryFolder, "test/golden/every-shape.md"), "utf8");
const everyShape = file.slice(readIssueHeader(file).body.start);
const publication = THIS_WEEK_IN_RUST;

describe("the body of an issue", () => {
  const { body, contents, summary } = renderBody(everyShape, publication.roles, publication);

  it("has every shape as the golden page shows it", () => {
    assertGolden("every-shape.page.html", body);
  });

  it("tells of its contents and what it is about", () => {
    const titles = contents.map(({ title, entries }) =>
      [title, ...entries.map((entry) => entry.title)].join(" > "),
    );
    assert.deepEqual(titles, [
      "Updates from Rust Community > Official > Observations/Thoughts",
      "Upcoming Events > Virtual",
      "Quote of the Week",
    ]);
    assert.equal(summary, "Plain · Filmed code · Título · After a blank line · a link · One · Two");
  });

  it("is plain in a feed, with absolute links", () => {
    assertGolden(
      "every-shape.feed.html",
      renderFeedContent(everyShape, `${publication.address}/blog/x/`, publication),
    );
  });
});

describe("raw HTML", () => {
  const context: RawContext = {
    href: (address) => safeAddress(address),
    image: (source, alternative) => `[${alternative}|${source}]`,
  };
  const cases: readonly (readonly [string, string])[] = [
    ["<pre>a &lt;T&gt; b</pre>", "<pre>a &lt;T&gt; b</pre>"],
    ["<p>one<p>two", "<p>one</p><p>two</p>"],
    ["<b>bold <i>both</b> after", "<b>bold <i>both</i></b> after"],
    ["</div>text", "text"],
    ["<T>text</T>", "&lt;T&gt;text&lt;/T&gt;"],
    ["<a href='javascript:x'>l</a>", "<a>l</a>"],
    ["<a href=&#106;avascript:x>l</a>", "<a>l</a>"],
    [
      '<a href="https://x.example/?a=1&amp;b=2" onclick="x">l</a>',
      '<a href="https://x.example/?a=1&amp;b=2">l</a>',
    ],
    ["<a href=x>one<a href=y>two</a>", '<a href="x">onetwo</a>'],
    ["<img src='a.png' alt='An &quot;a&quot;'>", '[An "a"|a.png]'],
    ["<script>x</script>seen<style>y</style>", "seen"],
    ["<script>never closed", ""],
    ["<svg><script>x</script></svg>seen", "seen"],
    ["<!-- hidden -->shown<!-- open", "shown"],
    ["<ul><li>one</li><li>two</li></ul>", "  one  two  "],
    ["a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"],
    ['<p title="><script>x</script>">t</p>', "<p>t</p>"],
  ];
  for (const [raw, expected] of cases) {
    it(`writes ${raw} anew`, () => assert.equal(renderRawBlock(raw, context), expected));
  }
});

describe("item ids", () => {
  it("outlive https, www and a closing slash, and nothing else", () => {
    assert.equal(itemId("http://www.a.example/x/"), itemId("https://a.example/x"));
    assert.notEqual(itemId("https://a.example/x"), itemId("https://a.example/y"));
    assert.match(itemId(""), /^i-[0-9a-z]{6,7}$/);
  });
});

describe("times of entries", () => {
  it("have the offset that the zone has then", () => {
    assert.equal(zonedTimestamp("2026-08-19", "00:00", "America/New_York"), "2026-08-19T00:00:00-04:00");
    assert.equal(zonedTimestamp("2026-01-07", "18:46", "America/New_York"), "2026-01-07T18:46:00-05:00");
    assert.equal(zonedTimestamp("2026-03-08", "03:30", "America/New_York"), "2026-03-08T03:30:00-04:00");
    assert.equal(zonedTimestamp("2026-01-07", "00:00", "UTC"), "2026-01-07T00:00:00+00:00");
    assert.equal(rfc822("2026-08-19T00:00:00-04:00"), "Wed, 19 Aug 2026 00:00:00 -0400");
  });
});
