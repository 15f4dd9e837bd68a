// Written by scripts/write-gather-registries.mjs: change the files, then run `npm run sources`.
import type { AnySource } from "../source.js";
import feed from "./feed.js";
import hackerNews from "./hacker-news.js";

/** Every source there is, by name. */
export const SOURCES: readonly AnySource[] = [feed, hackerNews];
