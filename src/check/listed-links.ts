import { canonicalAddress } from "../base/canonical-address.js";
import type { CallItem, Issue, LinkItem, Section } from "../issue/issue.js";
import type { SectionRole } from "../issue/section-role.js";
import type { Reading } from "./reading.js";

/** An item that leads to a page, with the list it stands in. */
export interface ListedLink {
  readonly item: LinkItem | CallItem;
  readonly section: Section;
  /** Of the list: that of the section, or of the one above it that makes it a part of its list. */
  readonly role: SectionRole;
  /** As `canonicalAddress` spells it. */
  readonly address: string;
  readonly fragment: string;
}

/** A section with the role of the list it is a part of. */
export interface ListedSection {
  readonly section: Section;
  readonly role: SectionRole;
}

/** Roles whose groups, as `RFCs` or `Cargo` below a final comment period, are parts of one list. */
const HOLDS_GROUPS: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "final-comment-period",
  "calls-for-testing",
  "approved-rfcs",
  "new-rfcs",
]);

/** Every section of an issue with the role of its list, each before those below it; found once for all rules. */
export function listedSectionsOf(reading: Reading): readonly ListedSection[] {
  return reading.once(findListedSections);
}

function findListedSections({ issue }: Reading): ListedSection[] {
  return listedSections(issue.sections);
}

function listedSections(
  sections: readonly Section[],
  above: SectionRole = "other",
  found: ListedSection[] = [],
): ListedSection[] {
  for (const section of sections) {
    const role = listRole(section.role, above);
    found.push({ section, role });
    listedSections(section.subsections, role, found);
  }
  return found;
}

/** Headings without a role of their own belong to what they stand below. */
function listRole(own: SectionRole, above: SectionRole): SectionRole {
  if (own === "other") return above;
  return own === "rfcs" && HOLDS_GROUPS.has(above) ? above : own;
}

/** The items of an issue that lead to pages, in the order of the text; events and quotes are none. */
export function listedLinks(issue: Issue): ListedLink[] {
  return linksIn(listedSections(issue.sections));
}

function linksIn(sections: readonly ListedSection[]): ListedLink[] {
  const links: ListedLink[] = [];
  for (const { section, role } of sections) {
    for (const item of section.items) {
      if (item.kind !== "link" && item.kind !== "call") continue;
      const address = canonicalAddress(item.url);
      if (address === undefined) continue;
      links.push({ item, section, role, address, fragment: fragmentOf(item.url, address) });
    }
  }
  return links;
}

/** The same as a list that is kept, since several rules ask for it. */
export function listedLinksOf(reading: Reading): readonly ListedLink[] {
  return reading.once(findListedLinks);
}

function findListedLinks(reading: Reading): ListedLink[] {
  return linksIn(listedSectionsOf(reading));
}

/** The place within a page that an address names; empty when it names none, or a route, which is a page of its own. */
export function fragmentOf(url: string, address: string): string {
  const hash = url.indexOf("#");
  if (hash === -1 || hash === url.length - 1 || address.includes("#")) return "";
  const fragment = url.slice(hash);
  // A text to be highlighted is no place that anybody else would name (https://wicg.github.io/scroll-to-text-fragment/).
  return fragment.startsWith("#:~:") ? "" : fragment;
}
