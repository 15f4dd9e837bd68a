import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inertLine } from "#galley/base/inert-line.js";

/** What GitHub, GitLab and Gitea look for in the message of a commit. */
const ACTED_ON = /#\d|\bg[hl]-\d|!\d|@\S|:\/\/|\[|\]/i;

test("what a forge acts on is written otherwise", () => {
  const cases: readonly (readonly [text: string, inert: string])[] = [
    ["fixes #12, closes owner/name#13", "fixes №12, closes owner/name№13"],
    ["Resolves GH-12 and gl-3, see !4", "Resolves GH 12 and gl 3, see ! 4"],
    ["thanks @noor and @@org/team, mail a@b.example", "thanks @ noor and @ @ org/team, mail a@ b.example"],
    ["fixes https:////code.example/a/b/issues/1", "fixes https:/code.example/a/b/issues/1"],
    ["[video] Tides [skip ci]", "(video) Tides (skip ci)"],
    ["C# and F# in 2026!", "C# and F# in 2026!"],
    ["one\r\n\r\nCo-authored-by: x\u2028y", "one Co-authored-by: x y"],
    ["#\u200b12 \u001b[2J\u202e", "#<U+200B>12 ␛(2J<U+202E>"],
    [" \n\t ", ""],
  ];
  for (const [text, inert] of cases) assert.equal(inertLine(text, 100), inert);
});

test("it is cut, and a cut makes nothing that is acted on", () => {
  assert.equal(inertLine("a".repeat(300), 10), `${"a".repeat(9)}…`);
  assert.ok(!/[\ud800-\udfff]/.test(inertLine(`${"a".repeat(8)}😀😀😀`, 10).replace(/😀/gu, "")));
});

const sign = fc.oneof(
  fc.constantFrom(
    ..."# @ ! : / [ ] - 1 2".split(" "),
    " ",
    "\n",
    "\t",
    "gh-",
    "GL-",
    "://",
    "fixes ",
    "\u200b",
    "\u00a0",
    "😀",
    "\ud800",
  ),
  fc.string({ unit: "binary" }),
);

test("no text is more than a line, and none of it is acted on", () => {
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (signs, most) => {
      const line = inertLine(signs.join(""), most);
      assert.ok(line.length <= most);
      assert.doesNotMatch(line, /[\r\n\u2028\u2029\0]/);
      // Where it was cut, `@…` names nobody.
      assert.doesNotMatch(line.replace(/…$/, ""), ACTED_ON);
      assert.equal(line.trim(), line);
    }),
  );
});
