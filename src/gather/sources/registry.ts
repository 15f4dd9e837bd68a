// Written by scripts/write-gather-registries.mjs: change the files, then run `npm run sources`.
import type { AnySource } from "../source.js";
import bluesky from "./bluesky.js";
import cratesIo from "./crates-io.js";
import devTo from "./dev-to.js";
import discourse from "./discourse.js";
import feed from "./feed.js";
import githubLabel from "./github-label.js";
import githubMerged from "./github-merged.js";
import githubPerfTriage from "./github-perf-triage.js";
import githubRfcs from "./github-rfcs.js";
import hackerNews from "./hacker-news.js";
import ical from "./ical.js";
import lobsters from "./lobsters.js";
import mastodon from "./mastodon.js";
import reddit from "./reddit.js";

/** Every source there is, by name. */
export const SOURCES: readonly AnySource[] = [
  bluesky,
  cratesIo,
  devTo,
  discourse,
  feed,
  githubLabel,
  githubMerged,
  githubPerfTriage,
  githubRfcs,
  hackerNews,
  ical,
  lobsters,
  mastodon,
  reddit,
];
