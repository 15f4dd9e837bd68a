// Written by scripts/write-gather-registries.mjs: change the files, then run `npm run sources`.
import type { AnySource } from "../source.js";
import gitLog from "./git-log.js";
import hackerNews from "./hacker-news.js";
import perfTriage from "./perf-triage.js";

/** Every source there is, by name. */
export const SOURCES: readonly AnySource[] = [gitLog, hackerNews, perfTriage];
