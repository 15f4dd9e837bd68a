import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { strangerMarkdown } from "#galley/gather/markdown/stranger-markdown.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { parseMarkdown } from "#galley/issue/markdown.js";

const HEAD = "Title: A\nDate: 2026-01-07\n\n## Before\n\n[own]: https://news.example/own\n\n";
const AFTER = "\n\n[Full report here](https://logs.example/)\n\n## After\n\n* [Title][own]\n";

function kindsIn(node: Nodes, kinds = new Map<string, string[]>()): Map<string, string[]> {
  kinds.set(node.type, [...(kinds.get(node.type) ?? []), "value" in node ? node.value : ""]);
  if ("children" in node) for (const child of node.children) kindsIn(child, kinds);
  return kinds;
}

test("what people write in logs stays as it is", () => {
  const log = `Noisy week, see our [2026
benchmark update] and [#12](https://github.com/lantern/lamp/pull/12). Fast \`Vec<u8>\`, *really* — 1 < 2\\.

[2026 benchmark update]: https://github.com/lantern/perf/issues/1

Triage done by **@noor**.
Revision range: [1..2](https://perf.example/?start=1&end=2)

| (instructions:u) | mean |
|:----------------:|:----:|
| Regressions ❌ <br /> (primary) | 0.6% |

* one
  * two <https://perf.example/>`;
  assert.equal(strangerMarkdown(log), log);
});

test("marks that would reach beyond the text are shown instead", () => {
  assert.equal(
    strangerMarkdown("# A\n~~~\nb\n---\n<!-- c\n![d](e)"),
    "\\# A\n&#126;~~\nb\n\\---\n&lt;!-- c\n!\\[d](e)",
  );
  assert.equal(strangerMarkdown("[own]: https://evil.example/"), "[own]\\: https://evil.example/");
  assert.equal(
    strangerMarkdown("[two words]: https://evil.example/"),
    "[two words]\\: https://evil.example/",
  );
  assert.equal(strangerMarkdown("`a\nb` <!--"), "\\`a\nb\\` &lt;!--");
  assert.equal(strangerMarkdown("``a` <b>`` \u0000\r\nc"), "``a` <b>``\nc");
});

test("whatever a stranger types, headings, definitions and what follows stay as they were", () => {
  const sign = fc.constantFrom(
    ..."a `~#=-<>![]():*|\\\n\t\r&".split(""),
    "```",
    "~~~",
    "<!--",
    "-->",
    "<pre>",
    "<script>",
    "[own]: /x",
    "\n\n",
    "\n# ",
    "\n===",
    "\n    ",
    "* ",
    "> ",
    "1. ",
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
      const text = strangerMarkdown(signs.join(""));
      const whole = `${HEAD}${text}${AFTER}`;
      const issue = parseIssue(whole, []);
      assert.deepEqual(
        issue.sections.flatMap(({ title }) => title ?? []),
        ["Before", "After"],
        text,
      );
      assert.deepEqual(
        [...issue.definitions.values()].map(({ url }) => url),
        ["https://news.example/own"],
        text,
      );
      const kinds = kindsIn(parseMarkdown(whole));
      assert.deepEqual(
        (kinds.get("html") ?? []).filter((html) => !/^<br ?\/?>$/.test(html)),
        [],
        text,
      );
      assert.equal(kinds.has("image") || kinds.has("imageReference"), false, text);
      assert.ok(
        issue.items.some((item) => item.kind === "link" && item.url === "https://news.example/own"),
        text,
      );
    }),
    { numRuns: 3_000 },
  );
});

test("a long hostile text takes no time", () => {
  const hostile = ["`", "``", "[a b]: https://x.example/\n", "<", "[a b]"].map((piece) =>
    piece.repeat(200_000),
  );
  for (const text of hostile) assert.ok(strangerMarkdown(text).length <= 100_000);
});

test("no sign turns the order of what stands beside a line", () =>
  assert.equal(strangerMarkdown("a \u202eb\u2067 c"), "a b c"));
