/** What the message of a commit says about the pull request that it merged. */
export interface MergedPull {
  readonly number: number;
  readonly title: string;
}

const MERGE = /^Merge pull request #(\d{1,9}) from \S+$/;
/** Bors, and homu before it: `try` builds are not merged, so they never stand on a branch. */
const QUEUE = /^Auto merge of #(\d{1,9}) - \S+, r=\S+$/;
const SQUASH = /^(.*\S) \(#(\d{1,9})\)$/;
/** A roll-up lists what it holds, and then perhaps what it does not. */
const ROLLUP = /^Rollup of \d+ pull requests$/;
const MEMBERS = /^Successful merges:?$/;
const MEMBER = /^ *[-*] #(\d{1,9}) \((.*)\)$/;

/**
 * The pull requests that a commit of the first-parent line merged, by its message: of a merge made on GitHub or by a
 * merge queue (the title is the first line of the body), of a squash (the subject ends with its number), and of a
 * roll-up also those it holds. Empty for a commit that somebody pushed.
 */
export function mergedPulls(message: string): MergedPull[] {
  const [subject = "", ...lines] = message.split(/\r?\n/);
  const merged = MERGE.exec(subject.trimEnd()) ?? QUEUE.exec(subject.trimEnd());
  if (merged !== null) {
    const title = lines.find((line) => line.trim() !== "")?.trim() ?? "";
    const pull = { number: Number(merged[1]), title };
    return ROLLUP.test(title) ? [pull, ...membersIn(lines)] : [pull];
  }
  const squashed = SQUASH.exec(subject.trimEnd());
  return squashed === null ? [] : [{ number: Number(squashed[2]), title: squashed[1] ?? "" }];
}

function membersIn(lines: readonly string[]): MergedPull[] {
  const start = lines.findIndex((line) => MEMBERS.test(line.trim()));
  if (start === -1) return [];
  const members: MergedPull[] = [];
  for (const line of lines.slice(start + 1)) {
    const member = MEMBER.exec(line.trimEnd());
    if (member !== null) members.push({ number: Number(member[1]), title: member[2] ?? "" });
    else if (line.trim() !== "") break;
  }
  return members;
}
