import { applyEdits } from "#galley/base/edit.js";
import type { Issue } from "#galley/issue/issue.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST_ROLES as ROLES } from "#galley/issue/presets/this-week-in-rust-roles.js";
import { type Applied, applyChanges } from "#galley/merge/apply/apply-changes.js";
import type { MergePolicy } from "#galley/merge/apply/policy.js";
import type { Answers } from "#galley/merge/apply/question.js";
import { readChanges } from "#galley/merge/read/read-changes.js";
import type { Submission } from "#galley/merge/submission.js";

/** What stands above the body of all issues of these tests. */
export const HEADER = "Title: News 2\nNumber: 2\nDate: 2026-01-07\n\n";

/** Headings as This Week in Rust has them; videos and audio stay where they come. */
export const POLICY: MergePolicy = { roles: ROLES, mediaLast: new Set() };

/** A body with a section of every kind that submissions speak of. */
export const BODY = `## Updates from Rust Community

### Newsletters

### Project/Tooling Updates
* [One](https://one.example/)
* [Two](https://two.example/)

### Observations/Thoughts
* [Three](https://three.example/)

## Crate of the Week

<!-- COTW goes here -->

[Please submit your suggestions][submit]!

[submit]: https://forum.example/

## Upcoming Events

Events between 2026-01-07 - 2026-02-04

### Virtual
* 2026-01-10 | Virtual (Berlin, DE) | [Group](https://group.example/)
    * [**Evening**](https://group.example/1)

### Europe
* 2026-01-20 | Berlin, DE | [Group](https://group.example/)
    * [**Talks**](https://group.example/2)
`;

/** The issue of a body. */
export function issueOf(body: string): Issue {
  return parseIssue(HEADER + body, ROLES);
}

/** A submission that makes one body of another. */
export function submissionOf(key: string, base: string, head: string): Submission {
  return { key, texts: { base: issueOf(base), head: issueOf(head) } };
}

/** What comes of a draft when a submission that was made for a base is applied to it. */
export function applyTo(
  draft: string,
  base: string,
  head: string,
  policy: MergePolicy = POLICY,
  answers?: Answers,
): Applied & { readonly body: string } {
  const applied = applyChanges(issueOf(draft), readChanges(issueOf(base), issueOf(head)), policy, answers);
  return { ...applied, body: applyEdits(HEADER + draft, applied.edits).slice(HEADER.length) };
}
