import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { Issue } from "../issue/issue.js";
import { findOpenQuestions } from "../issue/open-question.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import {
  countSettled,
  type Decision,
  isHeld,
  type Outcome,
  type ReviewProposal,
} from "../merge/submission.js";
import { type UnreadLines, unreadLinesOf } from "../merge/unread-lines.js";
import type { Checkout } from "./checkout.js";
import { currentDraft } from "./current-draft.js";
import { type AskEditor, decideQuestions, type QuestionMode } from "./decide-questions.js";
import { mergeMessage } from "./merge-message.js";
import { mergePolicyOf } from "./merge-policy.js";
import type { BranchTip, MergeRepository } from "./merge-repository.js";
import { decodeIssue } from "./read-sources.js";
import type { OpenPull, PullListing, PullOrigin, PullSource } from "./pull-source.js";
import { withInnerHeads } from "./inner-heads.js";
import { type ReadPull, readPulls } from "./read-submissions.js";

/** What merging needs of the world. */
export interface MergeWorld {
  readonly publication: Publication;
  readonly checkout: Checkout;
  readonly repository: MergeRepository;
  readonly source: PullSource;
  /** Checks what a submission would bring into the draft. */
  readonly review: ReviewProposal;
  /** Hears how many pull requests are about to be read and checked. */
  readonly onRead?: (count: number) => void;
  /** Hears of the commit before the branch moves to it; what it throws keeps the branch where it is. */
  readonly beforeAdvance?: (report: MergeReport, commit: string) => Promise<void>;
}

/** What merging is told. */
export interface MergeOptions {
  /** Of pull requests; all that are open when there are none. */
  readonly numbers: readonly number[];
  readonly isDryRun: boolean;
  /** One commit with one parent, for publications that want no merges. */
  readonly isSquash: boolean;
  /** What becomes of questions; a dry run asks nobody. Submissions with any are left unless said. */
  readonly questions?: QuestionMode;
  /** Who is asked. */
  readonly ask?: AskEditor;
  /** Numbers of pull requests that are merged and wait for their answer: to name one is no mistake. */
  readonly hasWaiting?: ReadonlySet<number>;
}

/** A pull request and what became of it. */
export interface MergedPull extends ReadPull {
  readonly outcome: Outcome;
  readonly reasons: readonly string[];
  /** What of it an editor is to look at, since it could not be read as items. */
  readonly unread: readonly UnreadLines[];
  readonly decision: Decision | undefined;
}

/** What was merged. */
export interface MergeReport {
  readonly draft: string;
  readonly before: string;
  readonly text: string;
  readonly pulls: readonly MergedPull[];
  /** Id of the commit; undefined when there was nothing to commit, or for a dry run. */
  readonly commit: string | undefined;
  readonly isDryRun: boolean;
  /** Where pull requests were looked for. */
  readonly from: PullOrigin;
  /** Numbers of those that their authors call unfinished, which were left out. */
  readonly unready: readonly number[];
  /** The branch that they go to, as `main`; of strangers, unsafe to print. */
  readonly branch: string;
  /** How many of the heads that were found the branch had before; 0 when numbers were named. */
  readonly mergedBefore: number;
}

/** Seven times what a busy week brings; each is parsed and checked against the draft with all before it. */
const MOST_PULLS = 300;

/** Larger drafts are refused before they are read. */
const MOST_BYTES = 1_000_000;

/**
 * Takes open pull requests into the current draft and commits the result, with every accepted head as a parent. Nothing
 * is written when anything fails on the way; run again, it does the same once, since heads that are in are not open any
 * more. Throws a Failure: `not-found` for a number that is none, `refused` when branch, draft or a head changed meanwhile.
 */
export async function mergePulls(world: MergeWorld, options: MergeOptions): Promise<MergeReport> {
  const { publication, repository } = world;
  const tip = repository.tip();
  const { path } = currentDraft(world.checkout, publication).file;
  const draft = draftAt(world, tip, path);
  const listing = await world.source.list(tip, options.numbers);
  const open = openPulls(world, tip, listing, options);
  world.onRead?.(open.length);
  const pullsRead = readPulls(repository, tip.commit, open, publication);
  // Without heads as parents no other head is merged by the way.
  const read = options.isSquash
    ? pullsRead
    : withInnerHeads(repository, tip.commit, pullsRead, listing.open, publication);
  const standing = new Set(findOpenQuestions(draft.text).questions.map(({ number }) => number));
  const merged = await decideQuestions(
    {
      draft,
      read: read.filter(({ pull }) => !standing.has(pull.number)),
      policy: mergePolicyOf(publication),
      review: world.review,
    },
    questionMode(options),
    options.ask,
  );
  const pulls = read.map((one) =>
    standing.has(one.pull.number) ? standingPull(one) : pullOf(one, merged.decisions, { path, issue: draft }),
  );
  const { text } = merged.draft;
  const found = {
    from: world.source.from,
    unready: listing.unready,
    branch: tip.name.replace(/^refs\/heads\//, ""),
    mergedBefore: options.numbers.length > 0 ? 0 : listing.pulls.length - open.length,
  };
  const report = { draft: path, before: draft.text, text, pulls, isDryRun: options.isDryRun, ...found };
  const taken = pulls.filter(isTaken);
  // A squash that changes nothing is nothing: it would be made again with every run.
  const isNothing = taken.length === 0 || (options.isSquash && text === draft.text);
  if (options.isDryRun || isNothing) return { ...report, commit: undefined };
  await refuseMoved(world.source, taken, tip);
  const heads = options.isSquash ? [] : taken.map(({ pull }) => pull.commit);
  const commit = repository.commit({
    parents: [tip.commit, ...heads],
    files: new Map(text === draft.text ? [] : [[path, new TextEncoder().encode(text)]]),
    message: mergeMessage(draft, taken, repository.committer()),
  });
  await world.beforeAdvance?.({ ...report, commit }, commit);
  repository.advance(tip, commit);
  return { ...report, commit };
}

function questionMode({ questions = "leave", isDryRun, ask }: MergeOptions): QuestionMode {
  return questions === "ask" && (isDryRun || ask === undefined) ? "leave" : questions;
}

/** One whose questions stand in the draft from an earlier merge: they are to be decided there, not marked again. */
function standingPull(read: ReadPull): MergedPull {
  const reason = `Unexpected open question of #${read.pull.number} in the draft, expected an editor's decision there`;
  return { ...read, outcome: "asked", reasons: [reason], unread: [], decision: undefined };
}

/**
 * Whether the head of a pull request becomes a parent. What stands in an earlier issue alone is not in this one: that
 * pull request is for an editor to close.
 */
export function isTaken({ decision }: MergedPull): boolean {
  const isInArchive = decision?.known.some(({ place }) => place.in === "archive") === true;
  return decision !== undefined && isHeld(decision) && !isInArchive;
}

function draftAt({ repository, checkout, publication }: MergeWorld, tip: BranchTip, path: string): Issue {
  const committed = repository.read(tip.commit, path, MOST_BYTES);
  const here = checkout.read(path);
  if (committed === undefined || here === undefined || !isSameText(committed, here)) {
    throw new Failure(
      "refused",
      `Unexpected changes of ${quote(path)} that are not committed, expected none`,
      {
        hint: "Commit or stash them first, so that they are not mixed with what readers submit.",
      },
    );
  }
  return parseIssue(decodeIssue(committed, path), publication.roles);
}

/** Heads that the branch already has were taken before. */
function openPulls(
  { repository, source }: MergeWorld,
  tip: BranchTip,
  { pulls, unready }: PullListing,
  { numbers, hasWaiting }: MergeOptions,
): OpenPull[] {
  const chosen = numbers.length === 0 ? pulls : pulls.filter(({ number }) => numbers.includes(number));
  repository.prepare(
    tip.commit,
    chosen.map(({ commit }) => commit),
  );
  const open = chosen.filter(({ commit }) => !repository.isWithin(commit, tip.commit));
  const known = new Set(open.map(({ number }) => number));
  const missing = numbers.find((number) => !known.has(number) && hasWaiting?.has(number) !== true);
  const whyMissing = (number: number) => {
    if (unready.includes(number)) return "Its author calls it unfinished as yet.";
    const isMerged = chosen.some((one) => one.number === number);
    return isMerged ? "It is in this branch already: merge the others." : WHERE_OPEN[source.from];
  };
  if (missing !== undefined) {
    throw new Failure("not-found", `Unexpected number ${missing}, expected that of an open pull request`, {
      hint: whyMissing(missing),
    });
  }
  if (open.length > MOST_PULLS) {
    throw new Failure(
      "refused",
      `Unexpected ${open.length} open pull requests, expected at most ${MOST_PULLS} at once`,
      {
        hint: "Name those that are to be taken: galley merge 8014 8015. Heads of closed ones count as open here.",
      },
    );
  }
  return open;
}

/** When a pull request counts as open. */
const WHERE_OPEN: Readonly<Record<PullOrigin, string>> = {
  github: "It must be open on GitHub, go to this branch, and not be merged here.",
  refs: `Its head must be fetched, and not be merged: git fetch origin "+refs/pull/*/head:refs/pull/*/head".`,
  folder: "The folder must have its head as refs/pull/NUMBER/head, and it must not be merged here.",
};

function pullOf(read: ReadPull, decisions: readonly Decision[], draft: OpenDraft): MergedPull {
  const decision = decisions.find(({ submission }) => submission === read.submission);
  if (decision === undefined)
    return { ...read, outcome: "not-for-this-file", reasons: [read.reason ?? ""], unread: [], decision };
  const moved = retargetingOf(read, decision, draft);
  const reasons = [...decision.reasons, ...settledOf(decision), ...moved];
  return { ...read, outcome: decision.outcome, reasons, unread: unreadLinesOf(decision), decision };
}

interface OpenDraft {
  readonly path: string;
  readonly issue: Issue;
}

/** What is told where a submission was made for another issue; some newsletters have every draft in one file. */
function retargetingOf({ path }: ReadPull, { changes, applied }: Decision, draft: OpenDraft): string[] {
  if (path !== draft.path) return [`made against ${quote(path ?? "")}, put into ${quote(draft.path)}`];
  if (changes === undefined || applied?.isRetargeted !== true) return [];
  return [`made for ${nameOf(changes.base.issue)}, put into ${nameOf(draft.issue)}`];
}

function nameOf({ number, date }: Issue): string {
  const name = number === undefined ? "an issue" : `issue ${number}`;
  return date === undefined ? name : `${name} of ${date}`;
}

/** What is told of questions that are settled, where the submission is in the draft. */
function settledOf(decision: Decision): string[] {
  if (!isHeld(decision)) return [];
  const { decided, marked } = countSettled(decision);
  const questions = (count: number) => `${count} question${count === 1 ? "" : "s"}`;
  return [
    ...(decided === 0 ? [] : [`an editor decided ${questions(decided)}`]),
    ...(marked === 0
      ? []
      : [`the draft holds both sides of ${questions(marked)}, marked to be decided there`]),
  ];
}

async function refuseMoved(source: PullSource, taken: readonly MergedPull[], tip: BranchTip): Promise<void> {
  const numbers = taken.map(({ pull }) => pull.number);
  const now = await source.heads(numbers, tip);
  const moved = taken.find(({ pull }) => now.get(pull.number) !== pull.commit);
  if (moved === undefined) return;
  const { number } = moved.pull;
  const what = now.has(number) ? `new head of pull request ${number}` : `end of pull request ${number}`;
  throw new Failure("refused", `Unexpected ${what} since it was read, expected none`, {
    hint: "Nothing was merged. Run the same command again.",
  });
}

/** Whether bytes are the same but for `\r` before `\n`: Git for Windows writes lines so into checkouts. */
function isSameText(one: Uint8Array, other: Uint8Array): boolean {
  const isAt = (bytes: Uint8Array, at: number) => bytes[at] === RETURN && bytes[at + 1] === NEWLINE;
  let [x, y] = [0, 0];
  for (;;) {
    if (isAt(one, x)) x++;
    if (isAt(other, y)) y++;
    if (one[x] !== other[y]) return false;
    if (one[x++] === undefined) return true;
    y++;
  }
}

const RETURN = 0x0d;
const NEWLINE = 0x0a;
