import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ChangeHistory, HistoryGap, HistoryTip } from "../../app/change-history.js";
import { Failure } from "../../base/failure.js";
import { type Instant, instantOfMs } from "../../base/instant.js";
import { askGit, sureOfGit } from "./ask-git.js";

const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const MS_PER_SECOND = 1000;
/** The end of the year 9999: a commit may claim any time. */
const LAST_SECOND = 253_402_300_799;

/** The history of the repository that a folder lies in, asked for when files were changed. */
export function openChangeHistory(folder: string): ChangeHistory {
  return {
    tip: () => orGap(() => tipOf(folder)),
    changesIn: (path, tip) => orGap(() => changesIn(folder, path, tip)),
  };
}

/** A build does without dates where Git is not there or does not answer. */
function orGap<Answer>(ask: () => Answer): Answer | HistoryGap {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { kind: "gap", why: error.code === "not-found" ? "no-git" : "unreadable" };
  }
}

function tipOf(folder: string): HistoryTip | HistoryGap {
  const { isOk, output } = askGit(folder, [
    "rev-parse",
    "--is-shallow-repository",
    "--git-path",
    "shallow",
    "--verify",
    "HEAD^{commit}",
  ]);
  const [isShallow, shallowFile = "", id = ""] = output.toString("utf8").split("\n");
  if (!isOk || !ID.test(id)) return { kind: "gap", why: "no-history" };
  return { kind: "tip", id, cutAt: isShallow === "true" ? idsIn(resolve(folder, shallowFile)) : new Set() };
}

/** The commits at which a shallow clone was cut off, as its file `shallow` lists them. */
function idsIn(file: string): ReadonlySet<string> {
  try {
    return new Set(
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => ID.test(line)),
    );
  } catch (cause) {
    throw new Failure("disk", "Unexpected lack of the list of a shallow clone's first commits", { cause });
  }
}

/**
 * Walks the branch's own line, its first parents: a pull request changed a file when it was taken in. A commit without
 * the one before it, at which a shallow clone was cut off, says nothing of what it changed.
 */
function changesIn(folder: string, path: string, { id, cutAt }: HistoryTip): ReadonlyMap<string, Instant> {
  const line = ["rev-list", "--first-parent", "--parents", "--timestamp", id, "--"];
  const moments = new Map<string, Instant>();
  const pairs: string[] = [];
  for (const row of sureOfGit(folder, line).toString("utf8").split("\n")) {
    const [seconds = "", commit = "", parent = ""] = row.split(" ");
    const moment = momentOf(Number(seconds));
    if (!ID.test(commit) || moment === undefined || cutAt.has(commit)) continue;
    moments.set(commit, moment);
    pairs.push(`${commit} ${parent}`.trimEnd());
  }
  const difference = ["diff-tree", "--stdin", "--root", "-r", "-z", "--name-only", "--no-renames"];
  const rest = ["--no-ext-diff", "--no-textconv", "--relative", "--", path];
  const input = pairs.map((pair) => `${pair}\n`).join("");
  return datesIn(sureOfGit(folder, [...difference, ...rest], { input }).toString("utf8"), moments);
}

function momentOf(seconds: number): Instant | undefined {
  const isTold = Number.isSafeInteger(seconds) && seconds > 0 && seconds <= LAST_SECOND;
  return isTold ? instantOfMs(seconds * MS_PER_SECOND) : undefined;
}

/** Paths stand behind the commit that changed them, the newest commit first. */
function datesIn(output: string, moments: ReadonlyMap<string, Instant>): ReadonlyMap<string, Instant> {
  const dates = new Map<string, Instant>();
  let moment: Instant | undefined;
  for (const word of output.split("\0")) {
    const commit = word.trimEnd();
    if (ID.test(commit) && moments.has(commit)) moment = moments.get(commit);
    else if (word !== "" && moment !== undefined && !dates.has(word)) dates.set(word, moment);
  }
  return dates;
}
