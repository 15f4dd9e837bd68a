import type { Found } from "#galley/gather/found.js";
import type { SectionTask } from "#galley/gather/section-writer.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

/** What a writer is told in a test: the issue of 2026-01-07, and `role address` of what stood in older ones. */
export function sectionTask(found: readonly Found[], listed: readonly string[] = []): SectionTask {
  const via = { source: "test", label: "test", at: "2026-01-06T12:00:00Z" };
  return {
    date: "2026-01-07",
    publication: THIS_WEEK_IN_RUST,
    found: found.map((one) => ({ ...one, via })),
    sources: [],
    wasListed: (address, role) => listed.includes(`${role} ${address}`),
  };
}
