import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { applyFixes } from "#galley/check/apply-fixes.js";
import { checkExample, issueOfExample } from "#galley/check/examples.js";
import type { AnyRule } from "#galley/check/rule.js";
import { RULES } from "#galley/check/rules/registry.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { repositoryFolder } from "../repository.js";

const codes = new Set(RULES.map(({ code }) => code));
/** One line, offending text in backticks: "Unexpected X, expected Y". */
const MESSAGE = /^(?:Unexpected|Missing) [^\n]+, (?:expected|perhaps) [^\n]+$/;

function findingsIn(rule: AnyRule, example: string): readonly Diagnostic[] {
  return checkExample(rule, issueOfExample(example, rule.within), codes);
}

function fixed(rule: AnyRule, example: string): string {
  const issue = issueOfExample(example, rule.within);
  const frame = issue.slice(0, issue.length - example.length);
  const { text } = applyFixes(issue, (now) => checkExample(rule, now, codes), true);
  return text.startsWith(frame) ? text.slice(frame.length) : text;
}

it("lists every rule's file once", () => {
  const { status, stderr } = spawnSync("node", ["scripts/write-rule-registry.mjs", "--check"], {
    cwd: repositoryFolder,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  assert.deepEqual(
    RULES.map(({ code }) => code),
    codesOfFiles(),
  );
});

it("has codes that a review takes", () => {
  for (const code of codes) assert.match(code, /^[a-z0-9-]+\/[a-z0-9-]+$/);
});

function codesOfFiles(): string[] {
  const folder = join(repositoryFolder, "src/check/rules");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  return files
    .filter((path) => /^[^/]+\/.*\.ts$/.test(path))
    .map((path) => path.slice(0, -3))
    .sort();
}

for (const rule of RULES) {
  describe(rule.code, () => {
    it("has examples", () => {
      assert.ok(Object.keys(rule.bad).length > 0 && rule.good.length > 0);
      assert.ok(rule.why.length >= 40, "says too little of why");
      for (const { about } of Object.values(rule.options ?? {})) assert.match(about, /^[A-Z].*\.$/s);
    });

    for (const [example, mended] of Object.entries(rule.bad)) {
      it(`sees ${JSON.stringify(example)}`, () => {
        const found = findingsIn(rule, example);
        assert.ok(found.length > 0, `expected a finding in\n\n${issueOfExample(example, rule.within)}`);
        for (const { message } of found) assert.match(message, MESSAGE);
        if (mended === null) return assert.equal(found.find(({ fix }) => fix)?.fix, undefined);
        assert.equal(fixed(rule, example), mended);
        assert.deepEqual(findingsIn(rule, mended), []);
      });
    }

    for (const example of rule.good) {
      it(`leaves ${JSON.stringify(example)}`, () => assert.deepEqual(findingsIn(rule, example), []));
    }
  });
}
