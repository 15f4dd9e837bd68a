import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Link, Paragraph } from "mdast";
import { parseMarkdown, visibleText } from "#galley/issue/markdown.js";
import { markdownLine, markdownLink, markdownTitle } from "#galley/gather/markdown/markdown-link.js";

function linkIn(markdown: string): Link {
  const [list] = parseMarkdown(`* ${markdown}\n`).children;
  assert.ok(list?.type === "list" && list.children.length === 1, markdown);
  const paragraph = list.children[0]?.children[0] as Paragraph;
  assert.equal(paragraph.children.length, 1, markdown);
  const [link] = paragraph.children;
  assert.ok(link?.type === "link", markdown);
  return link;
}

/** Brackets and their escapes name the same place. */
function hrefOf(address: string): string {
  return new URL(address).href.replace(
    /[<>()\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

test("titles are shown as they were typed, and code stays code", () => {
  assert.equal(markdownTitle("  make `Vec<T>`\n  fast "), "make `Vec<T>` fast");
  assert.equal(markdownTitle("a[0] *b* snake_case _c_ <b>"), "a\\[0\\] \\*b\\* snake_case \\_c\\_ &lt;b\\>");
  assert.equal(markdownTitle("one ` alone"), "one \\` alone");
  assert.equal(markdownTitle("x".repeat(400)).length, 300);
});

test("what galley check takes for a mistake in a draft is not written into it", () => {
  assert.equal(
    markdownTitle("<T>, ~~1 < 2~~ in ~5 s &amp; R&D"),
    "&lt;T\\>, ~&#126;1 < 2&#126;&#126; in ~5 s &amp;amp; R&D",
  );
  assert.equal(
    markdownLink("A", "https://blog.example/?a=(1)&lt;=2"),
    "[A](https://blog.example/?a=%281%29&amp;lt;=2)",
  );
  const readAsTyped = "(?:[\\\\`*_{}[\\]()#+\\-.!|>])";
  const signs = fc.array(fc.constantFrom(...Array.from("aA1 <>&;~*_`[]\\!/#")), { maxLength: 20 });
  fc.assert(
    fc.property(signs, (typed) => {
      const prose = markdownTitle(typed.join("").replaceAll("`", ""));
      assert.doesNotMatch(prose.replace(new RegExp(`\\\\${readAsTyped}`, "g"), ""), /\\/, prose);
    }),
  );
});

test("whatever a stranger types, it is one link that shows it and leads where it says", () => {
  const signs = [...Array.from("ab [](){}<>*_~`\\!&#;:|\"'\n\t-+.=1/@$%^é🦀"), "&amp;", "](", "``", "<!--"];
  const sign = fc.constantFrom(...signs);
  const title = fc.array(sign, { maxLength: 30 }).map((all) => all.join(""));
  const tail = fc.array(sign, { maxLength: 12 }).map((all) => all.join(""));
  fc.assert(
    fc.property(title, tail, (typed, rest) => {
      const address = `https://blog.example/${rest}`;
      const markdown = markdownLink(typed, address);
      if (markdown === undefined) return;
      const link = linkIn(markdown);
      const shown = visibleText(link).replaceAll("`", "").replace(/\s+/g, "");
      assert.equal(shown, typed.replaceAll("`", "").replace(/\s+/g, ""), markdown);
      assert.equal(hrefOf(link.url), hrefOf(address.trim()), markdown);
    }),
    { numRuns: 3_000 },
  );
});

test("code does not make a definition of a link", () => {
  const markdown = markdownLink("`]:[a_b]`", "https://blog.example/");
  assert.equal(markdown, "[\\`\\]:\\[a_b\\]\\`](https://blog.example/)");
  assert.equal(visibleText(linkIn(markdown ?? "")), "`]:[a_b]`");
});

test("what is no address of the web is no link", () => {
  for (const address of [
    "javascript:alert(1)",
    "/path",
    "mailto:noor@blog.example",
    "https://",
    "https://[x",
  ])
    assert.equal(markdownLink("A title", address), undefined, address);
  assert.equal(markdownLink(" \u0000 ", "https://blog.example/"), undefined);
});

test("a line of a stranger is a line of a paragraph, whatever it begins with", () => {
  const starts = [
    "# a",
    "###### a",
    "#",
    "- a",
    "+ a",
    "* a",
    "1. a",
    "12) a",
    "---",
    "===",
    "***",
    "> a",
    "~~~",
    "```",
    "_ _ _",
  ];
  for (const line of starts) {
    const { children } = parseMarkdown(`before\n${markdownLine(line)}\nafter\n`);
    assert.deepEqual(
      children.map(({ type }) => type),
      ["paragraph"],
      line,
    );
    const [paragraph] = children;
    assert.equal(paragraph && visibleText(paragraph), `before\n${line}\nafter`, line);
  }
});

test("no sign turns the order of what stands beside a title", () => {
  assert.equal(
    markdownLink("\u202eevil\u2066 \u05d0\u200f", "https://a.example/"),
    "[evil \u05d0\u200f](https://a.example/)",
  );
});

test("an address that no server takes is none", () => {
  assert.equal(markdownLink("a", `https://a.example/${"ü".repeat(1_000)}`), undefined);
});
