import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyFixes } from "#galley/check/apply-fixes.js";
import { configureRules } from "#galley/check/configure-rules.js";
import { issueOfExample } from "#galley/check/examples.js";
import { NO_ARCHIVE } from "#galley/check/archive-links.js";
import { RULES } from "#galley/check/rules/registry.js";
import { runRules } from "#galley/check/run-rules.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const codes = new Set(RULES.map(({ code }) => code));
const rules = configureRules(RULES, THIS_WEEK_IN_RUST.rules);

function check(text: string): readonly Diagnostic[] {
  const context = {
    publication: THIS_WEEK_IN_RUST,
    archive: NO_ARCHIVE,
    facts: undefined,
    isDraft: true,
    codes,
  };
  return runRules(parseIssue(text, THIS_WEEK_IN_RUST.roles), rules, context);
}

function finding(code: string, start: number, end: number, text: string): Diagnostic {
  const edits = [{ span: { start, end }, text }];
  return {
    code,
    severity: "error",
    message: "",
    span: { start, end },
    fix: { title: code, safe: true, edits },
  };
}

describe("fixes that never come to rest", () => {
  it("are left alone when each calls for the next", () => {
    const grows = (text: string) => [
      finding("a/grows", 0, 0, "*"),
      ...(text.includes("x") ? [finding("b/ends", text.indexOf("x"), text.indexOf("x") + 1, "")] : []),
    ];
    assert.equal(applyFixes("axb", grows).text, "ab");
  });

  it("are left alone when two undo each other", () => {
    const swaps = (text: string) => [finding("a/swaps", 0, 1, text.startsWith("a") ? "b" : "a")];
    assert.equal(applyFixes("a", swaps).text, "a");
  });

  it("are none when a long list is put in order by and by", () => {
    const halves = (text: string) =>
      Array.from({ length: Math.floor(text.length / 2) }, (_, at) => finding("a/halves", at, at + 1, ""));
    assert.equal(applyFixes("x".repeat(5_000), halves).text.length, 5);
  });

  it("are not taken together when they touch, whatever comes first", () => {
    const order = [
      [5, 5],
      [5, 9],
      [6, 7],
      [0, 2],
      [2, 2],
      [1, 3],
      [9, 9],
      [8, 10],
    ];
    const once = (text: string) =>
      text.length === 12
        ? order.map(([start = 0, end = 0]) => finding("a/touch", start, end, start === end ? "+" : ""))
        : [];
    assert.equal(applyFixes("0123456789ab", once).text, "+234++9ab");
  });

  for (const example of [
    "* [* Tue**](https://a.example/c)",
    "* [**s\u0007 *](https://a.example/)",
    "*\r[Post](https://a.example/)",
    "## Upcoming Events\n\n### Virtual\n* 2026-01-22|Virtual (Berlin, DE)|\n",
  ])
    it(`do not spoil ${JSON.stringify(example)}`, () => {
      const once = applyFixes(issueOfExample(example), check).text;
      assert.ok(once.length < issueOfExample(example).length + 12, once.slice(-80));
      assert.equal(applyFixes(once, check).text, once);
    });
});
