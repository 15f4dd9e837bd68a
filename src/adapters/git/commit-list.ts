import { instantOfMs } from "../../base/instant.js";
import type { MirrorCommit } from "../../gather/door.js";

/** What `rev-list --format` is to print of a commit: fields that end with NUL, which no field can hold. */
export const COMMIT_FORMAT = "%H%x00%P%x00%ct%x00%at%x00%an%x00%B%x00";
const FIELDS = 6;
const MS_PER_SECOND = 1000;
const CHANGES: Readonly<Record<string, "added" | "changed" | "removed">> = {
  A: "added",
  M: "changed",
  T: "changed",
  D: "removed",
};

/** A commit without what it changed. */
export type BareCommit = Omit<MirrorCommit, "changes">;

/** The commits that `rev-list` printed in `COMMIT_FORMAT`, in its order. */
export function readCommits(output: string): BareCommit[] {
  const fields = output.split("\0");
  const commits: BareCommit[] = [];
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const [head = "", parents = "", committed = "", authored = "", author = "", message = ""] = fields.slice(
      at,
      at + FIELDS,
    );
    commits.push({
      // Before each of them stands a line of its own, `commit ID`.
      id: head.slice(head.lastIndexOf("\n") + 1),
      parents: parents === "" ? [] : parents.split(" "),
      committedAt: instantOfSeconds(committed),
      authoredAt: instantOfSeconds(authored),
      author,
      message: message.trimEnd(),
    });
  }
  return commits;
}

/** Paths by commit, as `diff-tree --stdin -z --name-status` printed them. */
export function readChanges(output: string): Map<string, MirrorCommit["changes"]> {
  const changes = new Map<string, { path: string; change: "added" | "changed" | "removed" }[]>();
  const words = output.split("\0");
  let current: { path: string; change: "added" | "changed" | "removed" }[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const change = CHANGES[word];
    if (change !== undefined) current.push({ path: words[++at] ?? "", change });
    else if (/^[0-9a-f]{40,64}\n?$/.test(word)) changes.set(word.trim(), (current = []));
  }
  return changes;
}

function instantOfSeconds(text: string): string {
  return instantOfMs(Number(text) * MS_PER_SECOND);
}
