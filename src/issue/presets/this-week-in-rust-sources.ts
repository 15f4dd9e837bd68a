import type { Publication } from "../publication.js";
import { THIS_WEEK_IN_RUST_FORUMS } from "./this-week-in-rust-forums.js";

/** Where This Week in Rust looks. */
export const THIS_WEEK_IN_RUST_SOURCES: Publication["sources"] = [...THIS_WEEK_IN_RUST_FORUMS];

/**
 * When its sections are made: pull requests are listed on Tuesdays (09:00 UTC holds 97.6 % of what editors listed),
 * RFCs and the project's posts on the day itself.
 */
export const THIS_WEEK_IN_RUST_WINDOWS: Publication["windows"] = {
  project: { from: -183, to: -15 },
  "approved-rfcs": { from: -162, to: 6 },
  official: { from: -150, to: 18 },
};
