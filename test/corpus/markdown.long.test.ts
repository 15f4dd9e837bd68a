import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseFragment } from "parse5";
import { renderBody } from "#galley/build/issue-view.js";
import { parseMarkdown } from "#galley/issue/markdown.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";
import type { TreeComparison } from "../support/compare-archive-trees.js";
import { inRoomyThread } from "../support/in-roomy-thread.js";
import { markdownText } from "../support/markdown-text.js";
import { comparePage } from "../support/page-difference.js";
import { referenceTree, treeDifference } from "../support/reference-tree.js";

describeCorpus("the Markdown of every issue", (corpus) => {
  it("is read as by the reference, with the same positions", async (t) => {
    const { files, differences } = await inRoomyThread<TreeComparison>("compare-archive-trees.js", corpus);
    t.diagnostic(`${files - differences.length} of ${files} trees are those of the reference`);
    assert.equal(files, 667);
    assert.deepEqual(differences, []);
  });
});

/** Pictures, raw HTML and links within links are shown in our own way, for which other tests are there. */
const SHOWN_OTHERWISE = /!\[|<|\[a\]\(b\)/;

describe("a page", () => {
  it("says of any text what CommonMark with tables says, whatever else of GFM the parser knows", () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        fc.pre(!SHOWN_OTHERWISE.test(text));
        const { body } = renderBody(text, THIS_WEEK_IN_RUST.roles, THIS_WEEK_IN_RUST);
        const { differences } = comparePage(parseFragment(body), `Title: Any\n\n${text}`);
        assert.deepEqual(
          differences.filter(({ cause }) => cause === undefined),
          [],
        );
      }),
      { numRuns: 250 },
    );
  });
});

describe("parseMarkdown", () => {
  it("reads CommonMark with tables, and nothing else of GFM, as the reference does", () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        assert.equal(treeDifference(referenceTree(text), parseMarkdown(text)), undefined);
      }),
      { numRuns: 800 },
    );
  });

  const same: Readonly<Record<string, string>> = {
    "a task box without any other mark": "* [ ] task\n* [x] done",
    "a task box on a line of its own": "- [ ]\n  text",
    "struck text with marks in it": "~~so *it* `goes`~~ and ~one~",
    "tildes that would change what a star means": "text*~~~ and *~~*text",
    "a bare address with entities and marks":
      "https://example.com/a?b=1&amp;c=*d*_e_ and www.example.com/[a](b)",
    "an address of a mailbox": "write to me@example.com, please",
    "a picture named by struck text": "![~no~](a.png)",
    "struck text and addresses in the cells of a table":
      "| a ~~b~~ | https://x.example |\n|---|:-:|\n| `c\\|d` ~~e~~ [f][g] | www.x.example/*h* |\n\n[g]: /i",
    "a table of one column without bars": "a\n:-\nb",
    "a table of one column with one bar": "a\n- |\nb",
    "a table whose rule has blanks and tabs": "- a|b\n  - \t| \t -\n  c|d",
    "struck text where a hyphen beside a colon makes no table": "~~a~~ :- b\n\n* [x] c",
    "lines around a table":
      "before ~~a~~\n\n> | b | c |\n> |---|---|\n> | d | e |\n>\n> after www.example.com",
  };
  for (const [name, text] of Object.entries(same)) {
    it(`reads ${name} as typed`, () => {
      assert.equal(treeDifference(referenceTree(text), parseMarkdown(text)), undefined);
    });
  }
});
