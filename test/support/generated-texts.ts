import type { SectionRole } from "#galley/issue/section-role.js";

/** What writers might generate for This Week in Rust, in the forms of its issues. */
export const GENERATED = {
  official: "* [Announcing a release](https://blog.example/release/)\n* [Notes](https://blog.example/notes/)",
  project: `630 pull requests were [merged in the last week][merged]

[merged]: https://github.com/search?q=is%3Apr+org%3Arust-lang+is%3Amerged+merged%3A2025-12-30..2026-01-06

#### Compiler
* [improve CFG traversal](https://github.com/rust-lang/rust/pull/160193)
* [avoid an allocation](https://github.com/rust-lang/rust/pull/160245)

#### Clippy
* [fix \`no_effect\`](https://github.com/rust-lang/rust-clippy/pull/17473)`,
  "performance-triage": `A quiet week. See [#1](https://github.com/rust-lang/rust/pull/1).

Triage done by **@somebody**.

**Summary**:

| (instructions:u) | mean  | range |
|:----------------:|:-----:|:-----:|
| All              | -2.7% | 0.5%  |


1 Regression, 5 Improvements

[Full report here](https://github.com/rust-lang/rustc-perf/blob/main/triage/2026/2026-01-05.md)`,
  "approved-rfcs": "* [Item one](https://github.com/rust-lang/rfcs/pull/1)",
  "final-comment-period": `##### [Rust](https://github.com/rust-lang/rust/issues?q=label%3Afinal-comment-period)
* [Tracking Issue for \`x\`](https://github.com/rust-lang/rust/issues/117693)

##### [Rust RFCs](https://github.com/rust-lang/rfcs/labels/final-comment-period)
* [disposition: close] [Other](https://github.com/rust-lang/rfcs/pull/3)

*No Items entered Final Comment Period this week for
[Cargo](https://github.com/rust-lang/cargo/issues?q=label%3Afinal-comment-period) or
[Language Team](https://github.com/rust-lang/lang-team/issues?q=label%3Afinal-comment-period).*

Let us know if you would like your PRs, Tracking Issues or RFCs to be tracked as a part of this list.`,
  "new-rfcs": "* *No New or Updated RFCs were created this week.*",
  "calls-for-testing": `*No calls for testing were issued this week by
[Rust](https://github.com/rust-lang/rust/labels/call-for-testing) or
[Cargo](https://github.com/rust-lang/cargo/labels/call-for-testing).*`,
} satisfies Partial<Record<SectionRole, string>>;

/** The same a day later, when more was found. */
export const GENERATED_LATER: typeof GENERATED = {
  ...GENERATED,
  official:
    "* [Announcing a release](https://blog.example/release/)\n* [Third](https://blog.example/third/)\n* [Notes](https://blog.example/notes/)",
  project: GENERATED.project
    .replace("630", "641")
    .replace(
      "\n\n#### Clippy",
      "\n\n#### Cargo\n* [one](https://github.com/rust-lang/cargo/pull/1)\n\n#### Clippy",
    ),
  "approved-rfcs": "* *No RFCs were approved this week.*",
  "new-rfcs":
    "* [New one](https://github.com/rust-lang/rfcs/pull/9)\n* [updated] [Old](https://github.com/rust-lang/rfcs/pull/8)",
};
