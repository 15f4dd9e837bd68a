import type { Span } from "../base/span.js";
import type { LinkItem, Section } from "../issue/issue.js";
import type { SectionRole } from "../issue/section-role.js";
import { above } from "./place.js";
import type { Reading } from "./reading.js";
import type { PlacedLink } from "./targets.js";

/** A link item with the places of its parts. */
export interface CommunityLink {
  readonly item: LinkItem;
  readonly role: SectionRole;
  /** The link that gives the item its title. */
  readonly link: PlacedLink;
  /** The paragraph that holds the link: prefixes, link and what follows. */
  readonly paragraph: Span;
}

/** Roles of sections whose items are pages that others wrote, one title each. */
const COMMUNITY_ROLES: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "community",
  "official",
  "foundation",
  "newsletters",
  "project-updates",
  "observations",
  "walkthroughs",
  "research",
  "miscellaneous",
]);

/**
 * The link items of the community's sections in the order of the text, found once for all rules that ask. A section of
 * no known role below them, as that of a conference whose talks came out, is one of them.
 */
export function communityLinks(reading: Reading): readonly CommunityLink[] {
  return reading.once(findCommunityLinks);
}

function findCommunityLinks(reading: Reading): CommunityLink[] {
  const links = new Map(reading.links.map((link) => [link.span.start, link]));
  return communitySections(reading.issue.sections, false).flatMap((section) => linksOf(section, links));
}

function communitySections(sections: readonly Section[], isBelow: boolean): Section[] {
  return sections.flatMap((section) => {
    const isOne = COMMUNITY_ROLES.has(section.role) || (isBelow && section.role === "other");
    return [...(isOne ? [section] : []), ...communitySections(section.subsections, isOne)];
  });
}

function linksOf({ role, items }: Section, links: ReadonlyMap<number, PlacedLink>): CommunityLink[] {
  return items.flatMap((item) => {
    if (item.kind !== "link") return [];
    const link = links.get(item.links[0]?.span.start ?? -1);
    const paragraph = link && above(link.place, "paragraph")?.span;
    return link === undefined || paragraph === undefined ? [] : [{ item, role, link, paragraph }];
  });
}

/** What follows the link of an item, comments taken out. */
export function textBehind({ link, paragraph }: CommunityLink, text: string): string {
  if (link.span.end >= paragraph.end) return "";
  const behind = text.slice(link.span.end, paragraph.end);
  return behind.includes("<!--") ? behind.replace(/<!--[\s\S]*?-->/g, "") : behind;
}
