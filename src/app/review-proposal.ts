import { type Edit, editsCollide } from "../base/edit.js";
import { LineIndex } from "../base/line-index.js";
import { configureRules } from "../check/configure-rules.js";
import type { AnyRule } from "../check/rule.js";
import { runRules } from "../check/run-rules.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import type { Issue } from "../issue/issue.js";
import type { Publication } from "../issue/publication.js";
import type { ReviewProposal } from "../merge/submission.js";
import type { Archive } from "./check-issue.js";
import { describeFlaws } from "./describe-flaws.js";
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
  const whyOf = new Map(rules.map(({ code, why }) => [code, why]));
  return (proposal) => {
    const { before, after } = proposal;
    const found = newFindings(after.text, look(after), countFindings(before.text, look(before)));
    const fixes = safeFixes(found);
    const wrong = found.filter((one) => one.severity === "error" && !fixes.has(one));
    const lines = new LineIndex(after.text);
    const reasons = wrong.map(({ code, message, span }) => {
      const { line } = lines.positionOf(span.start);
      return `${message} (${code}, line ${line} of the draft with it)`;
    });
    const outcome = wrong.length > 0 ? "needs-change" : "accepted";
    const mended = [...new Set([...fixes.keys()].flatMap(({ fix }) => fix?.title ?? []))];
    const flaws = describeFlaws(proposal, wrong, whyOf);
    return { outcome, reasons, fixes: [...fixes.values()].flat(), mended, flaws };
  };
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
