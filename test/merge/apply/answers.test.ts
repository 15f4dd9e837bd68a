import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyEdits } from "#galley/base/edit.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { applyChanges } from "#galley/merge/apply/apply-changes.js";
import type { Answer, Answers } from "#galley/merge/apply/question.js";
import { readChanges } from "#galley/merge/read/read-changes.js";
import { applyTo, BODY, HEADER, issueOf, POLICY } from "../../support/merging.js";

const swap = (from: string, to: string, text = BODY) => text.replace(from, to);
const ONE = "* [One](https://one.example/)\n";
const TWO = "* [Two](https://two.example/)\n";
const DEUX = "* [Deux](https://two.example/)\n";
const ZWEI = "* [Zwei](https://two.example/)\n";
const MARK: Answer = { kind: "mark", number: 8014 };
const OPENING = (reason: string, has = "has") => `<!-- galley asks #8014: ${reason}. The draft ${has} -->\n`;
const MIDDLE = "<!-- #8014 has -->\n";
const MIDDLE_EMPTY = "<!-- #8014 has nothing -->\n";
const CLOSING = "<!-- galley: keep what is right and delete these three comments -->\n";

/** What comes of a draft when an editor gives one answer to all questions. */
function answered(draft: string, base: string, head: string, answer: Answer) {
  return applyTo(draft, base, head, POLICY, () => answer);
}

function bodies(draft: string, base: string, head: string): Record<Answer["kind"], string> {
  const own: Answer = { kind: "own", text: "* [Own](https://own.example/)" };
  const answers: Answer[] = [{ kind: "draft" }, { kind: "submitted" }, { kind: "both" }, own, MARK];
  const given = answers.map((answer) => {
    const applied = answered(draft, base, head, answer);
    assert.equal(applied.fault, undefined, answer.kind);
    assert.ok(applied.settled.length > 0, answer.kind);
    return [answer.kind, applied.body];
  });
  return Object.fromEntries(given) as Record<Answer["kind"], string>;
}

describe("an answer about an item that both changed", () => {
  const draft = swap(TWO, ZWEI);
  const given = bodies(draft, BODY, swap(TWO, DEUX));

  it("keeps the draft's words, takes the others, both, or the editor's own", () => {
    assert.equal(given.draft, draft);
    assert.equal(given.submitted, swap(TWO, DEUX));
    assert.equal(given.both, swap(TWO, ZWEI + DEUX));
    assert.equal(given.own, swap(TWO, "* [Own](https://own.example/)\n"));
  });

  it("marks both sides, which are items as before", () => {
    const marked = swap(TWO, OPENING("changed by both") + ZWEI + MIDDLE + DEUX + CLOSING);
    assert.equal(given.mark, marked);
    assert.equal(issueOf(marked).items.length, issueOf(BODY).items.length + 1);
  });

  it("leaves the rest of the submission to be done", () => {
    const head = swap(TWO, `${DEUX}* [New](https://new.example/)\n`);
    assert.equal(
      answered(draft, BODY, head, MARK).body,
      swap(
        TWO,
        `${OPENING("changed by both")}${ZWEI}${MIDDLE}${DEUX}${CLOSING}* [New](https://new.example/)\n`,
      ),
    );
    assert.equal(
      answered(draft, BODY, head, { kind: "draft" }).body,
      swap(TWO, `${ZWEI}* [New](https://new.example/)\n`),
    );
  });
});

describe("an answer about an item that is no more", () => {
  const given = bodies(swap(TWO, ""), BODY, swap(TWO, DEUX));

  it("leaves it out or brings it back beside its neighbours", () => {
    assert.equal(given.draft, swap(TWO, ""));
    assert.equal(given.submitted, swap(TWO, DEUX));
    assert.equal(given.both, given.submitted);
    assert.equal(
      given.mark,
      swap(TWO, `${OPENING("changed by it, not in the draft", "has nothing")}${MIDDLE}${DEUX}${CLOSING}`),
    );
  });

  it("puts it at the end of its section where no neighbour is left", () => {
    const empty = swap(ONE + TWO, "* [Else](https://else.example/)\n");
    const { body } = answered(empty, BODY, swap(TWO, DEUX), { kind: "submitted" });
    assert.equal(body, swap(ONE + TWO, `* [Else](https://else.example/)\n${DEUX}`));
  });
});

describe("an answer about an item that was changed in the draft and taken out by the submission", () => {
  const given = bodies(swap(TWO, ZWEI), BODY, swap(TWO, ""));

  it("keeps it or takes it out", () => {
    assert.equal(given.draft, swap(TWO, ZWEI));
    assert.equal(given.submitted, swap(TWO, ""));
    assert.equal(given.both, given.draft);
    const opening = OPENING("taken out by it, changed in the draft");
    assert.equal(given.mark, swap(TWO, opening + ZWEI + MIDDLE_EMPTY + CLOSING));
  });
});

describe("an answer about an item that both moved", () => {
  const moved = (section: string) => swap(TWO, "").replace(`${section}\n`, `${section}\n${TWO}`);
  const [draft, head] = [moved("### Newsletters"), moved("### Observations/Thoughts")];
  const given = bodies(draft, BODY, head);

  it("has it where the draft has it, where the submission wants it, or in both", () => {
    assert.equal(given.draft, draft);
    const after = "* [Three](https://three.example/)\n";
    assert.equal(given.submitted, swap(TWO, "").replace(after, after + TWO));
    assert.equal(given.both, draft.replace(after, after + TWO));
    assert.equal(given.mark, draft.replace(TWO, OPENING("moved by both") + TWO + MIDDLE + TWO + CLOSING));
  });
});

describe("an answer about an entry that is there in part", () => {
  const event = (...names: string[]) =>
    `* 2026-01-20 | Berlin, DE | [Group](https://group.example/)\n${names.map((name) => `    * [**${name}**](https://group.example/${name})\n`).join("")}`;
  const [old, talks] = [event("2"), "    * [**Talks**](https://group.example/2)\n"];
  const first = "* 2026-01-20 | Berlin, DE | [Group](https://group.example/)\n";
  const body = swap(first + talks, "");
  const given = bodies(body.replace("### Europe\n", `### Europe\n${old}`), body, `${body}${event("2", "3")}`);

  it("takes it in place of the part, beside it, or marked", () => {
    assert.match(given.draft, /group\.example\/2\)\n$/);
    assert.equal(given.submitted, `${body}${event("2", "3")}`);
    assert.equal(given.both, `${body}${old}${event("2", "3")}`);
    assert.ok(
      given.mark.endsWith(OPENING("in the draft in part") + old + MIDDLE + event("2", "3") + CLOSING),
    );
  });
});

describe("an answer about what has no section in the draft", () => {
  const draft = swap("### Newsletters\n\n", "");
  const item = "* [Letter](https://letter.example/)\n";
  const given = bodies(draft, BODY, swap("### Newsletters\n", `### Newsletters\n${item}`));

  it("puts it at the end of the last list, or leaves it out", () => {
    assert.equal(given.draft, draft);
    assert.equal(given.submitted, `${draft}${item}`);
    assert.ok(given.mark.endsWith(CLOSING));
    assert.equal(
      given.mark,
      `${draft}${OPENING("in a section that the draft does not have", "has nothing")}${MIDDLE}${item}${CLOSING}`,
    );
  });
});

describe("an answer about words", () => {
  const words = "[Please submit your suggestions][submit]!\n";
  const [draft, head] = [
    swap(words, "Tell us of a crate.\n"),
    swap(words, "Name a crate.\n\nAnd say why.\n"),
  ];
  const given = bodies(draft, BODY, head);

  it("keeps paragraphs apart", () => {
    assert.equal(given.submitted, head);
    assert.equal(given.both, swap(words, "Tell us of a crate.\n\nName a crate.\n\nAnd say why.\n"));
    assert.equal(
      given.mark,
      swap(
        words,
        [
          OPENING("changed by both"),
          "Tell us of a crate.\n",
          MIDDLE,
          "Name a crate.\n\nAnd say why.\n",
          CLOSING,
        ].join("\n"),
      ),
    );
  });

  it("takes a heading out with all below it when an editor says so", () => {
    const more = swap(words, `A new paragraph.\n\n${words}`);
    const head = swap(BODY.slice(BODY.indexOf("## Crate"), BODY.indexOf("## Upcoming")), "");
    const applied = answered(more, BODY, head, { kind: "submitted" });
    assert.equal(applied.fault, undefined);
    assert.equal(applied.body, head);
    assert.equal(answered(more, BODY, head, { kind: "draft" }).body, more);
  });
});

describe("answers", () => {
  const draft = swap(TWO, ZWEI);

  it("hold for drafts of Windows, and for files whose last line has no end", () => {
    const windows = parseIssue((HEADER + draft).replaceAll("\n", "\r\n"), POLICY.roles);
    const changes = readChanges(issueOf(BODY), issueOf(swap(TWO, DEUX)));
    const { edits } = applyChanges(windows, changes, POLICY, () => MARK);
    const marked = OPENING("changed by both") + ZWEI + MIDDLE + DEUX + CLOSING;
    const wanted = (HEADER + swap(TWO, marked)).replaceAll("\n", "\r\n");
    assert.equal(applyEdits(windows.text, edits), wanted);
    const open = "## Quote of the Week\n\n> A";
    assert.equal(
      answered(`${open}\n> B`, open, `${open}\n> C`, { kind: "both" }).body,
      `${open}\n> B\n\n> A\n> C`,
    );
  });

  it("of an editor's own words may be several items and paragraphs", () => {
    const text = "* [A](https://a.example/)\r\n* [B](https://b.example/)\r\n\r\nAnd words.\r\n\r\n";
    const { body, fault } = answered(draft, BODY, swap(TWO, DEUX), { kind: "own", text });
    assert.equal(fault, undefined);
    assert.equal(body, swap(TWO, "* [A](https://a.example/)\n* [B](https://b.example/)\n\nAnd words.\n"));
  });

  it("to one question leave no trace while another is open", () => {
    const twice = (text: string, one: string, two: string) => swap(TWO, two, swap(ONE, one, text));
    const [uno, eins] = ["* [Uno](https://one.example/)\n", "* [Eins](https://one.example/)\n"];
    const some: Answers = ({ base }) => (base === TWO ? { kind: "submitted" } : undefined);
    const applied = applyTo(twice(BODY, eins, ZWEI), BODY, twice(BODY, uno, DEUX), POLICY, some);
    assert.deepEqual(applied.edits, []);
    assert.deepEqual(
      applied.results.map(({ verdict }) => verdict.outcome),
      ["asked", "answered"],
    );
  });

  it("are not taken where a side would swallow what stands below it, or holds such comments", () => {
    for (const hiding of ["<!-- open\n", "<div>\n", "```\n"]) {
      const words = "[Please submit your suggestions][submit]!\n";
      const applied = answered(swap(words, "Ours.\n"), BODY, swap(words, hiding), MARK);
      assert.ok(applied.fault?.kind === "breaks-draft" || /\n\n<!-- galley: keep/.test(applied.body), hiding);
    }
    const fake = swap(TWO, `${DEUX}<!-- #8014 has -->\n`);
    const { results } = answered(draft, BODY, fake, MARK);
    assert.ok(results.some(({ verdict }) => verdict.outcome === "asked"));
  });
});
