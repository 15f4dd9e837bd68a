import { cpSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { repositoryFolder } from "../archive-input.js";
import { type Command, measureRun, type Run } from "../measure-run.js";
import { openPullRequests, takeBack } from "./pull-requests.js";

/** What it takes to take in the pull requests of a busy week. */
export interface MergeRuns {
  readonly dry: readonly Run[];
  /** With the commit. */
  readonly whole: readonly Run[];
}

/**
 * Merges the same pull requests again and again, dry and whole, in a copy of a checkout, the archive's links in a cache.
 * The newest issue is the draft, as it is on the day before it is published: longer than a draft ever was before.
 */
export async function measureMerge(
  checkout: string,
  newest: string,
  cache: string,
  rounds: number,
): Promise<MergeRuns> {
  const folder = join(checkout, "../merged");
  cpSync(checkout, folder, { recursive: true });
  const draft = join("draft", basename(newest));
  rmSync(join(folder, "draft"), { recursive: true, force: true });
  mkdirSync(join(folder, "draft"));
  renameSync(join(folder, newest), join(folder, draft));
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
