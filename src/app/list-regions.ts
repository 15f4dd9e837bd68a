import { headingSlug } from "../base/slug.js";
import { sectionsOf } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { readKnownIssues } from "./known-issues.js";

/** A region of events, by its heading. */
export interface ListedRegion {
  readonly slug: string;
  readonly name: string;
}

/** A region that had no event for so many issues is no choice any more. */
const ISSUES = 12;

/** The regions that the newest issues have, by name. */
export function listRegions(checkout: Checkout, publication: Publication): readonly ListedRegion[] {
  const regions = new Map<string, string>();
  for (const { file } of readKnownIssues(checkout, publication).slice(0, ISSUES))
    for (const { role, title } of sectionsOf(parseIssue(file.text, publication.roles).sections))
      if (role === "event-region" && title !== undefined && headingSlug(title) !== "")
        regions.set(headingSlug(title), regions.get(headingSlug(title)) ?? title);
  return [...regions].map(([slug, name]) => ({ slug, name })).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}
