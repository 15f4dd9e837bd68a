import type { ReadMessages } from "../../app/submitted-items.js";
import { runGit } from "./run-git.js";

/** More commits than a branch gets while a draft is open; the more are looked at, the longer all wait. */
const MOST_COMMITS = 1_000;
const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

interface Commit {
  readonly id: string;
  readonly message: string;
}

/**
 * Reads the messages of the last thousand commits of the branch that a folder is on, its first parents. There are none
 * where there is no commit; throws a Failure `not-found` where Git is not installed.
 */
export function openMessages(folder: string): ReadMessages {
  return (path, beginning) => {
    const found = lastCommits(folder).filter(({ message }) => message.startsWith(beginning));
    const oldest = found.at(-1);
    if (oldest === undefined) return [];
    // What changed a file is dear to ask, so it is asked of no more commits than it must be.
    const changed = changesOf(folder, path, oldest.id);
    return found.filter(({ id }) => changed.has(id)).map(({ message }) => message);
  };
}

const ALONG = ["rev-list", "--first-parent", `--max-count=${MOST_COMMITS}`, "--encoding=UTF-8"];

/** Before each stands a line of its own, `commit ID`; a message holds no NUL. */
function lastCommits(folder: string): Commit[] {
  const { isOk, output } = runGit(folder, [...ALONG, "--format=%x00%B%x00", "HEAD", "--"]);
  const words = isOk ? output.toString("utf8").split("\0") : [];
  const commits: Commit[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const id = (words[at] ?? "").trim().replace(/^commit /, "");
    if (ID.test(id)) commits.push({ id, message: words[at + 1] ?? "" });
  }
  return commits;
}

/** The commits from the newest to one of its first parents, both included, that changed a file. */
function changesOf(folder: string, path: string, oldest: string): ReadonlySet<string> {
  const { isOk, output } = runGit(folder, [...ALONG, "HEAD", "--not", `${oldest}^@`, "--", path]);
  return new Set(isOk ? output.toString("utf8").split("\n") : []);
}
