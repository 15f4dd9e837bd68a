import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { parseMarkdown } from "#galley/issue/markdown.js";
import { referenceTree, treeDifference } from "./reference-tree.js";

/** What the comparison says: how many files it saw, and of each that differs where. */
export interface TreeComparison {
  readonly files: number;
  readonly differences: readonly string[];
}

// Runs in a thread of its own, with more room for young objects: the reference makes very many.
const folder = join(workerData as string, "content");
const names = readdirSync(folder).filter((name) => /\.(?:md|markdown)$/.test(name));
const differences = names.flatMap((name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const difference = treeDifference(referenceTree(text), parseMarkdown(text));
  return difference === undefined ? [] : [`${name}: ${difference}`];
});
parentPort?.postMessage({ files: names.length, differences } satisfies TreeComparison);
