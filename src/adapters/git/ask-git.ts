import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { type GitAnswer, runGit } from "./run-git.js";

/** What is piped into Git, and the index that takes the place of the repository's. */
export interface GitInput {
  readonly input?: string | Uint8Array;
  readonly index?: string;
}

/** Asks Git in a folder and takes its answer for what it is. */
export function askGit(folder: string, args: readonly string[], { input, index }: GitInput = {}): GitAnswer {
  return runGit(folder, args, input, index);
}

/** Asks Git what it must be able to answer; throws a Failure `disk` when it complains. */
export function sureOfGit(folder: string, args: readonly string[], given: GitInput = {}): Buffer {
  const answer = askGit(folder, args, given);
  if (answer.isOk) return answer.output;
  throw new Failure("disk", `Unexpected answer of Git to \`git ${args[0]}\`, expected it to be done`, {
    hint: "git fsck says whether the repository is sound; --debug shows what Git said.",
    cause: new Error(answer.complaint),
  });
}

const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The id of a commit, checked where it is used: what looks like one can be no option and no name of a branch. */
export function idOf(commit: string): string {
  if (ID.test(commit)) return commit;
  throw new Failure("bug", `Unexpected commit ${quote(commit)}, expected an id`);
}
