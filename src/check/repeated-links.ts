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
  const pages = new Map<string, ListedLink>();
  const places = new Map<string, ListedLink>();
  for (const link of listedLinksOf(reading)) {
    if (!COMMUNITY_ROLES.has(link.role) && link.role !== "other") continue;
    if (link.item.kind === "link" && link.item.form === "prose") continue;
    const { address, fragment } = link;
    const page = pages.get(address);
    if (page === undefined) pages.set(address, link);
    // A link to the whole page leads to every place of it, and every link to a place leads to the page.
    const known = fragment === "" || page?.fragment === "" ? page : undefined;
    const first = (fragment === "" ? undefined : places.get(address + fragment)) ?? known;
    if (first !== undefined) repeated.push({ first, again: link });
    else if (fragment !== "") places.set(address + fragment, link);
  }
  return repeated;
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
  const firstsOf: Readonly<Record<Kind, Map<string, ListedLink>>> = {
    project: new Map(),
    testing: new Map(),
    call: new Map(),
  };
  for (const link of listedLinksOf(reading)) {
    const kind = KINDS[link.role];
    if (kind === undefined || (link.item.kind === "link" && link.item.form === "prose")) continue;
    const firsts = firstsOf[kind];
    const first = firsts.get(link.address);
    if (first === undefined) firsts.set(link.address, link);
    // Steps to test a feature stand below it, on its page.
    if (first === undefined || link.item.span.start < first.item.span.end) continue;
    if (first.fragment !== link.fragment || isLivingPage(link.address)) continue;
    repeated.push({ first, again: link });
  }
  return repeated;
}
