import * as v from "valibot";
import type { FoundTriageLog } from "#galley/gather/found.js";
import performanceTriage from "#galley/gather/sections/performance-triage.js";
import { knownTime } from "./cut-window.js";
import type { ReplayData } from "./replay-data.js";
import type { ReplayPart } from "./replay-part.js";
import { writeSection } from "./write-section.js";

const row = v.object({
  date: v.string(),
  path: v.string(),
  /** Of the commit that holds it today; many were open before, and written anew when they were merged. */
  addedAt: v.string(),
  addedSha: v.string(),
  mergedAt: v.nullable(v.string()),
  /** The text as it is today, where it was changed after it was added. */
  headNow: v.optional(v.string()),
});

/** What the tool that starts a log leaves for its author to fill in. */
const UNFINISHED = /^TODO\b|@\?\?\?/m;

/** The block on the compiler's performance: a log is there from the day it bears, or from its commit if that is older. */
export const replayPerf: ReplayPart = (issue) => {
  const cut = knownTime(issue, "perf") ?? issue.times.published ?? issue.date;
  const logs = issue.data
    .rows("perf-triage", row)
    .filter(({ date, addedAt }) => date <= cut || addedAt <= cut);
  const found = logs.map((log) => foundLog(log, issue.data, cut));
  return { perf: writeSection(performanceTriage, issue, found).text };
};

function foundLog(log: v.InferOutput<typeof row>, data: ReplayData, cut: string): FoundTriageLog {
  const { date, path, addedSha, mergedAt } = log;
  const first = data.text(`perf-triage/${date}.md`);
  const text = log.headNow !== undefined && UNFINISHED.test(first) ? log.headNow : first;
  const address = `https://github.com/rust-lang/rustc-perf/blob/${addedSha}/${path}`;
  return { kind: "triage-log", date, text, address, isMerged: mergedAt !== null && mergedAt <= cut };
}
