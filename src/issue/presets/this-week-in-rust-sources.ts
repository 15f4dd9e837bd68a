import type { Publication } from "../publication.js";

/** Where This Week in Rust looks. */
export const THIS_WEEK_IN_RUST_SOURCES: Publication["sources"] = [];

/**
 * When its sections are made: pull requests are listed on Tuesdays (09:00 UTC holds 97.6 % of what editors listed),
 * RFCs, the performance log and the project's posts on the day itself. Posts of the day before the week are looked at
 * again, since editors often pass over what appeared while they published; what stood in an issue is not told twice.
 */
export const THIS_WEEK_IN_RUST_WINDOWS: Publication["windows"] = {
  project: { from: -183, to: -15 },
  "approved-rfcs": { from: -162, to: 6 },
  "performance-triage": { from: -168, to: 24 },
  official: { from: -192, to: 24 },
};
