// Written by scripts/write-gather-registries.mjs: change the files, then run `npm run sources`.
import type { AnySource } from "../source.js";
import cratesIo from "./crates-io.js";
import discourse from "./discourse.js";
import feed from "./feed.js";
import hackerNews from "./hacker-news.js";

/** Every source there is, by name. */
export const SOURCES: readonly AnySource[] = [cratesIo, discourse, feed, hackerNews];
