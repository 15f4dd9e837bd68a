import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { headingIdsOf } from "#galley/issue/heading-ids.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

describe("headings", () => {
  it("have the ids of the live site", () => {
    const text = "## Cargo\n## Cargo\n> # Turbofish\n\ntext\n#122010, which undoes\n\n## Turbofish\n";
    const ids = headingIdsOf(parseIssue(text, THIS_WEEK_IN_RUST.roles).sections);
    assert.deepEqual([...ids.sections.values()], ["cargo", "cargo_1", "turbofish_1"]);
    assert.deepEqual([...ids.anchors.values()], ["turbofish", "122010-which-undoes"]);
  });

  it("keep their ids where the masthead is cut off the section of the last one", () => {
    const text =
      "## Quote\n#12 is in\n\nThis Week in Rust is edited by: [a](https://a.example/)\n\n> # Quote\n\n> # Last\n";
    const ids = headingIdsOf(parseIssue(text, THIS_WEEK_IN_RUST.roles).sections);
    assert.deepEqual([...ids.sections.values()], ["quote"]);
    assert.deepEqual([...ids.anchors.values()], ["12-is-in", "quote_1", "last"]);
  });
});
