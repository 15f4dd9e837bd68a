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
  /** `section` is the title of the section of the draft that it is about; empty above the first heading. */
  | { readonly outcome: "asked"; readonly question: Question; readonly section: string }
  /** An editor decided. */
  | { readonly outcome: "answered"; readonly question: Question; readonly answer: Answer };

/** What an editor decides. */
export type Answer =
  /** The draft's side stays. */
  | { readonly kind: "draft" }
  /** The submitted side comes in its place. */
  | { readonly kind: "submitted" }
  /** Both stand, the draft's first. */
  | { readonly kind: "both" }
  /** The editor's own lines come in place of both. */
  | { readonly kind: "own"; readonly text: string }
  /** Both stand between comments that name the pull request, to be decided in the draft. */
  | { readonly kind: "mark"; readonly number: number };

/** What an editor said to a question, undefined for nothing yet; the same whenever it is asked. */
export type Answers = (question: Question) => Answer | undefined;

/** It was done. */
export const APPLIED: Verdict = { outcome: "applied", standing: "" };

/** The draft holds it, in these words. */
export function alreadyThere(standing: string): Verdict {
  return { outcome: "already-there", standing };
}

/** By its content a question is known again, whatever else is asked: two that say the same have one answer. */
export function keyOfQuestion({ disagreement, base, submitted, standing }: Question): string {
  return JSON.stringify([disagreement, base, submitted, standing]);
}
