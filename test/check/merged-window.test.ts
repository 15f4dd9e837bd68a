import assert from "node:assert/strict";
import { it } from "node:test";
import { applyEdits } from "#galley/base/edit.js";
import { NO_ARCHIVE } from "#galley/check/archive-links.js";
import { configureRules } from "#galley/check/configure-rules.js";
import { issueOfExample } from "#galley/check/examples.js";
import mergedWindow from "#galley/check/rules/project/merged-window.js";
import { runRules } from "#galley/check/run-rules.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const LINE =
  "3 pull requests were [merged in the last week](https://github.com/search?q=is%3Apr+merged%3A2025-12-30..2026-01-05)";

function check(text: string, isDraft: boolean): readonly Diagnostic[] {
  const { code } = mergedWindow;
  const rules = configureRules([mergedWindow], {
    [code]: THIS_WEEK_IN_RUST.rules[code] ?? { severity: undefined, options: {} },
  });
  return runRules(parseIssue(text, THIS_WEEK_IN_RUST.roles), rules, {
    publication: THIS_WEEK_IN_RUST,
    archive: NO_ARCHIVE,
    facts: undefined,
    isDraft,
    codes: new Set([code]),
  });
}

it("holds a draft to the days that the publication counts", () => {
  const text = issueOfExample(LINE, "project");
  const [found, ...others] = check(text, true);
  assert.deepEqual(others, []);
  assert.match(found?.message ?? "", /expected `2025-12-30\.\.2026-01-06` for an issue of 2026-01-07$/);
  assert.equal(found?.fix?.safe, false);
  const mended = applyEdits(text, found?.fix?.edits ?? []);
  assert.equal(mended, text.replace("2026-01-05", "2026-01-06"));
  assert.deepEqual(check(mended, true), []);
});

it("asks of a published issue only that its days may be those of a week before it", () => {
  const texts = (window: string) => issueOfExample(LINE.replace("2025-12-30..2026-01-05", window), "project");
  for (const window of ["2025-12-30..2026-01-05", "2025-12-31..2026-01-07", "2025-12-22..2026-01-05"])
    assert.deepEqual(check(texts(window), false), []);
  for (const [window, expected] of [
    ["2025-12-23..2025-12-30", "one that ends after 2025-12-31"],
    ["2025-12-29..2025-01-06", "one that ends after it begins"],
    ["2024-12-30..2026-01-06", "one that begins after 2025-12-07"],
    ["2025-12-30..2026-01-36", "two days that exist"],
  ] as const) {
    const [found] = check(texts(window), false);
    assert.equal(found?.message, `Unexpected window \`${window}\`, expected ${expected}`);
    assert.equal(found?.fix, undefined);
  }
});
