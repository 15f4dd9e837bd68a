import { applyEdits } from "../base/edit.js";
import { quote } from "../base/quote.js";
import type { Issue } from "../issue/issue.js";
import { findOpenQuestions } from "../issue/open-question.js";
import { parseIssue } from "../issue/parse-issue.js";
import { type Applied, applyChanges } from "./apply/apply-changes.js";
import { type KnownItem, sayKnown } from "./known/known-item.js";
import { knownInDraft } from "./known/known-in-draft.js";
import { whereItemsStand } from "./known/where-items-stand.js";
import { bringsQuestions } from "./brings-questions.js";
import { LostHeads } from "./lost-heads.js";
import { findTooLarge } from "./measure-changes.js";
import { compareKeys, orderSubmissions, type ReadSubmission } from "./order-submissions.js";
import type { MergePolicy } from "./apply/policy.js";
import type { Fault } from "./apply/find-fault.js";
import type { Answer, Answers, Question } from "./apply/question.js";
import { readChanges } from "./read/read-changes.js";
import {
  type Decision,
  NOTHING_FOUND,
  type Proposal,
  type Review,
  type ReviewProposal,
  type Submission,
} from "./submission.js";

/** A draft with all submissions that could be taken. */
export interface Merged {
  readonly draft: Issue;
  /** One for each submission, in the order in which they were first tried; those too large to read come last. */
  readonly decisions: readonly Decision[];
}

/** What editors said to a question about the submission with a key, undefined for nothing yet. */
export type AnswersOf = (key: string, question: Question) => Answer | undefined;

/**
 * Takes submissions into a draft, the same in whatever order they are given. One about which an editor must be asked
 * is tried again when others were taken, since it may build on them, and else leaves no trace. Answers count only when
 * all others are in, each submission once: what is asked about one never hangs on answers about those behind it.
 */
export function mergeSubmissions(
  draft: Issue,
  submissions: readonly Submission[],
  policy: MergePolicy,
  review: ReviewProposal = takeAsItIs,
  answers: AnswersOf = noAnswers,
): Merged {
  const tooLarge = findTooLarge(submissions.toSorted((a, b) => compareKeys(a.key, b.key)));
  const read = submissions
    .filter((submission) => !tooLarge.has(submission))
    .map((submission) => ({ submission, changes: changesOf(submission) }));
  const decisions = new Map<ReadSubmission, Decision>();
  const lost = new LostHeads(policy);
  let now = draft;
  let waiting = orderSubmissions(read);
  const takeIn = (one: ReadSubmission, given: AnswersOf) => {
    const { key } = one.submission;
    const batch = { start: draft, taken: [...decisions.values()].filter(isTaken) };
    const lostWith = (after: Issue) => lost.within(one.submission, after, decisions.values());
    const answers: Answers = (question) => given(key, question);
    const taken = take(now, one, { policy, review, batch, answers, lostWith });
    now = taken.draft;
    decisions.set(one, taken.decision);
  };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = waiting.length;
    for (const one of waiting) takeIn(one, noAnswers);
    waiting = waiting.filter((one) => decisions.get(one)?.outcome === "asked");
    if (waiting.length === 0 || waiting.length === before) break;
  }
  if (answers !== noAnswers) for (const one of waiting) takeIn(one, answers);
  return { draft: now, decisions: [...decisions.values(), ...[...tooLarge].map(refuseTooLarge)] };
}

/** Those that build on others are ordered behind them, so that few are ever tried a third time. */
const MOST_ROUNDS = 8;

function refuseTooLarge([submission, reason]: readonly [Submission, string]): Decision {
  const nothing = { changes: undefined, applied: undefined, known: [], review: undefined, isMarked: false };
  return { submission, outcome: "needs-change", ...nothing, reasons: [reason] };
}

const noAnswers: AnswersOf = () => undefined;

const takeAsItIs: ReviewProposal = () => NOTHING_FOUND;

function changesOf({ texts }: Submission): ReadSubmission["changes"] {
  return texts && readChanges(texts.base, texts.head);
}

function isTaken({ outcome, isMarked }: Decision): boolean {
  return outcome === "accepted" || outcome === "accepted-with-fixes" || isMarked;
}

interface Taking {
  readonly policy: MergePolicy;
  readonly review: ReviewProposal;
  readonly batch: Pick<Proposal, "start" | "taken">;
  readonly answers: Answers;
  /** The names of heads that would be lost with a draft that holds the submission. */
  readonly lostWith: (after: Issue) => readonly string[];
}

function take(
  draft: Issue,
  { submission, changes }: ReadSubmission,
  { policy, review, batch, answers, lostWith }: Taking,
): { draft: Issue; decision: Decision } {
  const decide = (
    outcome: Decision["outcome"],
    applied?: Applied,
    reasons: readonly string[] = [],
    known: readonly KnownItem[] = [],
    said?: Review,
  ): Decision => ({ submission, outcome, changes, applied, reasons, known, review: said, isMarked: false });
  if (changes === undefined) return { draft, decision: decide("not-for-this-file") };
  const applied = applyChanges(draft, changes, policy, answers);
  if (applied.results.some(({ verdict }) => verdict.outcome === "asked"))
    return { draft, decision: decide("asked", applied) };
  const isSettled = applied.settled.length > 0;
  if (applied.fault?.kind === "breaks-draft") {
    // Whether it is the submission's fault or the answer's, an editor sees best.
    return isSettled
      ? { draft, decision: decide("asked", applied, [BREAKS_WITH_ANSWERS]) }
      : { draft, decision: decide("needs-change", applied, [BREAKS_DRAFT]) };
  }
  if (applied.fault?.kind === "miscounts-lines")
    return { draft, decision: decide("asked", applied, [miscountsLines(applied.fault)]) };
  if (isSettled && countMarks(applied) !== countQuestions(applied.after) - countQuestions(draft))
    return { draft, decision: decide("asked", applied, [TAKES_OUT_MARK]) };
  if (bringsQuestions(changes))
    return { draft, decision: decide("needs-change", applied, [BRINGS_QUESTIONS]) };
  const lost = lostWith(applied.after);
  if (lost.length > 0) return { draft, decision: decide("needs-change", applied, [sayLost(lost)]) };
  if (applied.edits.length === 0 && isSettled) return { draft, decision: decide("accepted", applied) };
  if (applied.edits.length === 0) {
    const known = knownInDraft({ changes, applied }, whereItemsStand(batch.start, batch.taken));
    return { draft, decision: decide("already-there", applied, known.map(sayKnown), known) };
  }
  const { after } = applied;
  const judged = review({ submission, changes, applied, before: draft, after, ...batch });
  const { outcome, reasons, known, fixes } = judged;
  const judgedAs = (what: Decision["outcome"]) => decide(what, applied, reasons, known, judged);
  if (outcome !== "accepted") return { draft, decision: judgedAs(outcome) };
  const isFixed = fixes.length > 0;
  const fixed = isFixed ? parseIssue(applyEdits(after.text, fixes), policy.roles) : after;
  const isMarked = countMarks(applied) > 0;
  const taken = isMarked ? "asked" : isFixed ? "accepted-with-fixes" : "accepted";
  return { draft: fixed, decision: { ...judgedAs(taken), isMarked } };
}

function sayLost(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMED).join(", ") + (names.length > MOST_NAMED ? " and more" : "");
  return `Unexpected commits of ${some} without what these bring, expected only commits of its own`;
}

const MOST_NAMED = 5;

/** How many answers were to mark both sides: as many blocks more must stand in the draft. */
function countMarks({ settled }: Applied): number {
  return settled.filter(({ answer }) => answer.kind === "mark").length;
}

function countQuestions({ text }: Issue): number {
  return findOpenQuestions(text).questions.length;
}

const TAKES_OUT_MARK =
  "Unexpected answer that takes out what another one marks, expected marks for both or none";
const BRINGS_QUESTIONS =
  "Unexpected comment of the kind that Galley puts around questions, expected none in a submission";
const BREAKS_DRAFT =
  "Unexpected text that makes others of the lines around it, expected whole items or paragraphs";
const BREAKS_WITH_ANSWERS =
  "Unexpected text that makes others of the lines around it where an answer puts it, expected it elsewhere";

function miscountsLines({ line, how }: Fault & { readonly kind: "miscounts-lines" }): string {
  return `Unexpected line ${quote(line)} that ${how} for no reason, expected an editor to place it`;
}
