import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cutBlocks } from "#galley/build/email/cut-blocks.js";

describe("the outermost elements of a text", () => {
  it("are cut with all that stands in them", () => {
    const list =
      '<ul>\n<li><a href="https://a.example/?a=1&amp;b=>">A</a><ul><li>B<br></li></ul></li>\n</ul>';
    const blocks = cutBlocks(`<h3>One</h3>\n<p>Two</p>between<hr>${list}`);
    assert.deepEqual(
      blocks.map(({ name }) => name),
      ["h3", "p", "hr", "ul"],
    );
    assert.equal(blocks[3]?.html, list);
    assert.deepEqual(blocks[1], { name: "p", html: "<p>Two</p>", inner: "Two" });
    assert.equal(cutBlocks(blocks[3]?.inner ?? "").length, 1);
  });

  it("are none in a text without", () => assert.deepEqual(cutBlocks("only words"), []));
});
