import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseMarkdown, visibleText } from "#galley/issue/markdown.js";
import { markdownLink } from "#galley/gather/markdown/markdown-link.js";
import { rewriteTitle, type TitleStyle } from "#galley/gather/titles/rewrite-title.js";

const STYLE: TitleStyle = {
  abbreviations: { FP: "false positive", FNs: "false negatives" },
  codeWords: ["enum"],
  names: ["Lantern"],
  codeFlags: true,
  keptPrefixes: ["perf"],
  droppedLabels: ["wickdoc"],
};

/** What stands in the place of a title, rule by rule. */
const EXAMPLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "blanks and the closing stop": {
    "  Trim   the wick.  ": "trim the wick",
    "Wait for it...": "wait for it...",
    "accept `..`": "accept `..`",
  },
  "the first letter": {
    "Don't burn twice": "don't burn twice",
    "Re-add the tide table": "re-add the tide table",
    "ICE on an empty lamp": "ICE on an empty lamp",
    "TideTable is sorted": "TideTable is sorted",
    "Lantern reads oil levels": "Lantern reads oil levels",
    "`Wick` burns": "`Wick` burns",
    "parser: Recover after a brace": "parser: recover after a brace",
    "`lamp`: Recover": "`lamp`: Recover",
    "Oil/Gas lamps": "Oil/Gas lamps",
  },
  "kinds of changes": {
    "fix: Relight the lamp": "relight the lamp",
    "feat!: relight": "relight",
    "fix: Fix: relight": "relight",
    "fix(oil-can): Refill early": "`oil-can`: Refill early",
    "feat (`oil`): refill": "`oil`: refill",
    "fix(4711): Refill": "refill",
    "perf: Burn less": "perf: burn less",
    "[perf] Burn less": "perf: burn less",
    "docs: say more": "docs: say more",
    "wickdoc: link the lamps": "link the lamps",
    "fix:": "fix:",
  },
  "brackets around a name": {
    "[`dim_lamp`]: warn": "`dim_lamp`: warn",
    "[dim_lamp] warn": "`dim_lamp`: warn",
    "mend [`dim_lamp`] again": "mend `dim_lamp` again",
    "see [`dim`](https://lamp.example)": "see [`dim`](https://lamp.example)",
  },
  abbreviations: {
    "FP in `FP`": "false positive in `FP`",
    "two FNs of NONFP": "two false negatives of NONFP",
  },
  code: {
    "light dim_lamp, then wait": "light `dim_lamp`, then wait",
    "call (Lamp::light)": "call (`Lamp::light`)",
    "now (see Lamp::light()).": "now (see `Lamp::light()`)",
    "stabilize (try_)light": "stabilize `(try_)light`",
    "drop #[dim(by = 2)] soon": "drop `#[dim(by = 2)]` soon",
    "close #4711": "close #4711",
    "pass --all and -Zbright": "pass `--all` and `-Zbright`",
    "light <Oil, Lamp>::all()": "light <Oil, Lamp>::all()",
    "take Vec<u8> or &str": "take `Vec<u8>` or `&str`",
    "run light() on lamp(s)": "run `light()` on lamp(s)",
    "an enum of lamps": "an `enum` of lamps",
    "the dim_lamp's oil": "the `dim_lamp`'s oil",
    "`Lamp` enum": "`Lamp enum`",
    "thank @dim_lamp for https://lamp.example/a_b": "thank @dim_lamp for https://lamp.example/a_b",
    "one ` and dim_lamp": "one ` and dim_lamp",
    "`a`b_c": "`a`b_c",
  },
};

for (const [rule, examples] of Object.entries(EXAMPLES)) {
  test(`titles: ${rule}`, () => {
    for (const [raw, wanted] of Object.entries(examples)) assert.equal(rewriteTitle(raw, STYLE), wanted);
  });
}

test("flags and kept prefixes are the newsletter's to choose", () => {
  const style = { ...STYLE, codeFlags: false, keptPrefixes: [] };
  assert.equal(rewriteTitle("perf: Pass --all", style), "pass --all");
});

const PARTS =
  "Fix|fix|feat|perf|Docs|(a)|(`b`)|(1)|: |:| |  |`|``|a_b|[a_b] |[`x`] |[perf] |Vec<u8>|x::y|#[a b]|[|]|FP|enum|--flag|(|try_)map|)|.|…|'s|&str|iter()|A|AbC|é|🦀|wickdoc|12|!|_|*|\\|<T>|&amp;|](|X:".split(
    "|",
  );
const anyTitle = fc.array(fc.constantFrom(...PARTS, "|"), { maxLength: 10 }).map((parts) => parts.join(""));

test("what was rewritten once stays as it is", () => {
  fc.assert(
    fc.property(anyTitle, (raw) => {
      const once = rewriteTitle(raw, STYLE);
      assert.equal(rewriteTitle(once, STYLE), once);
    }),
    { numRuns: 3_000 },
  );
});

test("no sign is lost that no rule names", () => {
  const style = { ...STYLE, abbreviations: {}, droppedLabels: [] };
  const heads = /^(?:\[?(?:fix|feat)\]?(?:\(`?\w+`?\))?!?: *)+/i;
  // Blanks, backticks and the stop at the end; brackets and the colon of a name's label.
  const essence = (text: string) =>
    text
      .replace(/[\s`[\]:]/g, "")
      .replace(/\.+$/, "")
      .toLowerCase();
  const words = fc.constantFrom(
    "Light",
    "dim_lamp",
    "`a b`",
    "Vec<u8>",
    "FP",
    "(oil)",
    "x::y",
    "🦀",
    "it's,",
    "…",
  );
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 8 }),
      fc.constantFrom("", "fix: ", "feat: Fix: "),
      (said, head) => {
        const raw = head + said.join(" ");
        assert.equal(essence(rewriteTitle(raw, style)), essence(raw.replace(heads, "")));
      },
    ),
    { numRuns: 2_000 },
  );
});

test("whatever a stranger types, what is printed is one link", () => {
  fc.assert(
    fc.property(anyTitle, (raw) => {
      const title = rewriteTitle(raw, STYLE);
      const markdown = markdownLink(title, "https://code.example/pull/1");
      if (markdown === undefined) return assert.equal(title, "");
      const [list] = parseMarkdown(`* ${markdown}\n`).children;
      assert.ok(list?.type === "list" && list.children.length === 1, markdown);
      const paragraph = list.children[0]?.children[0];
      assert.ok(paragraph?.type === "paragraph" && paragraph.children.length === 1, markdown);
      const [link] = paragraph.children;
      assert.ok(link?.type === "link" && link.url === "https://code.example/pull/1", markdown);
      const shown = (text: string) => text.replace(/[\s`]/g, "");
      assert.equal(shown(visibleText(link)), shown(title), markdown);
    }),
    { numRuns: 3_000 },
  );
});

test("a title without an end is read in no time", () => {
  for (const sign of ["a_", "(", ")", "`a`", "fix: ", "[`a`] ", "#[", "&a<", "a::", ".", "'s"]) {
    const began = performance.now();
    rewriteTitle(sign.repeat(100_000), STYLE);
    assert.ok(performance.now() - began < 1_000, sign);
  }
});
