import { type Edit, editsCollide } from "../base/edit.js";
import { lineStartAt } from "../base/line-end.js";
import { LineIndex } from "../base/line-index.js";
import { type Span, spansOverlap } from "../base/span.js";
import { configureRules } from "../check/configure-rules.js";
import type { AnyRule } from "../check/rule.js";
import { runRules } from "../check/run-rules.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import type { Issue } from "../issue/issue.js";
import { findOpenQuestions } from "../issue/open-question.js";
import type { Publication } from "../issue/publication.js";
import type { Proposal, ReviewProposal } from "../merge/submission.js";
import type { Archive } from "./check-issue.js";
import { countFindings, newFindings } from "./new-findings.js";

/** What a review needs of the world. */
export interface ReviewWorld {
  readonly publication: Publication;
  readonly rules: readonly AnyRule[];
  readonly archive: Archive;
}

/** What their safe fix takes out as a whole is the contributor's to hear of, not ours to drop in silence. */
const NOT_FIXED: ReadonlySet<string> = new Set(["event/past"]);

/**
 * A check of what a submission would bring in, and of nothing that stood in the draft before: safe fixes are made, and
 * errors that are left are what has to change.
 */
export function reviewProposals({ publication, rules, archive }: ReviewWorld): ReviewProposal {
  const configured = configureRules(rules, publication.rules);
  const codes = new Set(rules.map(({ code }) => code));
  // What one submission makes of the draft is what the next one finds.
  const known = new WeakMap<Issue, readonly Diagnostic[]>();
  const look = (issue: Issue) => {
    const before = known.get(issue);
    if (before !== undefined) return before;
    const older = issue.date === undefined ? archive : archive.before(issue.date);
    const found = runRules(issue, configured, {
      publication,
      archive: older,
      facts: undefined,
      isDraft: true,
      codes,
    });
    known.set(issue, found);
    return found;
  };
  return ({ before, after, applied }) => {
    const all = newFindings(after.text, look(after), countFindings(before.text, look(before)));
    const found = applied.settled.length === 0 ? all : outsideQuestions(after.text, all);
    const fixes = safeFixes(found);
    const chosen = linesChosenIn(applied);
    const isChosen = ({ span }: Diagnostic) => chosen.has(lineAround(after.text, span.start));
    const wrong = found.filter((one) => one.severity === "error" && !fixes.has(one) && !isChosen(one));
    const lines = new LineIndex(after.text);
    const reasons = wrong.map(({ code, message, span }) => {
      const { line } = lines.positionOf(span.start);
      return `${message} (${code}, line ${line} of the draft with it)`;
    });
    const outcome = wrong.length > 0 ? "needs-change" : "accepted";
    return { outcome, reasons, fixes: [...fixes.values()].flat() };
  };
}

/** Both sides of a question wait for an editor as they are: what is wrong in them is seen once one is kept. */
function outsideQuestions(text: string, found: readonly Diagnostic[]): readonly Diagnostic[] {
  const { questions } = findOpenQuestions(text);
  const isOutside = (span: Span) => !questions.some((question) => spansOverlap(question.span, span));
  return found.filter(
    ({ span, fix }) => isOutside(span) && (fix?.edits ?? []).every((edit) => isOutside(edit.span)),
  );
}

/** The lines that stand there as an editor wrote them, or beside others as an editor wants: no author is to change them. */
function linesChosenIn({ settled }: Proposal["applied"]): ReadonlySet<string> {
  const texts = settled.flatMap(({ question, answer }) => {
    if (answer.kind === "own") return answer.text;
    return answer.kind === "both" ? [question.standing, question.submitted] : [];
  });
  return new Set(texts.flatMap((text) => text.split("\n").map((line) => line.trim())));
}

function lineAround(text: string, at: number): string {
  const start = lineStartAt(text, at);
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? text.length : end).trim();
}

/** The safe fixes that go together, the first ones first. */
function safeFixes(found: readonly Diagnostic[]): Map<Diagnostic, readonly Edit[]> {
  const taken = new Map<Diagnostic, readonly Edit[]>();
  for (const one of found) {
    if (one.fix?.safe !== true || NOT_FIXED.has(one.code)) continue;
    const { edits } = one.fix;
    const others = [...taken.values()].flat();
    if (!edits.some((edit) => others.some((other) => editsCollide(edit, other)))) taken.set(one, edits);
  }
  return taken;
}
