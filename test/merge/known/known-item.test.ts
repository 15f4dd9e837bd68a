import assert from "node:assert/strict";
import { test } from "node:test";
import { sayKnown, sayPlace } from "#galley/merge/known/known-item.js";

test("where something stands is said in words", () => {
  const issue = { number: 640, date: "2026-02-25" };
  assert.equal(
    sayPlace({ in: "draft", section: "Research", line: 41 }),
    "in the draft, under Research, line 41",
  );
  assert.equal(sayPlace({ in: "draft", section: undefined, line: undefined }), "in the draft");
  assert.equal(
    sayPlace({ in: "archive", section: "Research", issue }),
    "in issue 640 (2026-02-25), under Research",
  );
  assert.equal(
    sayPlace({ in: "archive", section: "", issue: { ...issue, number: undefined } }),
    "in the issue of 2026-02-25",
  );
  assert.equal(sayPlace({ in: "batch", key: "0000008011" }), "in pull request #8011");
  assert.equal(
    sayKnown({ title: "A `lamp`", place: { in: "batch", key: "0000008011" } }),
    "`A 'lamp'`: pull request #8011 brings it too",
  );
});
