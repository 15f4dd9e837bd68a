import type { Issue } from "../issue/issue.js";
import type { SectionRole } from "../issue/section-role.js";
import type { GatheredSection } from "./gathered-book.js";
import { findInRegion, regionsOf } from "./placing/region.js";

/** What became of what Galley wrote into a section: `generated` stands as it was written, `touched` was changed since. */
export type GeneratedState = "generated" | "touched" | "failed" | "not-generated";

/**
 * What became of a generated section of a draft. A failed source counts more than what an earlier gathering wrote,
 * since nobody knows whether that is all.
 */
export function generatedState(
  issue: Issue,
  role: SectionRole,
  gathered: GatheredSection | undefined,
): GeneratedState {
  if (gathered === undefined) return "not-generated";
  if (gathered.state === "failed") return "failed";
  if (gathered.state === "no-place") return "not-generated";
  // Sections that are merged entry by entry stand among what people wrote, and nobody can tell one from the other.
  if (gathered.keys !== undefined) return "generated";
  const { generated } = gathered;
  if (generated === undefined) return gathered.state === "kept" ? "touched" : "not-generated";
  const stands =
    generated.text === "" ||
    regionsOf(issue, role).some((region) => findInRegion(region, generated.text) !== undefined);
  return stands ? "generated" : "touched";
}
