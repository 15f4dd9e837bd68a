import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { LineIndex } from "#galley/base/line-index.js";
import { NO_ARCHIVE } from "#galley/check/archive-links.js";
import { configureRules } from "#galley/check/configure-rules.js";
import { RULES } from "#galley/check/rules/registry.js";
import { runRules } from "#galley/check/run-rules.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";

const SEED = "this-week-in-rust-633.draft.md";
const codes = new Set(RULES.map(({ code }) => code));
const rules = configureRules(RULES, THIS_WEEK_IN_RUST.rules).filter(({ rule }) =>
  /^(?:structure|header|call|project)\//.test(rule.code),
);

interface Seen {
  readonly code: string;
  readonly first: number;
  readonly last: number;
  readonly isError: boolean;
}

function findingsIn(text: string, isDraft: boolean): Seen[] {
  const index = new LineIndex(text);
  const context = { publication: THIS_WEEK_IN_RUST, archive: NO_ARCHIVE, facts: undefined, isDraft, codes };
  return runRules(parseIssue(text, THIS_WEEK_IN_RUST.roles), rules, context).map(
    ({ code, severity, span }) => ({
      code,
      isError: severity === "error",
      first: index.positionOf(span.start).line,
      last: index.positionOf(Math.max(span.start, span.end - 1)).line,
    }),
  );
}

describeCorpus("what a draft still lacks", (corpus) => {
  const found = findingsIn(readFileSync(join(corpus, "../seed", SEED), "utf8"), true);
  const sees = (wanted: readonly string[], line: number) =>
    found.some(({ code, first, last }) => wanted.includes(code) && first <= line && line <= last);

  it("is seen where the seed has a placeholder", () => {
    for (const line of [73, 155, 159, 314, 318, 338])
      assert.ok(sees(["structure/placeholder", "structure/template-comment"], line), `line ${line}`);
  });

  it("is seen where the seed has comments of its template, and nowhere else", () => {
    const own = new Set([73, 155, 159, 318]);
    const blocks: [number, number][] = [
      [87, 113],
      [136, 138],
      [148, 149],
      [166, 170],
      [178, 200],
      [203, 209],
      [211, 213],
    ];
    for (const line of blocks.flat()) assert.ok(sees(["structure/template-comment"], line), `line ${line}`);
    for (const { code, first } of found) {
      if (code !== "structure/template-comment") continue;
      const isKnown = own.has(first) || blocks.some(([from, to]) => from <= first && first <= to);
      assert.ok(isKnown, `unexpected comment on line ${first}`);
    }
  });

  it("is seen where a section of the seed is empty", () => {
    for (const line of [40, 42, 69, 71, 121, 129, 144, 153, 157, 161, 202, 316])
      assert.ok(sees(["structure/empty-section"], line), `line ${line}`);
  });

  const groups = "project/empty-group";
  it(
    "is seen where a group of the seed is empty",
    { skip: codes.has(groups) ? false : `no ${groups}` },
    () => {
      for (const line of [117, 119]) assert.ok(sees([groups], line), `line ${line}`);
    },
  );

  it("is seldom seen in what was published", () => {
    const counts = new Map<string, number>();
    const names = readdirSync(join(corpus, "content")).filter((name) => /\.(?:md|markdown)$/.test(name));
    for (const name of names)
      for (const { code, isError } of findingsIn(readFileSync(join(corpus, "content", name), "utf8"), false))
        if (isError && !code.startsWith("project/")) counts.set(code, (counts.get(code) ?? 0) + 1);
    // Every one of them was read; what is more is new, and wrong until somebody has looked at it.
    for (const [code, most] of Object.entries(READ)) assert.ok((counts.get(code) ?? 0) <= most, code);
    assert.deepEqual(
      [...counts.keys()].filter((code) => !(code in READ)),
      [],
    );
  });
});

/** How many errors the archive of 667 issues really holds, by code. */
const READ: Readonly<Record<string, number>> = {
  "call/closed": 4,
  "call/closes-after-event": 3,
  "header/cut": 1,
  "structure/discussion-link": 7,
  "structure/empty-section": 125,
  "structure/none-beside-items": 4,
  "structure/placeholder": 13,
};
