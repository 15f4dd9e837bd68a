import { applyEdits, type Edit } from "../../base/edit.js";
import type { Issue } from "../../issue/issue.js";
import { parseIssue } from "../../issue/parse-issue.js";
import { addItem, editItem, moveItem, removeItem } from "./apply-item.js";
import { changePassage } from "./apply-passage.js";
import { addSection } from "./apply-section.js";
import { changeSpacing } from "./apply-spacing.js";
import type { Change, Changes } from "../read/change.js";
import { type Fault, findFault } from "./find-fault.js";
import type { MergePolicy } from "./policy.js";
import type { Answers, Verdict } from "./question.js";
import { readOutline } from "../read/read-outline.js";
import { openSheet } from "./sheet.js";
import { sheetEdits } from "./sheet-edits.js";
import { aimAt, type Settled, type Target } from "./target.js";

/** A change and what became of it. */
export interface AppliedChange {
  readonly change: Change;
  readonly verdict: Verdict;
}

/** What applying changes to a draft comes to. */
export interface Applied {
  /** The least that makes the draft read so; none while a question is open, since what goes may come elsewhere. */
  readonly edits: readonly Edit[];
  /** The draft with them. */
  readonly after: Issue;
  /** What became of every change, or would without the questions of others, in the order in which they were applied. */
  readonly results: readonly AppliedChange[];
  /** Whether the submission was made for the issue of another number or date. */
  readonly isRetargeted: boolean;
  /** The questions that editors have decided, in the order in which they came. */
  readonly settled: readonly Settled[];
  /** Why it cannot be applied though nothing is asked. */
  readonly fault: Fault | undefined;
}

/**
 * Applies what a submission does to a draft, whatever happened to that since, with minimal edits: all of it, or nothing
 * and the questions on which people disagree and no editor has decided. Nothing is guessed.
 */
export function applyChanges(
  draft: Issue,
  changes: Changes,
  policy: MergePolicy,
  answers: Answers = () => undefined,
): Applied {
  const sheet = openSheet(readOutline(draft));
  const target = aimAt(sheet, changes, policy, answers);
  const results = changes.list.map((change) => ({ change, verdict: apply(target, change) }));
  const isOpen = results.some(({ verdict }) => verdict.outcome === "asked");
  const edits = isOpen ? [] : sheetEdits(sheet);
  const after = edits.length === 0 ? draft : parseIssue(applyEdits(draft.text, edits), policy.roles);
  const fault = edits.length === 0 ? undefined : findFault(sheet, changes, after, target.settled);
  const { base } = changes;
  return {
    edits: fault === undefined ? edits : [],
    after: fault === undefined ? after : draft,
    results,
    isRetargeted: base.issue.date !== draft.date || base.issue.number !== draft.number,
    settled: target.settled,
    fault,
  };
}

function apply(target: Target, change: Change): Verdict {
  switch (change.kind) {
    case "item-added":
      return addItem(target, change);
    case "item-edited":
      return editItem(target, change);
    case "item-moved":
      return moveItem(target, change);
    case "item-removed":
      return removeItem(target, change);
    case "section-added":
      return addSection(target, change);
    case "placeholder-filled":
    case "prose-changed":
      return changePassage(target, change);
    case "spacing-changed":
      return changeSpacing(target, change);
  }
}
