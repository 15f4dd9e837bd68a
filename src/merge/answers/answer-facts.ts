import type { Issue } from "../../issue/issue.js";
import type { Decision, Outcome } from "../submission.js";

/** What became of a pull request, as far as its author is told. */
export interface AnswerFacts {
  readonly outcome: Outcome;
  /** In the words of who judged it, "Unexpected X, expected Y"; they may hold a stranger's text. */
  readonly reasons: readonly string[];
  /** Undefined for what could not be read as a change of one draft. */
  readonly decision: Decision | undefined;
  /** The draft that is open now. */
  readonly draft: Pick<Issue, "title" | "date">;
  readonly path: string;
  /** The file that it was made for, where that is another. */
  readonly madeFor: string | undefined;
  /** Whether its head becomes part of the branch, so that the host closes it. */
  readonly closesItself: boolean;
}
