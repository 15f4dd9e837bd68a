import type { PathChange } from "../../app/merge-repository.js";
import { Failure } from "../../base/failure.js";
import { idOf, sureOfGit } from "./ask-git.js";

/** Two commits: the older one and what was made of it. */
export type CommitPair = readonly [from: string, to: string];

/** A plain file as a tree has it. */
export interface TreeFile {
  readonly mode: string;
  /** Id of its content. */
  readonly blob: string;
}

/** A path that two trees have otherwise; before and after are undefined where it was or is no more. */
export interface TreeChange extends PathChange {
  readonly before: TreeFile | undefined;
  readonly after: TreeFile | undefined;
}

/** The modes of plain files, and of those that can be run. */
export const PLAIN_MODES: ReadonlySet<string> = new Set(["100644", "100755"]);

const OTHER_KINDS: Readonly<Record<string, PathChange["kind"]>> = {
  "120000": "symlink",
  "160000": "submodule",
};

/** What changed from the first to the second of each pair, by path, in one call of Git; in the order of the pairs. */
export function readTreeChanges(folder: string, pairs: readonly CommitPair[]): TreeChange[][] {
  const args = ["diff-tree", "--stdin", "--always", "-r", "-z", "--no-renames", "--no-ext-diff"];
  const input = pairs.map(([from, to]) => `${idOf(to)} ${idOf(from)}\n`).join("");
  const output = sureOfGit(folder, [...args, "--ignore-submodules=none"], { input }).toString("utf8");
  const lists = splitChanges(output);
  if (lists.length !== pairs.length) throw unreadable();
  return lists;
}

/** What `diff-tree --stdin -z` prints: for each pair an id, NUL, and `:MODE MODE ID ID LETTER`, NUL, path, NUL. */
function splitChanges(output: string): TreeChange[][] {
  const words = output.split("\0");
  const lists: TreeChange[][] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    const word = words[at] ?? "";
    if (word.startsWith(":")) lists.at(-1)?.push(readChange(word, words[++at] ?? ""));
    else lists.push([]);
  }
  return lists;
}

const RAW = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) [AMTD]$/;
const NOTHING = "000000";

function readChange(raw: string, path: string): TreeChange {
  const [, oldMode = "", newMode = "", oldBlob = "", newBlob = ""] = RAW.exec(raw) ?? [];
  if (newBlob === "") throw unreadable();
  return {
    path,
    change: oldMode === NOTHING ? "added" : newMode === NOTHING ? "removed" : "changed",
    kind: kindOf(oldMode, newMode),
    before: oldMode === NOTHING ? undefined : { mode: oldMode, blob: oldBlob },
    after: newMode === NOTHING ? undefined : { mode: newMode, blob: newBlob },
  };
}

/** A file that became a symlink, or stops being one, is no text any more; nor is one that can now be run. */
function kindOf(oldMode: string, newMode: string): PathChange["kind"] {
  const other = OTHER_KINDS[newMode] ?? OTHER_KINDS[oldMode];
  if (other !== undefined) return other;
  return oldMode !== newMode && oldMode !== NOTHING && newMode !== NOTHING ? "mode" : "plain";
}

function unreadable(): Failure {
  return new Failure("disk", "Unexpected list of changes from Git, expected one that can be read");
}
