import { COMMUNITY_ROLES, type SectionRole } from "../issue/section-role.js";
import { type ListedLink, listedLinksOf } from "./listed-links.js";
import { isLivingPage } from "./living-pages.js";
import type { Reading } from "./reading.js";

/** An item whose page stands in the issue already, and the item that brought it first. */
export interface RepeatedLink {
  readonly first: ListedLink;
  readonly again: ListedLink;
}

/** The community's items for pages that stand in the issue already. */
export function repeatedPagesIn(reading: Reading): readonly RepeatedLink[] {
  return reading.once(findRepeatedPages);
}

/** The entries of the project's lists and of calls that stand in a list of their kind already. */
export function repeatedEntriesIn(reading: Reading): readonly RepeatedLink[] {
  return reading.once(findRepeatedEntries);
}

function findRepeatedPages(reading: Reading): RepeatedLink[] {
  const repeated: RepeatedLink[] = [];
  const firsts = new Map<string, Map<string, ListedLink>>();
  for (const link of listedLinksOf(reading)) {
    if (!COMMUNITY_ROLES.has(link.role) && link.role !== "other") continue;
    if (link.item.kind === "link" && link.item.form === "prose") continue;
    const places = firsts.get(link.address) ?? new Map<string, ListedLink>();
    firsts.set(link.address, places);
    const first = sameIn(places, link.fragment);
    if (first === undefined) places.set(link.fragment, link);
    else repeated.push({ first, again: link });
  }
  return repeated;
}

/** The first link to the same place of a page, or to the whole page, which leads to every place of it. */
function sameIn(places: ReadonlyMap<string, ListedLink>, fragment: string): ListedLink | undefined {
  if (fragment === "") return places.values().next().value;
  return places.get(fragment) ?? places.get("");
}

type Kind = "project" | "testing" | "call";

/** Lists in which an entry stands once, by kind: a call for testing may rightly be an RFC that is decided upon. */
const KINDS: Partial<Record<SectionRole, Kind>> = {
  project: "project",
  "merged-area": "project",
  "performance-triage": "project",
  rfcs: "project",
  "approved-rfcs": "project",
  "final-comment-period": "project",
  "new-rfcs": "project",
  "calls-for-testing": "testing",
  "calls-for-participation": "call",
  "project-calls": "call",
  "speaker-calls": "call",
};

function findRepeatedEntries(reading: Reading): RepeatedLink[] {
  const repeated: RepeatedLink[] = [];
  const firsts = new Map<string, ListedLink>();
  for (const link of listedLinksOf(reading)) {
    const kind = KINDS[link.role];
    if (kind === undefined || (link.item.kind === "link" && link.item.form === "prose")) continue;
    const key = `${kind} ${link.address}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, link);
    // Steps to test a feature stand below it, on its page.
    if (first === undefined || link.item.span.start < first.item.span.end) continue;
    if (first.fragment !== link.fragment || isLivingPage(link.address)) continue;
    repeated.push({ first, again: link });
  }
  return repeated;
}
