import assert from "node:assert/strict";
import { test } from "node:test";
import { readRfcText, rfcOfPath, withoutMerging } from "#galley/gather/git/rfc-text.js";

test("number and name are in the path", () => {
  assert.deepEqual(rfcOfPath("text/3637-guard-patterns.md"), { number: 3637, name: "guard patterns" });
  for (const path of ["text/readme.md", "src/text/3637-a.md", "text/3637-a/figure.md", "text/3637-a.txt"])
    assert.equal(rfcOfPath(path), undefined, path);
});

test("the head names feature and pull request", () => {
  const head =
    "- Feature Name: `wick`\n- RFC PR: [lantern/rfcs#3505](https://github.com/lantern/rfcs/pull/3505)\n";
  assert.deepEqual(readRfcText(`${head}\n# Summary\n`), { pull: 3505, title: "`wick`" });
});

test("an RFC without feature is titled by its first heading, and one of the template names no pull request", () => {
  const head =
    "- Feature Name: N/A\n- RFC PR: [lantern/rfcs#0000](https://github.com/lantern/rfcs/pull/0000)\n";
  assert.deepEqual(readRfcText(`${head}\n# Oil for all\n`), { pull: undefined, title: "Oil for all" });
  assert.deepEqual(readRfcText(""), { pull: undefined, title: undefined });
});

test("that an RFC was merged is no part of its title", () => {
  assert.equal(withoutMerging("Merge RFC 3637: Guard patterns"), "Guard patterns");
  assert.equal(withoutMerging("RFC 3673: Move the lamp"), "Move the lamp");
  assert.equal(withoutMerging("RFC: Move the lamp"), "RFC: Move the lamp");
});
