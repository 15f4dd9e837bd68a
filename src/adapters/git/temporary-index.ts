import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const PREFIX = "galley-merge-";
/** Far longer than a commit takes: what is older was left by a run that was killed. */
const LEFT_AFTER_MS = 3_600_000;

/**
 * Gives an act the path of an index file of its own within a repository's Git folder, and removes it afterwards,
 * together with what killed runs left behind.
 */
export function withTemporaryIndex<Result>(gitFolder: string, act: (index: string) => Result): Result {
  sweep(gitFolder);
  const folder = mkdtempSync(join(gitFolder, PREFIX));
  try {
    return act(join(folder, "index"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sweep(gitFolder: string): void {
  for (const name of readdirSync(gitFolder)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(gitFolder, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LEFT_AFTER_MS) rmSync(path, { recursive: true, force: true });
  }
}
