import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ArchiveInput, repositoryFolder } from "../archive-input.js";
import { measureRun, type Run } from "../measure-run.js";
import { compare, type Comparison, type Pair } from "../statistics.js";
import type { Table } from "../table.js";

/** A build may take at most so many times as long as one without the index. */
export const INDEX_TIMES = 1.5;

type Way = "with" | "without";

/** Builds the archive with the search index and without it, each time from nothing, in turns; one turn more goes before, uncounted. */
export async function measureIndexCost(
  input: ArchiveInput,
  scratch: string,
  rounds: number,
): Promise<readonly Pair[]> {
  const build = (way: Way) => buildCold(input, join(scratch, `index-${way}`), way);
  const pairs: Pair[] = [];
  for (let round = 0; round <= rounds; round++)
    pairs.push({ galley: await build("with"), other: await build("without") });
  return pairs.slice(1);
}

/** The program is not bundled here: of a bundle no part could be left out. */
async function buildCold(input: ArchiveInput, folder: string, way: Way): Promise<Run> {
  rmSync(folder, { recursive: true, force: true });
  const out = join(folder, "site");
  const hooks = fileURLToPath(new URL("./index-way.js", import.meta.url));
  const run = await measureRun({
    program: process.execPath,
    args: ["--import", hooks, join(repositoryFolder, "dist/main.js"), "build", input.checkout, "--out", out],
    env: { GALLEY_BENCH_INDEX: way, GALLEY_CACHE_DIR: join(folder, "cache") },
  });
  if (existsSync(join(out, "search/index/root.bin")) !== (way === "with"))
    throw new Error(`Unexpected site of a build ${way} the index`);
  return run;
}

/** Processor time where GNU time is here to tell it, since the clock tells of other work on the machine as well. */
export function compareIndexCost(pairs: readonly Pair[]): Comparison | undefined {
  return compare(pairs, "cpuMs") ?? compare(pairs, "wallMs");
}

/** What the index costs, as a table of one row. */
export function indexTable(pairs: readonly Pair[]): Table {
  const cost = compareIndexCost(pairs);
  const seconds = (ms = Number.NaN) => `${(ms / 1000).toFixed(1)} s`;
  return {
    title: "What the index adds to a build from nothing",
    columns: ["with", "without", "times"],
    rows: [[seconds(cost?.galley), seconds(cost?.other), (cost?.medianOfRatios ?? Number.NaN).toFixed(2)]],
    note: `Gate: ${INDEX_TIMES} times. Medians of ${pairs.length} pairs, processor time where it can be told.`,
  };
}
