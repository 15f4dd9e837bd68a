import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { excessOf } from "#galley/issue/text-limits.js";

describe("a text that nobody writes", () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ["a line", `short\n${"&amp;".repeat(5_000)}\n`, 2],
    ["a paragraph", `${"`_a_b[".repeat(12)}\n`.repeat(900), 822],
    ["quotes", `text\n\n${">".repeat(101)} deep`, 3],
    ["lists", `${"* ".repeat(101)}deep`, 1],
    ["numbered lists", `${"1. ".repeat(101)}deep`, 1],
    ["a file", "word\n\n".repeat(200_000), 1],
  ];
  for (const [name, text, line] of cases)
    it(`is told by its line: ${name}`, () => assert.equal(excessOf(text)?.line, line));
});

it("lets long issues be", () => {
  const item = "* [A title of some length](https://blog.example/2026/01/07/a-title-of-some-length/)\n";
  assert.equal(excessOf(`${item.repeat(600)}\n`.repeat(15)), undefined);
  assert.equal(excessOf(`${"-".repeat(500)}\n${"> ".repeat(100)}quoted\n${"*".repeat(400)}`), undefined);
});

it("counts the signs of a block to the last", () => {
  const block = `${"a".repeat(999)}\n`.repeat(60).trimEnd();
  assert.equal(excessOf(block), undefined);
  assert.equal(excessOf(`${block}\n`), undefined);
  assert.equal(excessOf(`${block}a`)?.line, 60);
  assert.equal(excessOf(`\n\n${block}a`)?.line, 62);
});
