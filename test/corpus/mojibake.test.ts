import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { findDamage, repairDamage } from "#galley/base/mojibake.js";
import { applyFixes } from "#galley/check/apply-fixes.js";
import { checkExample } from "#galley/check/examples.js";
import { RULES } from "#galley/check/rules/registry.js";
import { describeCorpus } from "../corpus-folder.js";

const DAMAGED_LINES = [58, 217, 223, 228, 229, 234, 241, 247, 250];

describeCorpus("text that was read by the wrong code page", (corpus) => {
  const read = (path: string) => readFileSync(join(corpus, "..", path), "utf8");
  const seed = read("seed/this-week-in-rust-633.draft.md");
  const meant = read("fixtures/2026-01-07.draft.md");

  it("is seen on nine lines of the first draft, and repaired to the byte", () => {
    const rule = RULES.find(({ code }) => code === "text/mojibake");
    assert.ok(rule !== undefined);
    const codes = new Set([rule.code]);
    const { text, left } = applyFixes(seed, (now) => checkExample(rule, now, codes));
    assert.deepEqual(left, []);
    assert.equal(text, meant);
    assert.equal(repairDamage(seed), meant);
    const damaged = seed.split("\n").flatMap((line, at) => (findDamage(line).length > 0 ? [at + 1] : []));
    assert.deepEqual(damaged, DAMAGED_LINES);
  });

  it("is in no issue of the archive", (t) => {
    let lines = 0;
    for (const folder of ["content", "as-published", "draft"]) {
      for (const name of readdirSync(join(corpus, folder)).filter((one) => /\.(?:md|markdown)$/.test(one))) {
        for (const line of readFileSync(join(corpus, folder, name), "utf8").split("\n")) {
          lines++;
          assert.deepEqual(findDamage(line), [], `${name}: ${line}`);
        }
      }
    }
    t.diagnostic(`${lines} lines`);
    assert.ok(lines > 200_000);
  });
});
