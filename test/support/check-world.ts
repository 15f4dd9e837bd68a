import type { CheckReport } from "#galley/app/check-issue.js";
import type { RuleDescription } from "#galley/app/describe-rules.js";
import type { ReviewOutcome } from "#galley/app/post-review.js";
import { runProgram } from "#galley/cli/program.js";
import { idleWorld } from "./idle-world.js";
import { checkedIssue, findingAt, reportOf } from "./checked.js";

/** A text with an odd and a bad word. */
export const TEXT = "ODD BAD\n";
const REPORT = reportOf(
  checkedIssue("draft/a.md", TEXT, [
    findingAt(TEXT, "ODD", { severity: "warning", code: "sample/odd" }),
    findingAt(TEXT, "BAD"),
  ]),
);
/** A report of a single warning. */
export const WARNED = reportOf(checkedIssue("a.md", TEXT, [findingAt(TEXT, "ODD", { severity: "warning" })]));
/** A rule as it is described. */
export const RULE: RuleDescription = {
  code: "sample/bad",
  severity: "error",
  defaultSeverity: "warning",
  why: "A `BAD` word hurts. Readers stumble.",
  fix: "safe",
  options: [{ name: "words", about: "What counts as bad.", default: [], value: ["BAD"] }],
  bad: [
    { text: "* one\n* BAD", mended: "* one\n* good" },
    { text: "BAD", mended: null },
  ],
  good: ["fine"],
};

/** A world that remembers what it was asked and what was printed. */
export function makeWorld(report: CheckReport = REPORT, outcome?: ReviewOutcome) {
  const asked: unknown[] = [];
  const { world, printed } = idleWorld({
    check: (request) => {
      asked.push(request);
      return Promise.resolve(report);
    },
    describeRules: (request) => {
      asked.push(request);
      return Promise.resolve([RULE, { ...RULE, code: "other/odd", severity: "off", fix: "none" }]);
    },
    prepareReview: (request) => {
      asked.push(request);
      return Promise.resolve({ text: "", findings: 1, omitted: 3 });
    },
    postReview: (request) => {
      asked.push(request);
      return outcome === undefined ? Promise.reject(new Error("not asked for")) : Promise.resolve(outcome);
    },
  });
  return { world, printed, asked };
}

/** Runs a command in such a world. */
export async function run(argv: readonly string[], report?: CheckReport, outcome?: ReviewOutcome) {
  const made = makeWorld(report, outcome);
  return { code: await runProgram(made.world, argv), ...made.printed, asked: made.asked };
}
