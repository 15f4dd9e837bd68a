import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { textIn } from "#galley/base/span.js";
import { fieldOf, readFrontMatter } from "#galley/issue/front-matter.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";

describe("the header of an issue", () => {
  it("is Python-Markdown's metadata", () => {
    const text =
      "Title: This Week in Rust 665\nNumber: 665\nDate: 2026-08-19\nCategory: This Week in Rust\n\nHello\n";
    const header = readIssueHeader(text);
    assert.deepEqual(
      [header.title, header.number, header.date, header.time, header.category, text.slice(header.body.start)],
      ["This Week in Rust 665", 665, "2026-08-19", undefined, "This Week in Rust", "Hello\n"],
    );
    assert.deepEqual(header.diagnostics, []);
  });

  it("is YAML front matter", () => {
    const text =
      "---\ntitle: \"A: week\"\ndate: 2026-11-19\ntags:\n  - one\n  - two\ncategory: 'Special'\n---\n\n# Hi\n";
    const header = readIssueHeader(text);
    assert.deepEqual(
      [header.title, header.date, header.tags, header.category],
      ["A: week", "2026-11-19", ["one", "two"], "Special"],
    );
    assert.equal(text.slice(header.body.start), "# Hi\n");
  });

  it("reads YAML values that go on below", () => {
    const header = readIssueHeader("---\ntitle: >-\n  A long\n  title\ndate: 2026-11-19\n---\nBody");
    assert.deepEqual([header.title, header.date], ["A long title", "2026-11-19"]);
  });

  it("reads flow lists, times, unpadded days, CRLF, a byte order mark and values that go on", () => {
    assert.deepEqual(readIssueHeader("---\ntitle: x\ndate: 2026-01-01\ntags: [a, 'b c']\n---\n").tags, [
      "a",
      "b c",
    ]);
    const header = readIssueHeader(
      "\ufeffTitle: A very\r\n    long title\r\nDate: 2013-6-7 18:46\r\nTags: x, y\r\n\r\nBody",
    );
    assert.deepEqual(
      [header.title, header.date, header.time, header.tags],
      ["A very long title", "2013-06-07", "18:46", ["x", "y"]],
    );
  });

  it("may have been cut by a blank line, which is said", () => {
    const text = "Title: x\nDate: 2025-06-18\n\nCategory: News\n\nHello";
    const header = readIssueHeader(text);
    assert.equal(header.category, "News");
    assert.equal(text.slice(header.body.start), "Hello");
    assert.deepEqual(
      header.diagnostics.map(({ code }) => code),
      ["header/cut"],
    );
  });

  it("is not what a paragraph begins with", () => {
    const text = "Title: x\nDate: 2025-06-18\n\nCategory: this word\nopens a paragraph";
    assert.equal(readIssueHeader(text).category, undefined);
    assert.equal(text.slice(readIssueHeader(text).body.start), "Category: this word\nopens a paragraph");
  });

  const odd: readonly (readonly [string, string, string])[] = [
    ["no header", "Just text", "header/missing"],
    ["no date", "Title: x\n\nText", "header/date"],
    ["a day that does not exist", "Title: x\nDate: 2025-02-30\n\nText", "header/date"],
    ["a template's date", "Title: x\nDate: $twir_issue_date\n\nText", "header/date"],
    ["no title", "Date: 2025-02-20\n\nText", "header/title"],
    ["front matter that never ends", "---\ntitle: x\ndate: 2025-02-20\n", "header/missing"],
  ];
  for (const [what, text, code] of odd) {
    it(`says what is odd about ${what}`, () =>
      assert.deepEqual(
        readIssueHeader(text).diagnostics.map((found) => found.code),
        [code],
      ));
  }

  it("has exact spans and never throws", () => {
    const line = fc.constantFrom(
      "Title: x",
      "Date: 2026-01-01",
      "---",
      "",
      "  - a",
      "    more",
      "Key:",
      "text",
      "a: b: c",
      "\r",
      "[x]: y",
    );
    const anyText = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.tuple(fc.array(line), fc.constantFrom("\n", "\r\n")).map(([lines, end]) => lines.join(end)),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const matter = readFrontMatter(text);
        assert.ok(matter.bodyStart <= text.length);
        for (const field of [...matter.fields, ...matter.strayFields]) {
          assert.ok(textIn(text, field.span).toLowerCase().includes(field.key));
          assert.ok(field.span.end <= matter.bodyStart);
        }
        assert.doesNotThrow(() => fieldOf(matter, "title"));
      }),
    );
  });
});
