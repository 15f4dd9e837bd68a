import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mergePolicyOf } from "#galley/app/merge-policy.js";
import type { Issue } from "#galley/issue/issue.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { MergePolicy } from "#galley/merge/apply/policy.js";
import type { Submission } from "#galley/merge/submission.js";

/** As editors of This Week in Rust take submissions in. */
export const POLICY: MergePolicy = mergePolicyOf(THIS_WEEK_IN_RUST);

/** A week's pull requests, in the order in which they were merged. */
export interface WeekCase {
  readonly kind: "week";
  readonly name: string;
  readonly start: Issue;
  readonly submissions: readonly Submission[];
}

/** Pull requests that editors merged at once, and what they made of them. */
export interface OctopusCase {
  readonly kind: "octopus";
  readonly name: string;
  readonly main: Issue;
  readonly result: Issue;
  readonly submissions: readonly Submission[];
}

interface Pull {
  readonly pr?: number;
  readonly head: string;
  readonly base: string;
  /** The text of the head, where `head` is a commit. */
  readonly text?: string;
  readonly mergedAt?: string;
}

interface CaseFile {
  readonly start?: string;
  readonly main?: string;
  readonly result?: string;
  readonly pulls: readonly Pull[];
}

/** Every folder with a `case.json` in a folder. Throws when there is none. */
export function readCases(folder: string): (WeekCase | OctopusCase)[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return names.map((name) => readCase(join(folder, name), name));
}

function readCase(folder: string, name: string): WeekCase | OctopusCase {
  const file = JSON.parse(readFileSync(join(folder, "case.json"), "utf8")) as CaseFile;
  const issueOf = (text: string | undefined): Issue =>
    parseIssue(readFileSync(join(folder, "texts", `${text ?? ""}.md`), "utf8"), POLICY.roles);
  const submissionOf = ({ pr, head, base, text }: Pull): Submission => ({
    key: String(pr ?? head),
    texts: { base: issueOf(base), head: issueOf(text ?? head) },
  });
  if (file.start === undefined) {
    const submissions = file.pulls.map(submissionOf);
    return { kind: "octopus", name, main: issueOf(file.main), result: issueOf(file.result), submissions };
  }
  const inOrder = file.pulls.toSorted((a, b) => mergedAt(a) - mergedAt(b));
  return { kind: "week", name, start: issueOf(file.start), submissions: inOrder.map(submissionOf) };
}

function mergedAt(pull: Pull): number {
  return Date.parse(pull.mergedAt ?? "");
}
