import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { applyEdits } from "#galley/base/edit.js";
import { applyFixes } from "#galley/check/apply-fixes.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { parseMarkdown, visibleText } from "#galley/issue/markdown.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";
import { damaged, damageRun } from "../support/damage-issue.js";
import { draftCheck } from "../support/draft-check.js";

const RUNS = 60;

const check = draftCheck();

/** The text of each paragraph, heading and cell: the last word of one and the first of the next are two. */
function blocksIn(node: Nodes): string[] {
  const isBlock = node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
  return isBlock || !("children" in node) ? [visibleText(node)] : node.children.flatMap(blocksIn);
}

/** Signs that nobody sees part no words. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** How often each word stands in some texts. */
function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of texts
    .join("\n")
    .replace(UNSEEN, "")
    .split(/[^\p{L}\p{N}]+/u))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function addressesIn(node: Nodes): string[] {
  const own = "url" in node ? [node.url] : [];
  return "children" in node ? [...own, ...node.children.flatMap(addressesIn)] : own;
}

/** Words that readers no longer see, that the finding does not name, and that have not become part of an address. */
function lostWords(text: string, { message, notes = [], fix }: Diagnostic): string[] {
  const before = parseMarkdown(text);
  const after = parseMarkdown(applyEdits(text, fix?.edits ?? []));
  const named = countWords([message, fix?.title ?? "", ...notes]);
  const [seenBefore, seenAfter] = [countWords(blocksIn(before)), countWords(blocksIn(after))];
  const [linkedBefore, linkedAfter] = [countWords(addressesIn(before)), countWords(addressesIn(after))];
  return [...seenBefore].flatMap(([word, count]) => {
    const linked = (linkedAfter.get(word) ?? 0) - (linkedBefore.get(word) ?? 0);
    return (seenAfter.get(word) ?? 0) + Math.max(0, linked) < count && !named.has(word) ? [word] : [];
  });
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
