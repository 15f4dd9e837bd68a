import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { planDrafts } from "#galley/build/plan-drafts.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";
import { planArchive, readArchiveDrafts } from "../support/archive-plan.js";
import { readHtmlPage } from "../support/html-faults.js";
import { firstWithClass, textOf } from "../support/html-tree.js";

const SEED = "this-week-in-rust-633.draft.md";
/** UTF-8 read as Mac Roman: a dash, é, ó, ü and a crab, as they stand in the seed. */
const DAMAGE: Readonly<Record<string, string>> = {
  "a dash": "‚Äî",
  "an é": "√©",
  "an ó": "√≥",
  "an ü": "√º",
  "a crab": "\uf8ffü¶Ä",
};
const COMMENT = /<!--[\s\S]*?-->/g;

function countOf(part: string, text: string): number {
  return text.split(part).length - 1;
}

describeCorpus("a draft", (corpus) => {
  const { issues, site } = planArchive(corpus);

  it("shows what is broken in it: the damaged text of the seed stays visible", (t) => {
    const text = readFileSync(join(corpus, "../seed", SEED), "utf8");
    const [draft] = planDrafts([{ path: `draft/${SEED}`, text }], issues, THIS_WEEK_IN_RUST, site);
    assert.ok(draft !== undefined);
    const page = readHtmlPage(draft.render());
    assert.deepEqual(page.faults, []);
    const body = firstWithClass(page.document, "body");
    assert.ok(body !== undefined);
    const typed = text.replace(COMMENT, "");
    for (const [name, damage] of Object.entries(DAMAGE)) {
      const there = countOf(damage, typed);
      assert.ok(there > 0, `the seed holds no ${name}`);
      assert.equal(countOf(damage, textOf(body)), there, name);
      t.diagnostic(`${name} as ${damage}: ${there}`);
    }
    assert.equal(draft.title, "This Week in Rust 633");
  });

  it("that is open now is sound, and says that it is one", () => {
    const drafts = planDrafts(readArchiveDrafts(corpus), issues, THIS_WEEK_IN_RUST, site);
    assert.equal(drafts.length, 1);
    for (const draft of drafts) {
      const html = draft.render();
      assert.deepEqual(readHtmlPage(html).faults, []);
      assert.match(html, /<meta name="robots" content="noindex"/);
      assert.match(html, /class="draft-note"/);
    }
  });
});
