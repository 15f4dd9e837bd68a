import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isTelling, mayNameTheSame } from "#galley/check/compare-titles.js";
import { isDoor, isFrontPage, isSamePage } from "#galley/check/moved-page.js";

describe("two addresses", () => {
  const same: readonly (readonly [string, string])[] = [
    ["http://a.example/b", "https://www.a.example/b/"],
    ["https://a.example/b/", "https://a.example/B/index.html"],
    ["https://a.example/", "https://a.example/index.php"],
    ["https://a.example/b?x=1", "https://a.example/b?y=2&x=1"],
    ["https://a.example/caf%C3%A9", "https://a.example/café"],
    ["https://lu.ma/xyz", "https://luma.com/xyz"],
    ["https://a.example/b#c", "https://a.example/b"],
  ];
  const other: readonly (readonly [string, string])[] = [
    ["https://a.example/b", "https://a.example/c"],
    ["https://a.example/b?x=1", "https://a.example/b?x=2"],
    ["https://a.example/b", "https://c.example/b"],
    ["https://a.example/%", "https://a.example/%25/x"],
  ];
  for (const [a, b] of same) it(`are one page: ${a} ${b}`, () => assert.ok(isSamePage(a, b)));
  for (const [a, b] of other) it(`are two: ${a} ${b}`, () => assert.ok(!isSamePage(a, b)));

  it("may be a front page or a door", () => {
    for (const address of ["https://a.example", "https://www.a.example/index.html", "https://a.example/#x"])
      assert.ok(isFrontPage(address), address);
    for (const address of ["https://a.example/b", "https://a.example/?p=7", "no address"])
      assert.ok(!isFrontPage(address), address);
    for (const address of [
      "https://a.example/login",
      "https://a.example/x/sign-in?y",
      "https://a.example/auth/start",
    ])
      assert.ok(isDoor(address), address);
    for (const address of ["https://a.example/author/x", "https://a.example/blog/login-design", "no address"])
      assert.ok(!isDoor(address), address);
  });
});

describe("a link's text and its page's title", () => {
  const same: readonly (readonly [string, string])[] = [
    ["Reading tide tables", "Reading Tide Tables – The Harbour Blog"],
    ["Don't splice", "Don’t Splice!"],
    ["Lantern1.0 is out", "Lantern 1.0 is out"],
    ["Announcing breakwater 0.3", "breakwater 0.3.0 released"],
    ["tidemark: a clock", "GitHub - ana/tidemark: A clock for sailors"],
    ["Pier", "A very long title that shares but one name with the text, which is Pier"],
    ["Naïve résumé", "naive resume"],
    ["Шлюзы", "Locks and how they work"],
    ["潮汐", "潮汐表を読む"],
    ["Splicing ropes", "How to splice a rope"],
    ["", "Something"],
  ];
  const other: readonly (readonly [string, string])[] = [
    ["A faster parser for settings", "Reading tide tables at night"],
    ["Why we moved to the harbour", "What is the price of rope?"],
    ["The state of lamps", "404: page not found"],
  ];
  for (const [a, b] of same)
    it(`may name the same: ${a} | ${b}`, () => assert.ok(mayNameTheSame(a, b) && mayNameTheSame(b, a)));
  for (const [a, b] of other)
    it(`do not: ${a} | ${b}`, () => assert.ok(!mayNameTheSame(a, b) && !mayNameTheSame(b, a)));

  it("are not compared when the page looks at its visitor", () => {
    for (const title of ["Just a moment...", "Sign in to the harbour", "Home", "Access Denied", "Harbour"])
      assert.ok(!isTelling(title), title);
    for (const title of ["404: page not found", "Homeward bound", "Loadings of ships"])
      assert.ok(isTelling(title), title);
  });
});
