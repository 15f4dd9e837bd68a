import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pageTop } from "#galley/base/page-top.js";

describe("the top of a page", () => {
  it("leads to its places, says which of them the page is, and lets no text be more than text", () => {
    const html = pageTop(
      [
        { title: "<Front>", address: '/"><b', isHere: true },
        { title: "Odd & end", address: "javascript:alert(1)" },
      ],
      undefined,
    );
    assert.ok(
      html.startsWith(
        '<header class="top"><nav class="bar" aria-label="Main"><ul class="row">' +
          '<li><a href="/&quot;&gt;&lt;b" aria-current="page">&lt;Front&gt;</a></li>' +
          '<li><span>Odd &amp; end</span></li></ul><button class="theme"',
      ),
    );
    assert.ok(html.endsWith("</button></nav></header>"));
  });

  it("has a small nameplate unless the page has one of its own", () => {
    assert.ok(
      pageTop([], { title: "A & B", address: "/" }).endsWith(
        '</nav><p class="nameplate small"><a href="/">A &amp; B</a></p></header>',
      ),
    );
  });
});
