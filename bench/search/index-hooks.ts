import type { LoadHook } from "node:module";

/** The one module that writes the index, and what takes its place where a build goes without. */
const INDEX_MODULE = "/build/search/plan-search-index.js";
const NO_INDEX =
  'export const SEARCH_INDEX_FOLDER = "search/index/";\nexport const planSearchIndex = () => [];\n';

/** Whether the build goes without the index; both ways load by these hooks, so that both pay for them. */
let isWithout = false;

/** Told how to load by whoever registers these hooks (https://nodejs.org/api/module.html#initialize). */
export function initialize(way: "with" | "without"): void {
  isWithout = way === "without";
}

/** Loads every module as it is but that of the index. */
export const load: LoadHook = async (url, context, next) =>
  isWithout && url.endsWith(INDEX_MODULE)
    ? { format: "module", source: NO_INDEX, shortCircuit: true }
    : next(url, context);
