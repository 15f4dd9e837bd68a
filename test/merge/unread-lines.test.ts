import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { unreadLinesOf } from "#galley/merge/unread-lines.js";
import { BODY, issueOf, POLICY, submissionOf } from "../support/merging.js";

/** What is shown of a submission that makes a text of `BODY`, taken into a draft. */
function shown(head: string, draft = BODY) {
  const { decisions } = mergeSubmissions(issueOf(draft), [submissionOf("1", BODY, head)], POLICY);
  return decisions.map((decision) => [decision.outcome, ...unreadLinesOf(decision)]);
}

const WORDS = "This week's crate is `lamp`.\n\nThanks to Noor!";
const PLACEHOLDER = "<!-- COTW goes here -->";

describe("what could not be read as items", () => {
  it("is shown with its heading and both sides, without the items beside it", () => {
    const filled = BODY.replace(PLACEHOLDER, WORDS).replace(
      "* [Two]",
      "* [Four](https://four.example/)\n* [Two]",
    );
    assert.deepEqual(shown(filled), [
      [
        "accepted",
        {
          section: "Crate of the Week",
          removed: PLACEHOLDER,
          added: "This week's crate is `lamp`.\nThanks to Noor!",
        },
      ],
    ]);
    const gone = BODY.replace("Events between 2026-01-07 - 2026-02-04\n\n", "");
    const [section, removed] = ["Upcoming Events", "Events between 2026-01-07 - 2026-02-04"];
    assert.deepEqual(shown(gone), [["accepted", { section, removed, added: "" }]]);
  });

  it("is nothing of items, of new headings with items, and of blank lines", () => {
    const entry = "* [Five](https://five.example/)\n";
    const heads = [
      BODY.replace("[Two]", "[Deux]"),
      BODY.replace("### Observations/Thoughts\n", `### Research\n\n${entry}\n### Observations/Thoughts\n`),
      BODY.replace("## Crate of the Week\n", "\n## Crate of the Week\n"),
    ];
    for (const head of heads) assert.deepEqual(shown(head), [["accepted"]]);
  });

  it("is not shown when the draft has it, nor when an editor is asked", () => {
    const filled = BODY.replace(PLACEHOLDER, WORDS);
    assert.deepEqual(shown(filled, filled), [["already-there"]]);
    assert.deepEqual(shown(filled, BODY.replace(PLACEHOLDER, "This week's crate is `rope`.")), [["asked"]]);
  });
});
