import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { codeBlock, codeSpan, plainMarkdown } from "#galley/base/plain-markdown.js";

/** What GitHub would see outside of code: the text in which it looks for mentions, links and references. */
function proseOf(markdown: string): string {
  const { children } = fromMarkdown(`**Error** ${markdown}`);
  assert.ok(children.length === 1, `not one block: ${markdown}`);
  const [paragraph] = children;
  assert.equal(paragraph?.type, "paragraph");
  assert.ok(paragraph?.type === "paragraph");
  const rest = paragraph.children.slice(1);
  for (const { type } of rest) assert.ok(type === "text" || type === "inlineCode", `${type} in ${markdown}`);
  return rest.map((node) => (node.type === "text" ? node.value : "\0")).join("");
}

const HOSTILE: readonly string[] = [
  "@everyone look",
  "see https://evil.example/x and www.evil.example",
  "[click](https://evil.example) ![](https://evil.example/p.png)",
  "<img src=x onerror=alert(1)><details>",
  "fixes #12, GH-12 and rust-lang/rust#1",
  "``` \n```suggestion\nrm -rf\n```",
  "a`@evil``b`c``@evil`",
  "`@`@evil`@`",
  "\\`@evil\\`",
  "&commat;evil &#64;evil",
  "mail me@evil.example",
  "$`x`$ :tada: 0123456789abcdef",
  "a\u202eb \u001b[31m",
  "* a\n# b\n> c\n---",
  "1. one",
  "Unexpected `a` `b``c`",
];

describe("a stranger's text as Markdown", () => {
  for (const text of HOSTILE) {
    it(`stays text: ${JSON.stringify(text)}`, () => {
      const prose = proseOf(plainMarkdown(text));
      assert.doesNotMatch(prose, /[@#<>&:/\\[\]*_$]|www\.|\w\.\w|GH-/);
    });
  }

  it("stays text, whatever it is", () => {
    const signs = fc.constantFrom(
      ..."ab `@#<>[](){}!*_~\\&;:/.-$|\n\r\t1".split(""),
      "``",
      "```",
      "https://",
      "🦀",
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        const prose = proseOf(plainMarkdown(parts.join("")));
        assert.doesNotMatch(prose, /[@#<>&/\\[\]*_$~|]|\w\.\w|:\w/);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads well where it is plain", () => {
    const message = "Unexpected doubled blank, expected one";
    assert.equal(plainMarkdown(message), message);
    assert.equal(plainMarkdown("Unexpected `a.b`, expected `c`"), "Unexpected `a.b`, expected `c`");
    assert.equal(
      plainMarkdown("the group's event (3 of 4): ‘now’ – so."),
      "the group's event (3 of 4): ‘now’ – so.",
    );
  });
});

describe("code", () => {
  it("within a line holds any backticks", () => {
    for (const text of ["a", "`", "``a`", "a ``` b", " a "]) {
      const [paragraph] = fromMarkdown(`x ${codeSpan(text)} y`).children;
      assert.ok(paragraph?.type === "paragraph");
      const code = paragraph.children[1];
      assert.ok(code?.type === "inlineCode");
      assert.equal(code.value, text);
    }
  });

  it("in lines cannot be closed from within", () => {
    for (const text of ["a", "```\n@evil", "````\n```suggestion\nx\n````", "", "\n", "a\n"]) {
      const { children } = fromMarkdown(`${codeBlock(text, "suggestion")}\n\nend`);
      assert.equal(children.length, 2);
      const [code] = children;
      assert.ok(code?.type === "code");
      assert.deepEqual([code.lang, code.value], ["suggestion", text]);
    }
  });
});
