import { type Edit, editsCollide } from "../base/edit.js";
import { LineIndex } from "../base/line-index.js";
import type { ArchiveLinks } from "../check/archive-links.js";
import { configureRules } from "../check/configure-rules.js";
import type { AnyRule } from "../check/rule.js";
import { runRules } from "../check/run-rules.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import type { Issue } from "../issue/issue.js";
import type { Publication } from "../issue/publication.js";
import { knownInDraft } from "../merge/known/known-in-draft.js";
import { type KnownItem, sayKnown } from "../merge/known/known-item.js";
import { whereItemsStand } from "../merge/known/where-items-stand.js";
import { judgePolicy } from "../merge/policy/judge-policy.js";
import { NOTHING_FOUND, type Proposal, type Review, type ReviewProposal } from "../merge/submission.js";
import type { Archive } from "./check-issue.js";
import { describeFlaws } from "./describe-flaws.js";
import type { EarlierItemsBefore } from "./earlier-items.js";
import { findingsForAuthor } from "./findings-for-author.js";
import { knownByCheck, newItemKeys } from "./known-by-check.js";
import { countFindings, newFindings } from "./new-findings.js";

/** What a review needs of the world. */
export interface ReviewWorld {
  readonly publication: Publication;
  readonly rules: readonly AnyRule[];
  readonly archive: Archive;
  /** For sections that take one item of a project in some weeks. */
  readonly earlier: EarlierItemsBefore;
}

/** What their safe fix takes out as a whole is the contributor's to hear of, not ours to drop in silence. */
const NOT_FIXED: ReadonlySet<string> = new Set(["event/past"]);

/**
 * What a publication says of a submission. One of which everything stands somewhere is there already; one that a
 * section does not take is declined; of all others what they bring in is checked, and nothing that stood in the draft
 * before: safe fixes are made, and errors that are left, or items that would stand twice, are what has to change.
 */
export function reviewProposals(world: ReviewWorld): ReviewProposal {
  const { publication, archive, earlier } = world;
  const look = lookAt(world);
  const whyOf = new Map(world.rules.map(({ code, why }) => [code, why]));
  return (proposal) => {
    const { before, after, applied } = proposal;
    if (changesHeader(proposal))
      return { ...NOTHING_FOUND, outcome: "needs-change", reasons: [CHANGES_HEADER] };
    const where = whereItemsStand(proposal.start, proposal.taken);
    const added = newFindings(after.text, look(after), countFindings(before.text, look(before)));
    const found = findingsForAuthor(after.text, added, applied.settled);
    const inDraft = knownInDraft(proposal, where);
    const byCheck = knownByCheck(proposal, found, { archive: archiveBefore(archive, after), where });
    const known = [...inDraft, ...byCheck];
    const said = [...new Set(known.map(sayKnown))];
    if (isAllKnown(proposal, known, new Set(byCheck.map(({ key }) => key))))
      return { ...NOTHING_FOUND, outcome: "already-there", reasons: said, known };
    const broken = judgePolicy(proposal, publication.submissions, {
      earlier: (role, weeks) => (after.date === undefined ? [] : earlier(after.date, role, weeks)),
      where,
    });
    if (broken.length > 0) return { ...NOTHING_FOUND, outcome: "declined", reasons: broken, known };
    const told = new Set(byCheck.map(({ finding }) => finding));
    const untold = found.filter((one) => !told.has(one));
    const checked = judgeFindings(proposal, untold, whyOf);
    // What the merge left out does no harm: what was built upon another submission brings the other's items along.
    const outcome = byCheck.length > 0 ? "needs-change" : checked.outcome;
    return { ...checked, outcome, reasons: [...said, ...checked.reasons], known };
  };
}

/**
 * Whether a submission changes what stands above the text. Publishing tools obey it: it can hide an issue, or have it
 * written elsewhere, and among forty submissions nobody would see it.
 */
function changesHeader({ changes }: Proposal): boolean {
  return changes.list.some(({ removed, added }) =>
    [...removed, ...added].some(({ kind }) => kind === "header"),
  );
}

const CHANGES_HEADER =
  "Unexpected change of the header, expected one of the text below it: an editor merges that by hand";

/** Whether a submission does nothing but add what stands somewhere already. */
function isAllKnown(
  { changes, applied }: Proposal,
  known: readonly KnownItem[],
  keys: ReadonlySet<string>,
): boolean {
  const adds = applied.results.every(
    ({ change: { kind }, verdict }) =>
      verdict.outcome === "already-there" || kind === "item-added" || kind === "spacing-changed",
  );
  const isUndisputed = applied.settled.length === 0;
  return (
    known.length > 0 &&
    isUndisputed &&
    adds &&
    newItemKeys({ changes, applied }).every((key) => keys.has(key))
  );
}

/** Runs the rules over a text; what one submission makes of the draft is what the next one finds. */
function lookAt({ publication, rules, archive }: ReviewWorld): (issue: Issue) => readonly Diagnostic[] {
  const configured = configureRules(rules, publication.rules);
  const codes = new Set(rules.map(({ code }) => code));
  const known = new WeakMap<Issue, readonly Diagnostic[]>();
  return (issue) => {
    const before = known.get(issue);
    if (before !== undefined) return before;
    const older = archiveBefore(archive, issue);
    const context = { publication, archive: older, facts: undefined, isDraft: true, codes };
    const found = runRules(issue, configured, context);
    known.set(issue, found);
    return found;
  };
}

function archiveBefore(archive: Archive, { date }: Issue): ArchiveLinks {
  return date === undefined ? archive : archive.before(date);
}

/** What is odd in a text of one's own, and leads the links of others elsewhere where a stranger adds it. */
const MISLEADS: ReadonlySet<string> = new Set(["markdown/duplicate-definition"]);

/** Nobody reads more; one line can hold thousands, each of which would be told with all of that line. */
const MOST_TOLD = 100;

/** What is to be fixed, and what has to change. */
function judgeFindings(
  proposal: Proposal,
  found: readonly Diagnostic[],
  whyOf: ReadonlyMap<string, string>,
): Omit<Review, "known"> {
  const { text } = proposal.after;
  const fixes = safeFixes(found);
  const isWrong = ({ severity, code }: Diagnostic) => severity === "error" || MISLEADS.has(code);
  const wrong = found.filter((one) => isWrong(one) && !fixes.has(one));
  const lines = new LineIndex(text);
  const told = wrong.slice(0, MOST_TOLD);
  const reasons = told.map(({ code, message, span }) => {
    const { line } = lines.positionOf(span.start);
    return `${message} (${code}, line ${line} of the draft with it)`;
  });
  return {
    outcome: wrong.length > 0 ? "needs-change" : "accepted",
    reasons: wrong.length > MOST_TOLD ? [...reasons, `${wrong.length - MOST_TOLD} more like these`] : reasons,
    fixes: [...fixes.values()].flat(),
    mended: [...new Set([...fixes.keys()].flatMap(({ fix }) => fix?.title ?? []))],
    flaws: describeFlaws(proposal, told, whyOf),
  };
}

/** No submission of good will has as many; each is compared with all before it. */
const MOST_FIXES = 500;

/** The safe fixes that go together, the first ones first. */
function safeFixes(found: readonly Diagnostic[]): Map<Diagnostic, readonly Edit[]> {
  const taken = new Map<Diagnostic, readonly Edit[]>();
  const others: Edit[] = [];
  for (const one of found) {
    if (one.fix?.safe !== true || NOT_FIXED.has(one.code)) continue;
    const { edits } = one.fix;
    if (edits.some((edit) => others.some((other) => editsCollide(edit, other)))) continue;
    taken.set(one, edits);
    others.push(...edits);
    if (taken.size >= MOST_FIXES) break;
  }
  return taken;
}
