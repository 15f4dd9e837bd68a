import type { Edit } from "../base/edit.js";
import type { LineChange } from "../base/line-diff.js";
import type { Issue } from "../issue/issue.js";
import type { Applied } from "./apply/apply-changes.js";
import type { KnownItem } from "./known/known-item.js";
import type { Changes } from "./read/change.js";

/** What a reader proposes: an issue as they found it and as they want it. */
export interface Submission {
  /** Names it among others, as the number of its pull request: submissions are taken in the order of their keys. */
  readonly key: string;
  /** The two issues; undefined when it touches none that could be the draft. */
  readonly texts: { readonly base: Issue; readonly head: Issue } | undefined;
  /** Others whose heads its own head holds: with it they count as merged. */
  readonly within?: readonly InnerHead[];
}

/** A head within another one. */
export interface InnerHead {
  /** As people name it: `#8014`. */
  readonly name: string;
  /** The same as among the submissions, if it is one of them; undefined for what cannot be read as one draft. */
  readonly submission: Submission | undefined;
}

/**
 * What became of a submission. `asked` waits for an editor and has left no trace in the draft, unless both sides of its
 * questions stand there marked; of one that is `already-there` nothing was to be done.
 */
export type Outcome =
  | "accepted"
  | "accepted-with-fixes"
  | "asked"
  | "needs-change"
  | "declined"
  | "already-there"
  | "not-for-this-file";

/** A submission, its outcome and how it came to it. */
export interface Decision {
  readonly submission: Submission;
  readonly outcome: Outcome;
  /** Undefined for what is not for this file, or too large to be read. */
  readonly changes: Changes | undefined;
  /** What applying it came to, change by change. */
  readonly applied: Applied | undefined;
  /** Whether it stands in the draft whole, with both sides of some questions, which wait there for an editor. */
  readonly isMarked: boolean;
  /** What its author is to be told: in the words of the reviewer. */
  readonly reasons: readonly string[];
  /** What the checks said of it; undefined where they were not asked. */
  readonly review: Review | undefined;
  /** What of it stands somewhere already; the reasons say so too. */
  readonly known: readonly KnownItem[];
}

/** How many questions of a submission editors have decided, and how many are marked in the draft to be decided there. */
export function countSettled({ applied }: Pick<Decision, "applied">): {
  readonly decided: number;
  readonly marked: number;
} {
  const settled = applied?.settled ?? [];
  const marked = settled.filter(({ answer }) => answer.kind === "mark").length;
  return { decided: settled.length - marked, marked };
}

/** Whether the draft holds all of a submission, so that nothing of it is lost when its head is merged. */
export function isHeld(decision: Decision): boolean {
  const { outcome } = decision;
  if (outcome === "asked") return decision.isMarked;
  return outcome === "accepted" || outcome === "accepted-with-fixes" || outcome === "already-there";
}

/** A submission that could be applied, before it is taken. */
export interface Proposal {
  readonly submission: Submission;
  readonly changes: Changes;
  readonly applied: Applied;
  /** The draft without it. */
  readonly before: Issue;
  /** The draft with it. */
  readonly after: Issue;
  /** The draft before the first submission, and what was taken since. */
  readonly start: Issue;
  readonly taken: readonly Decision[];
}

/** One thing that has to change in a submission before it can be taken. */
export interface Flaw {
  /** The rule's: `area/name`. */
  readonly code: string;
  /** "Unexpected X, expected Y", on one line. */
  readonly message: string;
  /** Why there is such a rule, in Markdown of our own; empty where nobody says. */
  readonly why: string;
  /** The line in the submitted text, from 1; undefined where it is not of that text, or was laid out anew. */
  readonly line: number | undefined;
  /** The whole lines that it is about. */
  readonly text: string;
  /** A repair that needs a person's judgement: what it is called, and what it does to the draft's lines. */
  readonly advice: { readonly title: string; readonly changes: readonly LineChange[] } | undefined;
}

/** What the checks of a publication say of a proposal. */
export interface Review {
  readonly outcome: "accepted" | "needs-change" | "declined" | "already-there";
  readonly reasons: readonly string[];
  /** What of it stands somewhere already. */
  readonly known: readonly KnownItem[];
  /** Safe fixes of what it adds, in the text of `after`. */
  readonly fixes: readonly Edit[];
  /** What those fixes are called, each once. */
  readonly mended: readonly string[];
  /** The reasons, taken apart, where they are findings of a check. */
  readonly flaws: readonly Flaw[];
}

/** What is said of a proposal of which there is nothing to say. */
export const NOTHING_FOUND: Review = {
  outcome: "accepted",
  reasons: [],
  known: [],
  fixes: [],
  mended: [],
  flaws: [],
};

/** Judges a proposal; handed in by who merges, since what may be submitted is no matter of structure. */
export type ReviewProposal = (proposal: Proposal) => Review;
