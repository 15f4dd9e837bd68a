import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { applyEdits } from "#galley/base/edit.js";
import { applyFixes } from "#galley/check/apply-fixes.js";
import { NO_ARCHIVE } from "#galley/check/archive-links.js";
import { configureRules } from "#galley/check/configure-rules.js";
import { RULES } from "#galley/check/rules/registry.js";
import { runRules } from "#galley/check/run-rules.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { parseMarkdown, visibleText } from "#galley/issue/markdown.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";
import { damaged, damageRun } from "../support/damage-issue.js";

const RUNS = 60;

const rules = configureRules(RULES, THIS_WEEK_IN_RUST.rules);
const codes = new Set(RULES.map(({ code }) => code));

function check(text: string): readonly Diagnostic[] {
  return runRules(parseIssue(text, THIS_WEEK_IN_RUST.roles), rules, {
    publication: THIS_WEEK_IN_RUST,
    archive: NO_ARCHIVE,
    facts: undefined,
    isDraft: true,
    codes,
  });
}

/** The text of each paragraph, heading and cell: the last word of one and the first of the next are two. */
function blocksIn(node: Nodes): string[] {
  const isBlock = node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
  return isBlock || !("children" in node) ? [visibleText(node)] : node.children.flatMap(blocksIn);
}

/** How often each word of a text is seen by readers. */
function wordsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const seen = blocksIn(parseMarkdown(text)).join("\n");
  for (const word of seen.split(/[^\p{L}\p{N}]+/u)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that readers no longer see, and that the finding does not name. */
function lostWords(text: string, { message, notes = [], fix }: Diagnostic): string[] {
  const after = wordsOf(applyEdits(text, fix?.edits ?? []));
  const named = wordsOf([message, fix?.title, ...notes].join("\n").replaceAll("`", " "));
  return [...wordsOf(text)].flatMap(([word, count]) =>
    (after.get(word) ?? 0) < count && !named.has(word) ? [word] : [],
  );
}

describeCorpus("fixes of damaged issues", (corpus) => {
  const folder = join(corpus, "as-published");
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));

  it("mend what they promise, once and for all, and lose nothing they do not name", () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts.keys()), damageRun, (index, run) => {
        const text = damaged(texts[index] ?? "", run);
        const offered = check(text).filter(({ fix }) => fix?.safe === true);
        for (const diagnostic of offered) {
          const lost = lostWords(text, diagnostic);
          assert.deepEqual(lost, [], `${diagnostic.code}: ${diagnostic.message}`);
        }
        const fixed = applyFixes(text, check);
        const left = fixed.left.filter(({ fix }) => fix?.safe === true);
        assert.deepEqual(
          left.map(({ code, message }) => `${code} ${message}`),
          [],
        );
        assert.equal(applyFixes(fixed.text, check).text, fixed.text);
        assert.ok(parseIssue(fixed.text, THIS_WEEK_IN_RUST.roles).sections.length > 0);
      }),
      { numRuns: RUNS, seed: 633 },
    );
  });
});
