import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { canonicalAddress, isCampaignParameter } from "#galley/base/canonical-address.js";

/** Addresses of one page each, under the name they share. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  "blog.example/post": [
    "https://blog.example/post",
    "http://www.blog.example:80/post/",
    "HTTPS://Blog.Example:443//post#comments",
    "https://blog.example/post/index.html?utm_source=lamp&fbclid=1",
    "https://www.google.com/url?q=https%3A%2F%2Fblog.example%2Fpost&sa=D",
    "https://blog.example./post?ref=twitter",
  ],
  "blog.example": ["https://blog.example", "https://blog.example/#top", "https://blog.example/?gclid=7"],
  "blog.example/~lamp/%C3%A9": ["https://blog.example/%7Elamp/é", "https://blog.example/~lamp/%c3%a9"],
  "blog.example?a=1&b=2": ["https://blog.example/?b=2&a=1", "https://blog.example?a=1&b=2"],
  "blog.example#/post/3": ["https://blog.example/#/post/3"],
  "blog.example:8080/post": ["http://blog.example:8080/post/"],
  "youtube.com/watch?v=abcdefghijk": [
    "https://www.youtube.com/watch?v=abcdefghijk",
    "https://youtu.be/abcdefghijk?si=x&t=90",
    "https://m.youtube.com/watch?v=abcdefghijk&feature=share&index=3",
    "https://www.youtube.com/live/abcdefghijk",
    "https://www.youtube.com/shorts/abcdefghijk/",
    "https://www.youtube-nocookie.com/embed/abcdefghijk",
  ],
  "youtube.com/watch?list=PL1&v=abcdefghijk": ["https://youtu.be/abcdefghijk?list=PL1"],
  "luma.com/lamp": ["https://lu.ma/lamp", "https://luma.com/lamp?utm_source=x"],
  "reddit.com/comments/abc12": [
    "https://www.reddit.com/r/lamp/comments/abc12/a_title_of_a_thread/",
    "https://old.reddit.com/r/lamp/comments/abc12/",
    "https://redd.it/abc12",
  ],
  "reddit.com/comments/abc12/-/def34": ["https://np.reddit.com/r/lamp/comments/abc12/comment/def34/"],
  "x.com/i/status/123": [
    "https://twitter.com/lamp/status/123?s=20",
    "https://mobile.twitter.com/i/status/123",
  ],
  "github.com/lamp/wick": ["https://github.com/Lamp/Wick/", "https://github.com/lamp/wick.git"],
  "github.com/lamp/wick/issues/7": [
    "https://github.com/lamp/wick/pull/7",
    "https://github.com/lamp/wick/issues/7#issuecomment-1",
  ],
  "meetup.com/rust-lamp/events/1": [
    "https://www.meetup.com/Rust-Lamp/events/1/",
    "https://www.meetup.com/de-DE/rust-lamp/events/1/?eventOrigin=group",
  ],
  "eventbrite.com/e/123456789012": [
    "https://www.eventbrite.com/e/a-night-of-lamps-tickets-123456789012?aff=x",
    "https://www.eventbrite.co.uk/e/123456789012",
  ],
  "forum.example/t/123": ["https://forum.example/t/lamps/123", "https://forum.example/t/123/1"],
  "forum.example/t/123/4": ["https://forum.example/t/lamps-at-sea/123/4"],
  "medium.com/p/0123456789ab": [
    "https://medium.com/@lamp/at-sea-0123456789ab?source=rss",
    "https://lamp.medium.com/at-sea-0123456789ab",
    "https://lamp.medium.com/p/0123456789ab",
  ],
  "arxiv.org/abs/2601.01234": ["https://arxiv.org/pdf/2601.01234v2.pdf", "https://arxiv.org/abs/2601.01234"],
  "de.wikipedia.org/wiki/Lampe": ["https://de.m.wikipedia.org/wiki/Lampe#Geschichte"],
};

/** Addresses that look alike and are not one page. */
const APART: readonly (readonly [string, string])[] = [
  ["https://blog.example/post", "https://blog.example/Post"],
  ["https://blog.example/?p=1", "https://blog.example/?p=2"],
  ["https://blog.example/?a=1%26b", "https://blog.example/?a=1&b"],
  ["https://blog.example/#/a", "https://blog.example/#/b"],
  ["https://blog.example/a%2Fb", "https://blog.example/a/b"],
  ["https://blog.example", "https://docs.blog.example"],
  ["https://github.com/lamp/wick", "https://github.com/lamp/wick/releases"],
  ["https://github.com/lamp/wick/blob/a/X.md", "https://github.com/lamp/wick/blob/a/x.md"],
  ["https://www.youtube.com/playlist?list=PL1", "https://www.youtube.com/playlist?list=PL2"],
  ["https://forum.example/t/lamps/123/4", "https://forum.example/t/lamps/123/5"],
  ["https://forge.example/tree?ref=main", "https://forge.example/tree?ref=next"],
  [
    "https://web.archive.org/web/2020/https://blog.example/",
    "https://web.archive.org/web/2021/https://blog.example/",
  ],
];

describe("canonicalAddress", () => {
  for (const [canonical, addresses] of Object.entries(SAME)) {
    for (const address of addresses)
      it(`calls ${address} ${canonical}`, () => assert.equal(canonicalAddress(address), canonical));
  }

  for (const [one, other] of APART)
    it(`keeps ${one} and ${other} apart`, () =>
      assert.notEqual(canonicalAddress(one), canonicalAddress(other)));

  it("knows no name for what is no web address", () => {
    for (const address of [
      "",
      "mailto:a@b.example",
      "/post",
      "blog.example",
      "ftp://blog.example/",
      "https://",
      "http://[",
      // Of their hosts nothing is left without `www.` and the dot at the end.
      "https://www.",
      "https://www./post",
      "https://www.:8080/?a=1",
      "https://./",
    ])
      assert.equal(canonicalAddress(address), undefined);
  });

  it("names what it named the same", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const canonical = canonicalAddress(address);
        if (canonical !== undefined) assert.equal(canonicalAddress(`https://${canonical}`), canonical);
      }),
    );
  });

  it("does not mind what redirects to itself", () => {
    const address = "https://www.google.com/url?q=https://www.google.com/url";
    assert.equal(canonicalAddress(address), "google.com/url");
  });
});

describe("isCampaignParameter", () => {
  it("knows some names by their host, some by their value", () => {
    assert.ok(isCampaignParameter("blog.example", "utm_source"));
    assert.ok(isCampaignParameter("youtube.com", "si"));
    assert.ok(!isCampaignParameter("music.example", "si"));
    assert.ok(isCampaignParameter("blog.example", "ref", "newsletter"));
    assert.ok(!isCampaignParameter("blog.example", "ref", "main"));
    assert.ok(!isCampaignParameter("github.com", "ref", "twitter"));
    assert.ok(!isCampaignParameter("youtube.com", "constructor"));
    assert.ok(!isCampaignParameter("constructor", "constructor"));
  });
});
