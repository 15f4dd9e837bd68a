import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lineOfMarkup, markupText, readMarkup } from "#galley/gather/formats/read-markup.js";
import fc from "fast-check";

const textOf = (html: string) => markupText(readMarkup(html));

describe("markup that a server made", () => {
  it("becomes its words: blocks apart, line ends kept, code between backticks", () => {
    assert.equal(
      textOf(
        "<p>One &amp; <em>two</em><br>\nthree</p>\n<p>Use <code>Vec&lt;T&gt;</code>.</p><pre><code>a\n  b</code></pre>",
      ),
      "One & two\nthree\n\nUse `Vec<T>`.\n\na\n  b",
    );
  });

  it("keeps emoji and loses other pictures, scripts and comments", () => {
    assert.equal(
      textOf('a<img class="emoji" alt=":crab:" src="x"> <img alt="no"><!-- <b> --><script>x</script>b'),
      "a:crab: b",
    );
  });

  it("decodes entities once, and shows a sign for what is none", () => {
    assert.equal(
      lineOfMarkup("&amp;lt; &#8211; &#x1F980; &nope; &#0; &#xD800;"),
      "&lt; – 🦀 &nope; \ufffd \ufffd",
    );
  });

  it("reads attributes quoted, bare and empty, and the first of two", () => {
    const [node] = readMarkup("<A HREF='a b' x=1 y href=\"c\">t</A>");
    assert.ok(typeof node === "object");
    assert.deepEqual([node.name, ...node.attributes], ["a", ["href", "a b"], ["x", "1"], ["y", ""]]);
  });

  it("does not end a tag within a quoted value", () => {
    assert.equal(textOf('<a title="x > y">z</a>'), "z");
  });

  it("shows what never ends as it is typed", () => {
    assert.equal(textOf("1 < 2 <a href="), "1 < 2 <a href=");
  });

  it("never fails, and holds no more levels than 64", () => {
    assert.equal(textOf(`${"<b>".repeat(100_000)}x${"</b>".repeat(100_000)}`), "x");
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "<",
            ">",
            "</p>",
            "<p>",
            "<a href=",
            '"',
            "'",
            "&",
            "amp;",
            "<!--",
            "-->",
            "x",
            "=",
            "/",
          ),
        ),
        (parts) => typeof textOf(parts.join("")) === "string",
      ),
    );
  });

  it("takes time in proportion to what is hostile", () => {
    for (const part of ["<", "<a ", "<!--", '<a x="', "</", "&#", "<a a a", "< "])
      textOf(part.repeat(200_000));
  });
});
