import { Failure } from "../base/failure.js";
import type { PullRequest, Remark } from "./pull-requests.js";

/** One comment that is to stand on a pull request. */
export interface WantedRemark {
  /** The account in whose name we write: anybody can write a mark of ours, so that only our own comments count. */
  readonly author: string;
  /** Whether a comment of that account is the one. */
  readonly isIt: (body: string) => boolean;
  /** What it is to say, asked before every try; undefined when nothing has to be said. */
  readonly bodyFor: (standing: Remark | undefined) => string | undefined | Promise<string | undefined>;
}

/** What became of a comment. */
export type KeptRemark = "none" | "added" | "changed" | "unchanged";

/** An answer that was lost is asked for again this often. */
export const MOST_TRIES = 3;

/**
 * Sees to it that one comment says what it is to say: adds it, changes it in its place, or leaves it alone. What a lost
 * answer leaves open is looked up before it is tried again. Throws a Failure: `refused` when the host will not have it.
 */
export async function keepRemark(pull: PullRequest, wanted: WantedRemark): Promise<KeptRemark> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const standing = remarksBy(await pull.remarks(), wanted.author).find(({ body }) => wanted.isIt(body));
    const body = await wanted.bodyFor(standing);
    if (body === undefined) return "none";
    if (standing?.body.replaceAll("\r\n", "\n") === body) return tries === 0 ? "unchanged" : "changed";
    const answer =
      standing === undefined ? await pull.addRemark(body) : await pull.changeRemark(standing.id, body);
    if (answer === "done") return standing === undefined ? "added" : "changed";
    if (answer === "unacceptable") {
      throw new Failure("refused", "Unexpected refusal of a comment, expected the host to take it", {
        hint: "Is the conversation of the pull request locked?",
      });
    }
  }
  throw hostIsSilent();
}

/** The comments of one account. */
export function remarksBy(remarks: readonly Remark[], author: string): Remark[] {
  return remarks.filter((remark) => remark.author === author);
}

/** A host that took something in and never said so. */
export function hostIsSilent(): Failure {
  return new Failure(
    "network",
    `Unexpected silence after ${MOST_TRIES} tries, expected an answer from the host`,
    {
      hint: "Run the same command again: what was written is found, and nothing is written twice.",
    },
  );
}
