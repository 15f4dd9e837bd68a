import * as v from "valibot";
import { Failure } from "#galley/base/failure.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { ReplayData } from "./replay-data.js";
import type { ReplayIssue } from "./replay-part.js";

const sets = v.object({
  open: v.array(v.number()),
  issues: v.array(v.object({ issue: v.number(), date: v.string() })),
});

const times = v.object({
  issue: v.number(),
  perf: v.optional(v.string()),
  mergedCount: v.optional(v.string()),
  approvedOrNone: v.optional(v.string()),
  published: v.optional(v.string()),
});

/**
 * The issues to be made again: those of the open set, or the ones that are named. Throws a Failure `usage` for a number
 * of which nothing is known.
 */
export function readIssues(data: ReplayData, wanted: readonly number[] | undefined): ReplayIssue[] {
  const { open, issues } = data.json("sets.json", sets);
  const dates = new Map(issues.map(({ issue, date }) => [issue, date]));
  const known = new Map(data.rows("section-times", times).map((row) => [row.issue, row]));
  return (wanted ?? open).map((number) => {
    const date = dates.get(number);
    if (date === undefined) {
      throw new Failure("usage", `Unexpected issue ${number}, expected one of the replay's data`, {
        hint: "sets.json names the issues.",
      });
    }
    return { number, date, publication: THIS_WEEK_IN_RUST, times: known.get(number) ?? {}, data };
  });
}
