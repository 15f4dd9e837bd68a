import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderBody } from "#galley/build/issue-view.js";
import { uniqueId } from "#galley/base/slug.js";
import { safeAddress } from "#galley/base/web-address.js";
import { parseIssue, readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { markdownFromRst } from "#galley/issue/restructured-text.js";

const LENGTH = 100_000;
const HEADER = "Title: a\nDate: 2026-01-01\n\n";
const run = (text: string): string => text.repeat(Math.floor(LENGTH / text.length));

/** Texts that once took a grammar minutes; a test that hangs says which. */
const texts: Readonly<Record<string, string>> = {
  "blanks in a header that goes on": `Title: a\n${run(" ")}\u2028`,
  "blanks behind a key": `Title:${run(" ")}\u2028`,
  "blanks within a value": `Title: x${run(" ")}y`,
  "blanks in a YAML list": `---\n-${run(" ")}\u2028\n---`,
  "number signs in a line": `${HEADER}x\n#a${run("#")}b`,
  "one line of dashes": `${HEADER}${run("-")}x`,
  "one line of blanks": `${HEADER}${run(" ")}x`,
  "commas behind an event": `${HEADER}## Upcoming Events\n* 2026-01-02 | A | [a](b)${run(",")}x\n    * [c](d)`,
  "hard blanks behind a day": `${HEADER}## Upcoming Events\n* 2026-01-02${run("\u00a0")}x\ny[a](b)`,
  "one definition many times": `${HEADER}${run("[a]: b\n")}`,
  "header lines below the header": `${HEADER}${run("Tags: x\n")}`,
  "open brackets": `${HEADER}${run("[")}`,
  "open scripts": `${HEADER}<div>\n${run("<script ")}`,
  emphasis: `${HEADER}${run("*a* ")}`,
  "numbers behind a heading": `${HEADER}${"# a_9007199254740992\n".repeat(3)}`,
  "items behind the masthead": `${HEADER}## Jobs\nThis is edited by:\n${run("* [a](https://b.example/c)\n")}`,
};

describe("a text that was typed to hurt", () => {
  for (const [what, text] of Object.entries(texts)) {
    it(`is read in a moment with ${what}`, () => {
      const { start } = readIssueHeader(text).body;
      assert.ok(
        typeof renderBody(text.slice(start), THIS_WEEK_IN_RUST.roles, THIS_WEEK_IN_RUST).body === "string",
      );
      assert.equal(parseIssue(text, THIS_WEEK_IN_RUST.roles).text, text);
    });
  }

  it("is no trouble in reStructuredText either", () => {
    for (const text of [`\`${run(" ")}`, run("a-"), `:a:${run(" ")}\u2028`])
      assert.ok(markdownFromRst(text).length > 0);
  });

  it("has no scheme hidden behind what is dropped in print", () => {
    for (const hidden of [
      "java\u0001script:x",
      "java\u007fscript:x",
      "java\ufdd0script:x",
      "\u0000javascript:x",
    ]) {
      assert.equal(safeAddress(hidden), undefined);
    }
    for (const html of [
      '<a href="java&#1;script:x">l</a>',
      '<div><a href="java&#127;script:x">l</a></div>',
      '<img src="/&#1;/evil.example/x.png">',
    ]) {
      const { body } = renderBody(html, THIS_WEEK_IN_RUST.roles, THIS_WEEK_IN_RUST);
      assert.doesNotMatch(body, /javascript:|src="\/\//);
    }
  });

  it("ends counting ids where numbers end", () => {
    const taken = new Set(["a_9007199254740992"]);
    assert.equal(uniqueId("a_9007199254740992", taken), "a_9007199254740992_1");
  });
});
