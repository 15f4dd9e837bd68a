import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryFolder } from "../archive-input.js";
import { type Command, measureRun, type Run } from "../measure-run.js";
import { openPullRequests, takeBack } from "./pull-requests.js";

/** What it takes to take in the pull requests of a busy week. */
export interface MergeRuns {
  readonly dry: readonly Run[];
  /** With the commit. */
  readonly whole: readonly Run[];
}

/** Merges the same pull requests again and again, dry and whole, in a copy of a checkout, the archive's links in a cache. */
export async function measureMerge(
  checkout: string,
  draft: string,
  cache: string,
  rounds: number,
): Promise<MergeRuns> {
  const folder = join(checkout, "../merged");
  cpSync(checkout, folder, { recursive: true });
  const room = openPullRequests(folder, draft, readFileSync(join(folder, draft), "utf8"));
  const merge = (...options: readonly string[]): Command => ({
    program: process.execPath,
    args: [join(repositoryFolder, "bin/main.js"), "merge", "--folder", folder, ...options],
    env: { GALLEY_CACHE_DIR: cache },
    alsoFine: 1,
  });
  await measureRun(merge("--dry-run"));
  const [dry, whole]: [Run[], Run[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    dry.push(await measureRun(merge("--dry-run")));
    whole.push(await measureRun(merge()));
    takeBack(room);
  }
  return { dry, whole };
}
