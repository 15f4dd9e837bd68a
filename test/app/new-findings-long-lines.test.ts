import assert from "node:assert/strict";
import { test } from "node:test";
import { countFindings, newFindings } from "#galley/app/new-findings.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";

const finding = (at: number): Diagnostic => ({
  code: "markdown/literal-link",
  severity: "error",
  message: "Unexpected `[` shown",
  span: { start: at, end: at + 1 },
});

test("findings of one long line are known again, without each holding all of it", () => {
  const text = `* ${"[".repeat(10_000)}\n`;
  const found = Array.from({ length: 10_000 }, (_, at) => finding(at + 2));
  const known = countFindings(text, found);
  for (const key of known.counts.keys()) assert.ok(key.length < 1_000);
  assert.deepEqual(newFindings(text, found, known), []);
  assert.equal(newFindings(`x${text}`, found, known).length, found.length);
});
