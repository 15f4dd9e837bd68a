import type { Issue } from "../../issue/issue.js";
import type { SectionRole } from "../../issue/section-role.js";
import { tidy } from "./place-section.js";
import { findInRegion, regionsOf } from "./region.js";
import { frameOf, type RememberedText } from "./standing.js";

/** What to remember of a text that stands in a draft now; undefined when it stands nowhere in sections of the role. */
export function rememberPlace(issue: Issue, role: SectionRole, text: string): RememberedText | undefined {
  const wanted = tidy(text);
  if (wanted === "") return { text: "", above: "", below: "" };
  for (const region of regionsOf(issue, role)) {
    const range = findInRegion(region, wanted);
    if (range !== undefined) return { text: wanted, ...frameOf(region.lines, range) };
  }
  return undefined;
}
