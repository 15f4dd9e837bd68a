import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { applyEdits } from "#galley/base/edit.js";
import type { Issue } from "#galley/issue/issue.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { type Applied, applyChanges } from "#galley/merge/apply/apply-changes.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import type { Block, Outline } from "#galley/merge/read/block.js";
import { readChanges } from "#galley/merge/read/read-changes.js";
import { wordsOf } from "#galley/merge/read/identity.js";
import { readOutline } from "#galley/merge/read/read-outline.js";
import { applyTo, BODY, HEADER, issueOf, POLICY, submissionOf } from "../support/merging.js";
import { anyAdditions, anyBody, editedBody, withAddition } from "../support/random-issues.js";

const anyText = fc.oneof(anyBody, editedBody);

describe("blocks", () => {
  it("cover every text without gap or overlap", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("\n", "\r\n"), (body, lineEnd) => {
        const issue = issueOf(body.replaceAll("\n", lineEnd));
        const { blocks } = readOutline(issue);
        assert.equal(blocks.map(({ span }) => issue.text.slice(span.start, span.end)).join(""), issue.text);
      }),
    );
  });
});

describe("changes", () => {
  it("hold every character that differs once, and nothing else", () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const [base, head] = [issueOf(one), issueOf(other)];
        const { list, ...outlines } = readChanges(base, head);
        const removed = list.flatMap((change) => change.removed);
        const added = list.flatMap((change) => change.added);
        assert.equal(new Set(removed).size, removed.length);
        assert.equal(new Set(added).size, added.length);
        assert.equal(without(outlines.base, removed), without(outlines.head, added));
      }),
      { numRuns: 100 },
    );
  });

  it("are none between a text and itself, whatever its line ends", () => {
    fc.assert(
      fc.property(anyText, (body) => {
        assert.deepEqual(readChanges(issueOf(body), issueOf(body.replaceAll("\n", "\r\n"))).list, []);
      }),
    );
  });
});

describe("merging", () => {
  it("of nothing is nothing", () => {
    fc.assert(
      fc.property(anyText, anyText, (draft, body) => {
        assert.deepEqual(applyTo(draft, body, body).edits, []);
      }),
    );
  });

  it("into the base itself gives the head's lines", () => {
    fc.assert(
      fc.property(editedBody, (head) => {
        const applied = applyTo(BODY, BODY, head);
        const isDone = applied.results.every(
          ({ verdict }) => verdict.outcome === "applied" && verdict.standing === "",
        );
        if (isDone && applied.fault === undefined) assert.deepEqual(linesIn(applied.body), linesIn(head));
      }),
    );
  });

  it("of additions that know nothing of each other takes all, in one draft for all orders of reading", () => {
    fc.assert(
      fc.property(anyAdditions, fc.infiniteStream(fc.nat()), (additions, chance) => {
        const submissions = additions.map((one, at) => submissionOf(String(at), BODY, withAddition(one)));
        const merged = mergeSubmissions(issueOf(BODY), submissions, POLICY);
        const order = submissions.toSorted(() => (chance.next().value ?? 0) - (chance.next().value ?? 0));
        const other = mergeSubmissions(issueOf(BODY), order, POLICY);
        assert.equal(other.draft.text, merged.draft.text);
        const outcomes = new Set(merged.decisions.map(({ outcome }) => outcome));
        assert.deepEqual([...outcomes], ["accepted"]);
        const wanted = [...linesIn(BODY), ...additions.flatMap(({ line }) => linesIn(line))].toSorted();
        assert.deepEqual(linesIn(merged.draft.text.slice(HEADER.length)), wanted);
      }),
    );
  });

  it("of any edits applies or asks: no line of the draft or of the submission is lost", () => {
    fc.assert(
      fc.property(editedBody, editedBody, editedBody, (draft, base, head) => {
        const applied = applyTo(draft, base, head);
        const isAsked = applied.results.some(({ verdict }) => verdict.outcome === "asked");
        if (isAsked || applied.fault !== undefined) {
          assert.equal(applied.body, draft);
          return;
        }
        const after = new Set(linesIn(applied.body));
        const [was, proposed] = [new Set(linesIn(base)), new Set(linesIn(head))];
        // Of equal lines nobody can say which one went.
        const isOnly = (line: string) => [draft, base, head].every((text) => countOf(line, text) <= 1);
        for (const line of linesIn(draft).filter(isOnly))
          if (!was.has(line) || proposed.has(line)) assert.ok(after.has(line), `${line} of the draft`);
        const told = new Set(applied.results.flatMap(untaken).flatMap(linesIn));
        for (const line of proposed)
          if (!was.has(line)) assert.ok(after.has(line) || told.has(line), `${line} of the submission`);
      }),
      { numRuns: 200 },
    );
  });

  it("touches nothing but the spans of its edits, and leaves the line ends of a draft of Windows", () => {
    fc.assert(
      fc.property(editedBody, editedBody, (draft, head) => {
        const changes = readChanges(issueOf(BODY), issueOf(head));
        const after = (issue: Issue) => applyEdits(issue.text, applyChanges(issue, changes, POLICY).edits);
        const unix = issueOf(draft);
        const windows = parseIssue(unix.text.replaceAll("\n", "\r\n"), POLICY.roles);
        assert.equal(after(windows), after(unix).replaceAll("\n", "\r\n"));
      }),
    );
  });
});

function without({ blocks }: Outline, claimed: readonly Block[]): string {
  const gone = new Set(claimed);
  return blocks.flatMap((block) => (gone.has(block) ? [] : block.text)).join("");
}

/** What people see of each line, in order. */
function linesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => wordsOf(line))
    .filter((line) => line !== "")
    .toSorted();
}

function countOf(line: string, text: string): number {
  return linesIn(text).filter((other) => other === line).length;
}

/** The words of the changes that were not applied: they are told, or stand in the draft in other words. */
function untaken({ change, verdict }: Applied["results"][number]): string[] {
  // Of several parts, some may have been there already: then that is told.
  const isWhole = verdict.outcome === "applied" && verdict.standing === "";
  return isWhole ? [] : change.added.map(({ text }) => text);
}
