import type { Publication } from "../publication.js";
import { THIS_WEEK_IN_RUST_FORUMS } from "./this-week-in-rust-forums.js";

/** Watched labels, in the order in which the issue names their groups. */
const FINAL_COMMENT_GROUPS = [
  {
    name: "Rust",
    address:
      "https://github.com/rust-lang/rust/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen",
    repository: "rust-lang/rust",
  },
  {
    name: "Cargo",
    address:
      "https://github.com/rust-lang/cargo/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen",
    repository: "rust-lang/cargo",
  },
  {
    name: "Compiler Team",
    address:
      "https://github.com/rust-lang/compiler-team/issues?q=label%3Amajor-change%20label%3Afinal-comment-period%20state%3Aopen",
    repository: "rust-lang/compiler-team",
    with: "major-change",
    note: { text: "(MCPs only)", address: "https://forge.rust-lang.org/compiler/mcp.html" },
    dispositions: false,
  },
  {
    name: "Language Reference",
    address:
      "https://github.com/rust-lang/reference/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen",
    repository: "rust-lang/reference",
  },
  {
    name: "Language Team",
    address:
      "https://github.com/rust-lang/lang-team/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen",
    repository: "rust-lang/lang-team",
  },
  {
    name: "Leadership Council",
    address:
      "https://github.com/rust-lang/leadership-council/issues?q=state%3Aopen%20label%3Afinal-comment-period%20state%3Aopen",
    repository: "rust-lang/leadership-council",
  },
  {
    name: "Rust RFCs",
    address:
      "https://github.com/rust-lang/rfcs/issues?q=state%3Aopen%20label%3Afinal-comment-period%20state%3Aopen",
    repository: "rust-lang/rfcs",
  },
  {
    name: "Unsafe Code Guidelines",
    address:
      "https://github.com/rust-lang/unsafe-code-guidelines/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen",
    repository: "rust-lang/unsafe-code-guidelines",
  },
];

const TESTING_GROUPS = [
  {
    name: "Rust",
    address:
      "https://github.com/rust-lang/rust/issues?q=state%3Aopen%20label%3Acall-for-testing%20state%3Aopen",
    repository: "rust-lang/rust",
  },
  {
    name: "Cargo",
    address:
      "https://github.com/rust-lang/cargo/issues?q=state%3Aopen%20label%3Acall-for-testing%20state%3Aopen",
    repository: "rust-lang/cargo",
  },
  {
    name: "Rustup",
    address:
      "https://github.com/rust-lang/rustup/issues?q=state%3Aopen%20label%3Acall-for-testing%20state%3Aopen",
    repository: "rust-lang/rustup",
  },
  {
    name: "Rust language RFCs",
    address: "https://github.com/rust-lang/rfcs/issues?q=label%3Acall-for-testing%20state%3Aopen",
    repository: "rust-lang/rfcs",
  },
];

/** Where This Week in Rust looks. */
export const THIS_WEEK_IN_RUST_SOURCES: Publication["sources"] = [
  {
    source: "github-merged",
    section: "project",
    options: {
      organization: "rust-lang",
      repositories: [
        "rust",
        "cargo",
        "rust-clippy",
        "rust-analyzer",
        "miri",
        "rustfmt",
        "rustup",
        "hashbrown",
      ],
    },
  },
  {
    source: "github-perf-triage",
    section: "performance-triage",
    options: { repository: "rust-lang/rustc-perf" },
  },
  {
    source: "github-rfcs",
    section: "approved-rfcs",
    options: { finds: ["approved"], repository: "rust-lang/rfcs" },
  },
  {
    source: "github-label",
    section: "final-comment-period",
    options: {
      finds: "final-comment-period",
      label: "final-comment-period",
      later: ["finished-final-comment-period"],
      groups: FINAL_COMMENT_GROUPS,
      // The template holds it within the comment that says how to fill the list, so it goes with that.
      closing:
        "Let us know if you would like your PRs, Tracking Issues or RFCs to be tracked as a part of this list.",
    },
  },
  {
    source: "github-rfcs",
    section: "new-rfcs",
    options: { finds: ["new"], repository: "rust-lang/rfcs" },
  },
  {
    source: "github-label",
    section: "calls-for-testing",
    options: { finds: "calls-for-testing", label: "call-for-testing", groups: TESTING_GROUPS },
  },
  ...THIS_WEEK_IN_RUST_FORUMS,
];

/** Lists of RFCs and labels are made together, early on the day itself. */
const LISTS_WINDOW = { from: -162, to: 6 };

/**
 * When its sections are made: pull requests are listed on Tuesdays until 10:00 UTC, from the midnight before the last
 * list on, since some Tuesdays it was made earlier (`listBegin`); RFCs, the performance log and the project's posts on
 * the day itself. Posts of the day before the week are looked at again, since editors often pass over what appeared
 * while they published; what stood in an issue is not told twice.
 */
export const THIS_WEEK_IN_RUST_WINDOWS: Publication["windows"] = {
  project: { from: -192, to: -14 },
  "approved-rfcs": LISTS_WINDOW,
  "final-comment-period": LISTS_WINDOW,
  "new-rfcs": LISTS_WINDOW,
  "calls-for-testing": LISTS_WINDOW,
  "performance-triage": { from: -168, to: 24 },
  official: { from: -192, to: 24 },
};
