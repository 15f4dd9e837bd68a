// Written by scripts/write-gather-registries.mjs: change the files, then run `npm run sources`.
import type { AnySource } from "../source.js";
import bluesky from "./bluesky.js";
import cratesIo from "./crates-io.js";
import devTo from "./dev-to.js";
import discourse from "./discourse.js";
import feed from "./feed.js";
import gitLog from "./git-log.js";
import githubLabel from "./github-label.js";
import githubMerged from "./github-merged.js";
import githubPerfTriage from "./github-perf-triage.js";
import githubRfcs from "./github-rfcs.js";
import hackerNews from "./hacker-news.js";
import ical from "./ical.js";
import jsonLd from "./json-ld.js";
import lobsters from "./lobsters.js";
import mastodon from "./mastodon.js";
import meetup from "./meetup.js";
import perfTriage from "./perf-triage.js";
import reddit from "./reddit.js";

/** Every source there is, by name. */
export const SOURCES: readonly AnySource[] = [
  bluesky,
  cratesIo,
  devTo,
  discourse,
  feed,
  gitLog,
  githubLabel,
  githubMerged,
  githubPerfTriage,
  githubRfcs,
  hackerNews,
  ical,
  jsonLd,
  lobsters,
  mastodon,
  meetup,
  perfTriage,
  reddit,
];
