/** Why a change cannot be applied without a person. */
export type Disagreement =
  /** Both the draft and the submission changed it, each otherwise. */
  | "changed-by-both"
  /** The submission changes what is no longer, or not yet, in the draft. */
  | "not-there"
  /** The submission removes what was changed in the draft. */
  | "removed-but-changed"
  /** It moved to one section in the draft and to another in the submission. */
  | "moved-by-both"
  /** A part of it is in the draft already. */
  | "there-in-part"
  /** The draft has no section for it. */
  | "no-section";

/** What an editor is asked: all sides, with `\n` between lines; empty where a side has nothing. */
export interface Question {
  readonly disagreement: Disagreement;
  readonly base: string;
  readonly submitted: string;
  readonly standing: string;
}

/** What became of one change. */
export type Verdict =
  | {
      readonly outcome: "applied";
      /** Of a change of several parts, what the draft held already. */
      readonly standing: string;
    }
  | { readonly outcome: "already-there"; readonly standing: string }
  | { readonly outcome: "asked"; readonly question: Question };

/** It was done. */
export const APPLIED: Verdict = { outcome: "applied", standing: "" };

/** The draft holds it, in these words. */
export function alreadyThere(standing: string): Verdict {
  return { outcome: "already-there", standing };
}

/** A person decides. */
export function ask(disagreement: Disagreement, sides: Partial<Omit<Question, "disagreement">>): Verdict {
  return { outcome: "asked", question: { disagreement, base: "", submitted: "", standing: "", ...sides } };
}
