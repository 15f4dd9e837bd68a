import { NO_SIGNS, type PullSigns, type RepositoryPolicy } from "../pull-settings.js";

/** What makes a repository heard of again of which nobody listed anything lately. */
const REMARKABLE: PullSigns = { ...NO_SIGNS, phrases: ["ice", "implement", "improve", "support", "warning"] };

/**
 * The compiler's and the library's repository. A quarter of what is merged there is listed at most, so only openings
 * that readers wait for are suggested; which of the two areas it is, titles only hint at.
 */
export const RUST: RepositoryPolicy = {
  repository: "rust-lang/rust",
  areas: [
    {
      heading: "Rustdoc",
      signs: {
        ...NO_SIGNS,
        prefixes: ["rustdoc", "rustdoc-json", "rustdoc-search", "librustdoc"],
        phrases: ["rustdoc", "doctest", "doctests"],
        labels: ["T-rustdoc"],
      },
    },
    {
      heading: "Rustfmt",
      signs: { ...NO_SIGNS, prefixes: ["rustfmt"], phrases: ["rustfmt"], labels: ["T-rustfmt"] },
    },
    {
      heading: "Library",
      signs: {
        ...NO_SIGNS,
        prefixes: ["alloc", "core", "std", "slice", "str", "iter", "num"],
        openings: ["constify", "stabilize", "stabilise"],
        phrases: [
          "std",
          "core",
          "alloc",
          "vec",
          "string",
          "slice",
          "iterator",
          "integers",
          "io",
          "impl",
          "implementation",
          "borrowedcursor",
          "feature",
        ],
        labels: ["T-libs", "T-libs-api"],
      },
    },
    { heading: "Compiler" },
  ],
  left: {
    ...NO_SIGNS,
    prefixes: ["test", "tests"],
    openings: ["rollup", "subtree update"],
    phrases: ["rollup", "subtree"],
  },
  only: {
    ...NO_SIGNS,
    prefixes: ["perf"],
    openings: ["constify", "implement", "optimize", "rewrite", "speed up", "stabilize", "stabilise"],
    labels: ["relnotes"],
  },
  keptPrefixes: ["perf"],
};

/** What is merged there is listed unless it is upkeep. */
export const CARGO: RepositoryPolicy = {
  repository: "rust-lang/cargo",
  areas: [{ heading: "Cargo" }],
  left: { ...NO_SIGNS, phrases: ["semver tests", "man pages", "fix test"] },
  keptPrefixes: ["perf"],
};

/** Lints, their mistakes and their speed; not the tools of those who write lints. */
export const CLIPPY: RepositoryPolicy = {
  repository: "rust-lang/rust-clippy",
  areas: [{ heading: "Clippy" }],
  left: {
    ...NO_SIGNS,
    prefixes: ["book", "lintcheck", "test", "tests"],
    openings: ["attributes cleanup"],
    phrases: [
      "actions/checkout",
      "cargo dev",
      "clean-up",
      "clippy_dev",
      "clippy_utils",
      "description",
      "helper functions",
      "internal lint",
      "internal lints",
      "lintcheck",
      "no-rustfix",
      "no-rustfixes",
      "own module",
      "separate module",
      "the book",
      "ui test",
      "ui tests",
      "whitelist",
    ],
  },
  keptPrefixes: ["perf"],
};

/** What users of the editor notice; not its move from one way of making syntax to the next. */
export const RUST_ANALYZER: RepositoryPolicy = {
  repository: "rust-lang/rust-analyzer",
  areas: [{ heading: "Rust-Analyzer" }],
  left: {
    ...NO_SIGNS,
    prefixes: ["test", "tests"],
    openings: ["migrate", "move", "remove unused", "replace make", "vendor"],
    phrases: [
      "ci checks",
      "ci job",
      "ci step",
      "clippy",
      "clone_for_update",
      "in manual",
      "in the book",
      "syntaxfactory",
      "ted",
    ],
  },
  keptPrefixes: ["perf"],
};

/** Listed in whole until 2025, now and then since: of a quiet repository only what is remarkable is taken. */
export const MIRI: RepositoryPolicy = {
  repository: "rust-lang/miri",
  areas: [{ heading: "Compiler" }],
  left: { ...NO_SIGNS, prefixes: ["test", "tests"], phrases: ["ci", "priroda"] },
  onlyWhenQuiet: REMARKABLE,
  keptPrefixes: ["perf"],
  label: "miri",
};

/** Listed now and then, as Miri is. */
export const RUSTFMT: RepositoryPolicy = {
  repository: "rust-lang/rustfmt",
  areas: [{ heading: "Rustfmt" }],
  left: { ...NO_SIGNS, prefixes: ["test", "tests"], phrases: ["subtree-push", "subtree-pull"] },
  onlyWhenQuiet: REMARKABLE,
  keptPrefixes: ["perf"],
};
