import type * as v from "valibot";
import { type Instant, startOfDay } from "#galley/base/instant.js";
import type { Found, FoundTriageLog } from "#galley/gather/found.js";
import performanceTriage from "#galley/gather/sections/performance-triage.js";
import { knownTime } from "./cut-window.js";
import type { ReplayData } from "./replay-data.js";
import type { Predicted } from "./predicted.js";
import type { ReplayIssue, ReplayPart } from "./replay-part.js";
import { logRow, logText } from "./triage-logs.js";
import { writeSection } from "./write-section.js";

/** The block on the compiler's performance: a log is there from the day it bears, or from its commit if that is older. */
export const replayPerf: ReplayPart = (issue) => {
  const cut = perfCut(issue);
  const logs = issue.data
    .rows("perf-triage", logRow)
    .filter(({ date, addedAt }) => date <= cut || addedAt <= cut);
  return makePerf(
    issue,
    logs.map((log) => foundLog(log, issue.data, cut)),
  );
};

/** What is made of the logs that were found. */
export function makePerf(issue: ReplayIssue, found: readonly Found[]): Partial<Predicted> {
  return { perf: writeSection(performanceTriage, issue, found).text };
}

/** The moment at which the block entered the draft, else of the publication. */
export function perfCut(issue: ReplayIssue): Instant {
  return knownTime(issue, "perf") ?? issue.times.published ?? startOfDay(issue.date);
}

function foundLog(log: v.InferOutput<typeof logRow>, data: ReplayData, cut: string): FoundTriageLog {
  const { date, path, addedSha, mergedAt } = log;
  const text = logText(data, log);
  const address = `https://github.com/rust-lang/rustc-perf/blob/${addedSha}/${path}`;
  return { kind: "triage-log", date, text, address, isMerged: mergedAt !== null && mergedAt <= cut };
}
