import { applyFixes } from "#galley/check/apply-fixes.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { type EditCommit, type HandEdit, isRepair, textBefore } from "./hand-edits.js";
import { type CheckedIssue, type CheckText, placed } from "./check-text.js";

/** What we make of one hand edit. */
export interface EditScore {
  readonly edit: HandEdit;
  /** Codes of findings on the old line that are gone from the line as it was published. */
  readonly codes: readonly string[];
  /** Whether our fixes give the editors' line: the new one, or none where they took it out. */
  readonly isMended: boolean;
}

/** Sums of one class of hand edits. */
export interface EditClassScore {
  readonly name: string;
  lines: number;
  flagged: number;
  mended: number;
}

/** Scores the edits of a commit on the text before it. */
export function scoreCommit(commit: EditCommit, published: CheckedIssue, check: CheckText): EditScore[] {
  const { text, lineOf } = textBefore(published.text, commit);
  const found = placed(text, check(text));
  const mended = new Set(
    mendedText(
      text,
      found.map(({ diagnostic }) => diagnostic),
      check,
    ).split("\n"),
  );
  return commit.edits.map((edit) => {
    const line = lineOf.get(edit) ?? 0;
    const here = found.filter(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine);
    const stillSaid = codesOnText(published, edit.new);
    const codes = new Set(here.map(({ diagnostic }) => diagnostic.code));
    return {
      edit,
      codes: [...codes].filter((code) => !stillSaid.has(code)),
      isMended:
        here.some(({ diagnostic }) => diagnostic.fix !== undefined) &&
        (edit.new === "" ? !mended.has(edit.old) : mended.has(edit.new) && !mended.has(edit.old)),
    };
  });
}

/** Codes of findings on a line of an issue as published. */
function codesOnText({ text, found }: CheckedIssue, line: string): Set<string> {
  const at = line === "" ? -1 : text.split("\n").indexOf(line);
  if (at === -1) return new Set();
  const here = found.filter(({ firstLine, lastLine }) => firstLine <= at + 1 && at + 1 <= lastLine);
  return new Set(here.map(({ diagnostic }) => diagnostic.code));
}

function mendedText(text: string, found: readonly Diagnostic[], check: CheckText): string {
  return found.some(({ fix }) => fix !== undefined) ? applyFixes(text, check, true).text : text;
}

/** Sums by class, and how many repair commits have a repaired line that we flag. */
export function sumEdits(scores: readonly (readonly EditScore[])[]) {
  const classes = new Map<string, EditClassScore>();
  let repairs = 0;
  let flaggedRepairs = 0;
  for (const commit of scores) {
    const repaired = commit.filter(({ edit }) => isRepair(edit));
    if (repaired.length > 0) repairs++;
    if (repaired.some(({ codes }) => codes.length > 0)) flaggedRepairs++;
    for (const { edit, codes, isMended } of commit) {
      const sum = classes.get(edit.cls) ?? { name: edit.cls, lines: 0, flagged: 0, mended: 0 };
      classes.set(edit.cls, sum);
      sum.lines++;
      if (codes.length > 0) sum.flagged++;
      if (isMended) sum.mended++;
    }
  }
  return { repairs, flaggedRepairs, classes: [...classes.values()].sort((a, b) => b.lines - a.lines) };
}
