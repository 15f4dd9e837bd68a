import { Failure, type FailureCode } from "../base/failure.js";
import { outcomeOfAnswer } from "../merge/answers/answer-mark.js";
import { keepRemark } from "./keep-remark.js";
import type { PullRequest } from "./pull-requests.js";

/** The host of a repository, as far as answering needs it. */
export interface AnswerHost {
  /** The account in whose name we write. */
  author(): Promise<string>;
  pull(number: number): PullRequest;
  wait(ms: number): Promise<void>;
}

/** What is to stand on a pull request. */
export interface PullAnswer {
  readonly number: number;
  /** The commit that it is about. */
  readonly head: string;
  readonly outcome: string;
  /** Markdown, its mark included. */
  readonly body: string;
  /** Whether it is said though the pull request is closed: what we merged is closed by that, what others closed is theirs. */
  readonly mayBeClosed: boolean;
}

/** What became of an answer. */
export type PostedAnswer =
  | { readonly kind: "added" | "changed" | "unchanged" }
  /** Nothing was said: somebody closed the pull request without us, or it has another commit by now. */
  | { readonly kind: "closed" | "moved on" }
  | { readonly kind: "failed"; readonly failure: Failure };

/** GitHub asks for this much between writes (https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api). */
const PAUSE_MS = 1000;
/** What fails so for one fails for all; so many in a row, and the others are not even tried. */
const HOPELESS: ReadonlySet<FailureCode> = new Set<FailureCode>(["network", "configuration"]);
const MOST_HOPELESS = 3;

/**
 * Posts answers, one comment for each pull request, which is changed in its place when it stands already. What fails
 * for one is told of it and keeps no other from its answer; only what is our bug is thrown.
 */
export async function postAnswers(
  host: AnswerHost,
  author: string,
  answers: readonly PullAnswer[],
): Promise<ReadonlyMap<number, PostedAnswer>> {
  const pace = paceOf(host);
  const posted = new Map<number, PostedAnswer>();
  const hopeless: Failure[] = [];
  for (const answer of answers) {
    const last = hopeless.at(-1);
    if (last !== undefined && hopeless.length >= MOST_HOPELESS) {
      posted.set(answer.number, { kind: "failed", failure: last });
      continue;
    }
    const one = await post(paced(host.pull(answer.number), pace), author, answer);
    posted.set(answer.number, one);
    if (one.kind === "failed" && HOPELESS.has(one.failure.code)) hopeless.push(one.failure);
    else hopeless.length = 0;
  }
  return posted;
}

async function post(pull: PullRequest, author: string, answer: PullAnswer): Promise<PostedAnswer> {
  const { head, outcome, body, mayBeClosed } = answer;
  try {
    const now = await pull.read();
    // A head of the same name in another repository, or of an author who went on, is not what was read.
    if (now.head !== head) return { kind: "moved on" };
    if (!now.isOpen && !mayBeClosed) return { kind: "closed" };
    const kind = await keepRemark(pull, {
      author,
      isIt: (text) => outcomeOfAnswer(text) !== undefined,
      bodyFor: (standing) => {
        const before = standing?.body.replaceAll("\r\n", "\n");
        // What was taken without its head is found again as what is there already: its author was told better.
        const isTold = outcome === "already-there" && isAccepted(outcomeOfAnswer(before ?? "") ?? "");
        return isTold ? before : body;
      },
    });
    return { kind: kind === "none" ? "unchanged" : kind };
  } catch (error) {
    if (!(error instanceof Failure) || error.code === "bug") throw error;
    return { kind: "failed", failure: error };
  }
}

/** Whether an outcome is that of a submission whose text is in the draft by our doing. */
export function isAccepted(outcome: string): boolean {
  return outcome === "accepted" || outcome === "accepted-with-fixes";
}

/** Waits before every write but the first. */
function paceOf(host: AnswerHost): () => Promise<void> {
  let hasWritten = false;
  return async () => {
    if (hasWritten) await host.wait(PAUSE_MS);
    hasWritten = true;
  };
}

function paced(pull: PullRequest, pace: () => Promise<void>): PullRequest {
  return {
    ...pull,
    addRemark: async (body) => {
      await pace();
      return pull.addRemark(body);
    },
    changeRemark: async (id, body) => {
      await pace();
      return pull.changeRemark(id, body);
    },
  };
}
