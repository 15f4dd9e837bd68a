import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryFolder } from "./archive-input.js";
import { type Command, measureRun, type Run } from "./measure-run.js";

/** Checks every issue of a checkout under all rules, the archive's links in a cache, in runs of their own. */
export async function measureCheckOfAll(
  checkout: string,
  files: readonly string[],
  cache: string,
  rounds: number,
): Promise<Run[]> {
  const main = join(repositoryFolder, "bin/main.js");
  const paths = files.map((file) => join(checkout, file));
  const check: Command = {
    program: process.execPath,
    args: [main, "check", "--folder", checkout, "--format", "compact", ...paths],
    env: { GALLEY_CACHE_DIR: cache },
    alsoFine: 1,
  };
  await measureRun(check);
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await measureRun(check));
  return runs;
}

/** How many rules there are, for the report. */
export function countRules(): number {
  const registry = readFileSync(join(repositoryFolder, "src/check/rules/registry.ts"), "utf8");
  return registry.match(/^import \w+ from/gm)?.length ?? 0;
}
