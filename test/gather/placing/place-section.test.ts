import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyEdits } from "#galley/base/edit.js";
import { type Placing, placeSection } from "#galley/gather/placing/place-section.js";
import { rememberPlace } from "#galley/gather/placing/remember-place.js";
import type { RememberedText } from "#galley/gather/placing/standing.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST_ROLES as ROLES } from "#galley/issue/presets/this-week-in-rust-roles.js";
import type { SectionRole } from "#galley/issue/section-role.js";

interface Given {
  readonly role?: SectionRole;
  readonly remembered?: RememberedText | undefined;
  readonly theirs?: boolean;
}

const HEAD = "Title: News 2\nDate: 2026-01-07\n\n";
const ITEM = "* [One](https://one.example/)";
const APPROVED = "## Updates from the Rust Project\n\n### Approved RFCs\n\nThese were approved:\n\n";

function decide(
  body: string,
  text: string,
  { role = "approved-rfcs", remembered, theirs }: Given = {},
): Placing {
  const issue = parseIssue(HEAD + body, ROLES);
  return placeSection({ issue, roles: ROLES, role, text, remembered, takesTheirs: theirs === true });
}

/** The body after a decision to write. */
function written(body: string, text: string, given: Given = {}): string {
  const placing = decide(body, text, given);
  assert.equal(placing.outcome, "written", JSON.stringify(placing));
  return applyEdits(HEAD + body, placing.outcome === "written" ? placing.edits : []).slice(HEAD.length);
}

function remembered(body: string, text: string, role: SectionRole = "approved-rfcs"): RememberedText {
  const found = rememberPlace(parseIssue(HEAD + body, ROLES), role, text);
  assert.ok(found);
  return found;
}

describe("a section that waits", () => {
  it("takes the text in place of a template's words, whatever their form", () => {
    for (const words of [
      "<!-- RFCs go here -->",
      "<!-- Use either\n* [Item title](Item URL)\n  - or\n* *No RFCs were approved this week.*\n-->",
      "<!-- N RFCs were approved -->",
      "$approved_list",
      "{{ approved }}",
      "INSERT_RFCS_HERE",
      "INSERT RFCS",
      "The list goes here.",
      "<!-- RFCs go here -->\n<!-- * [ - ](URL) -->\n\n<!-- or if none -->",
    ])
      assert.equal(
        written(`${APPROVED}${words}\n\n## Jobs\n`, ITEM),
        `${APPROVED}${ITEM}\n\n## Jobs\n`,
        words,
      );
  });

  it("leaves alone what only looks like a template's words", () => {
    for (const words of [
      "<!-- kim: ask Noor -->",
      "To see them all, go here.",
      "<!-- galley-ignore a/b: meant -->",
    ]) {
      const body = written(`${APPROVED}${words}\n\n## Jobs\n`, ITEM);
      assert.ok(body.includes(words) && body.includes(ITEM), body);
    }
    const unclosed = `${APPROVED}<!-- RFCs go here\n\n## Jobs\n`;
    assert.equal(written(unclosed, ITEM), unclosed.replace("<!--", `${ITEM}\n\n<!--`));
  });

  it("parts the text from what would run into it", () => {
    assert.equal(
      written("### Approved RFCs\nBefore.\n<!-- Use either\n-->\nAfter.\n", ITEM),
      `### Approved RFCs\nBefore.\n\n${ITEM}\n\nAfter.\n`,
    );
    assert.equal(written("### Approved RFCs\n## Jobs\n", ITEM), `### Approved RFCs\n${ITEM}\n\n## Jobs\n`);
    assert.equal(written("### Approved RFCs\n", "None."), "### Approved RFCs\n\nNone.\n");
    assert.equal(written("### Approved RFCs", ITEM), `### Approved RFCs\n${ITEM}`);
  });

  it("takes the text behind its first sentences when nothing marks the place", () => {
    assert.equal(written(`${APPROVED}## Jobs\n`, ITEM), `${APPROVED.trimEnd()}\n\n${ITEM}\n\n## Jobs\n`);
    const closing = "[Let us know](https://x.example/) about others.\n\n[x]: https://x.example/\n";
    assert.equal(written(`${APPROVED}${closing}`, ITEM), `${APPROVED.trimEnd()}\n\n${ITEM}\n\n${closing}`);
    const group = "### Final Comment Period\n\nSay it now.\n\n#### Tracking Issues & PRs\n\n";
    const text = `##### [Rust](https://r.example/)\n${ITEM}`;
    assert.equal(
      written(`${group}#### New RFCs\n`, text, { role: "final-comment-period" }),
      `${group.trimEnd()}\n${text}\n\n#### New RFCs\n`,
    );
  });

  it("loses the headings that a template keeps ready for the same text", () => {
    const waiting =
      "<!-- RFCs go here -->\n\n[Let us know].\n\n### [Rust](https://r.example/)\n\n### [Cargo](https://c.example/)\n\nThank you.\n";
    assert.equal(
      written(`## Calls for Testing\n\n${waiting}`, ITEM, { role: "calls-for-testing" }),
      `## Calls for Testing\n\n${ITEM}\n\n[Let us know].\n\nThank you.\n`,
    );
  });

  it("keeps the line ends of the file", () => {
    const body = `${APPROVED}<!-- RFCs go here -->\n\n## Jobs\n`.replaceAll("\n", "\r\n");
    assert.equal(
      written(body, `${ITEM}\n${ITEM}`),
      body.replace("<!-- RFCs go here -->", `${ITEM}\r\n${ITEM}`),
    );
  });

  it("stays as it is when nothing was generated", () => {
    assert.equal(decide(`${APPROVED}<!-- RFCs go here -->\n`, "").outcome, "unchanged");
    assert.equal(decide("## Jobs\n", "").outcome, "unchanged");
  });

  it("is told when it is missing, or when the text would tear the draft", () => {
    assert.deepEqual(decide("## Jobs\n", ITEM), { outcome: "no-place", reason: "no-section" });
    for (const text of [
      "## Jobs",
      "<!-- never ends",
      "```\nnever ends",
      "# Quote of the Week\n\n> Yes",
      "### New RFCs",
    ])
      assert.deepEqual(
        decide(`${APPROVED}<!-- RFCs go here -->\n\n## Jobs\n\nSome.\n`, text),
        { outcome: "no-place", reason: "breaks-draft" },
        text,
      );
  });
});

describe("a section that was generated", () => {
  const NONE = "* *No RFCs were approved this week.*";
  const body = `${APPROVED}${NONE}\n\n## Jobs\n`;

  it("stays when the same was generated again", () => {
    assert.equal(decide(body, NONE, { remembered: remembered(body, NONE) }).outcome, "unchanged");
    assert.equal(decide(body, NONE).outcome, "unchanged", "the memory may be lost");
  });

  it("takes another text line by line", () => {
    const before = `${APPROVED}${ITEM}\n* [Two](https://two.example/)\n\n## Jobs\n`;
    const old = `${ITEM}\n* [Two](https://two.example/)`;
    const fresh = `${ITEM}\n* [Middle](https://m.example/)\n* [Two](https://two.example/)`;
    const placing = decide(before, fresh, { remembered: remembered(before, old) });
    assert.equal(placing.outcome, "written");
    const at = (HEAD + before).indexOf("* [Two]");
    assert.deepEqual(placing.outcome === "written" && placing.edits, [
      { span: { start: at, end: at }, text: "* [Middle](https://m.example/)\n" },
    ]);
  });

  it("is emptied, and filled again at the same place", () => {
    const without = written(body, "", { remembered: remembered(body, NONE) });
    assert.equal(without, `${APPROVED}## Jobs\n`);
    assert.equal(written(without, NONE, { remembered: { text: "", above: "", below: "" } }), body);
  });

  it("is found by what was generated before, should the draft not have been written in the end", () => {
    const memory = { ...remembered(body, NONE), text: ITEM, previous: NONE };
    assert.equal(
      written(body, "* [x](https://x.example/)", { remembered: memory }),
      body.replace(NONE, "* [x](https://x.example/)"),
    );
    const longer = `${ITEM}\n${NONE}`;
    const both = `${APPROVED}${longer}\n`;
    assert.equal(
      written(both, ITEM, { remembered: { ...memory, previous: longer } }),
      `${APPROVED}${ITEM}\n`,
    );
  });

  it("lets lines be that people put beside the text", () => {
    const more = body.replace(
      NONE,
      `* [Ours](https://ours.example/)\n${NONE}\n* [Too](https://too.example/)`,
    );
    assert.equal(written(more, ITEM, { remembered: remembered(body, NONE) }), more.replace(NONE, ITEM));
  });

  it("does not take a template's form of a sentence for the sentence", () => {
    const template = `${APPROVED}<!-- Use either\n${ITEM}\n${NONE}\n-->\n\n## Jobs\n`;
    assert.equal(written(template, NONE), body);
  });
});

describe("a section that people wrote", () => {
  const old = `${ITEM}\n* [Two](https://two.example/)`;
  const body = `${APPROVED}${old}\n\nThat is all.\n\n## Jobs\n`;
  const memory = remembered(body, old);
  const fresh = "* [Three](https://three.example/)";

  it("is kept, with the lines that were changed", () => {
    for (const [edited, standing] of [
      [body.replace("[Two]", "[2]"), `${ITEM}\n* [2](https://two.example/)`],
      [body.replace("[One]", "[1]"), old.replace("[One]", "[1]")],
      [body.replace(old, "* [Zero](https://zero.example/)"), "* [Zero](https://zero.example/)"],
      [body.replace(`${ITEM}\n`, ""), "* [Two](https://two.example/)"],
      [body.replace(`${old}\n\n`, ""), ""],
      [body.replace("were approved", "came in").replace("[Two]", "[2]"), old.replace("[Two]", "[2]")],
    ] as const) {
      assert.deepEqual(decide(edited, fresh, { remembered: memory }), {
        outcome: "kept",
        standing,
        wasGenerated: true,
      });
      const theirs = written(edited, fresh, { remembered: memory, theirs: true });
      assert.ok(theirs.includes(`\n\n${fresh}\n\nThat is all.`), theirs);
      assert.ok(!theirs.includes("two.example"), theirs);
    }
  });

  it("is kept when nothing is remembered, be it a list, a table or a sentence that there is none", () => {
    for (const own of [ITEM, "| a |\n|---|\n| b |", "*No RFCs were approved this week.*", "> A quote"]) {
      const placing = decide(`${APPROVED}<!-- RFCs go here -->\n\n${own}\n`, fresh);
      assert.deepEqual(placing, {
        outcome: "kept",
        standing: `<!-- RFCs go here -->\n\n${own}`,
        wasGenerated: false,
      });
      assert.equal(written(`${APPROVED}${own}\n`, fresh, { theirs: true }), `${APPROVED}${fresh}\n`);
    }
  });

  it("is kept where sentences are what a section is made of", () => {
    const triage = "### Rust Compiler Performance Triage\n\nA quiet week.\n";
    const role = "performance-triage";
    assert.equal(decide(triage, "Another.", { role }).outcome, "kept");
    assert.equal(
      written(`${triage}\n<!-- Perf results go here -->\n`, "Another.", { role }),
      `${triage}\nAnother.\n`,
      "a sentence above the template's words opens the section",
    );
  });

  it("waits again when the draft was begun anew", () => {
    const anew = `${APPROVED}<!-- RFCs go here -->\n\n## Jobs\n`;
    assert.equal(written(anew, fresh, { remembered: memory }), anew.replace("<!-- RFCs go here -->", fresh));
  });
});
