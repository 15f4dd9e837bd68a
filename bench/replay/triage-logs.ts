import * as v from "valibot";
import type { ReplayData } from "./replay-data.js";

/** A log of the performance triage, as the record has it. */
export const logRow = v.object({
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

/** A log as it was when it was merged, or as it is today where that was unfinished. */
export function logText(data: ReplayData, { date, headNow }: v.InferOutput<typeof logRow>): string {
  const first = data.text(`perf-triage/${date}.md`);
  return headNow !== undefined && UNFINISHED.test(first) ? headNow : first;
}
