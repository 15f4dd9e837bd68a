import type { Span } from "../base/span.js";
import type { LinkItem } from "../issue/issue.js";
import { COMMUNITY_ROLES, type SectionRole } from "../issue/section-role.js";
import { listedSectionsOf } from "./listed-links.js";
import { above } from "./place.js";
import type { Reading } from "./reading.js";
import { linkFrom } from "./prose.js";
import type { PlacedLink } from "./targets.js";

/** A link item with the places of its parts. */
export interface CommunityLink {
  readonly item: LinkItem;
  /** Of the list: that of the section, or of the one above it that makes it a part of its list. */
  readonly role: SectionRole;
  /** The link that gives the item its title. */
  readonly link: PlacedLink;
  /** The paragraph that holds the link: prefixes, link and what follows. */
  readonly paragraph: Span;
}

/**
 * The link items of the community's sections in the order of the text, found once for all rules that ask. A section of
 * no known role below them, as that of a conference whose talks came out, is one of them.
 */
export function communityLinks(reading: Reading): readonly CommunityLink[] {
  return reading.once(findCommunityLinks);
}

/** Those of them that have a prefix, as `[video]`. */
export function prefixedLinks(reading: Reading): readonly CommunityLink[] {
  return reading.once(findPrefixed);
}

function findPrefixed(reading: Reading): CommunityLink[] {
  return communityLinks(reading).filter(({ item }) => item.prefixes.length > 0);
}

function findCommunityLinks(reading: Reading): CommunityLink[] {
  const found: CommunityLink[] = [];
  for (const { section, role } of listedSectionsOf(reading)) {
    if (!COMMUNITY_ROLES.has(role)) continue;
    for (const item of section.items) {
      if (item.kind !== "link") continue;
      const link = linkFrom(reading, item.links[0]?.span.start ?? -1);
      const paragraph = link && above(link.place, "paragraph")?.span;
      if (link !== undefined && paragraph !== undefined) found.push({ item, role, link, paragraph });
    }
  }
  return found;
}

/** What follows the link of an item, comments taken out. */
export function textBehind({ link, paragraph }: CommunityLink, text: string): string {
  if (link.span.end >= paragraph.end) return "";
  const behind = text.slice(link.span.end, paragraph.end);
  return behind.includes("<!--") ? behind.replace(/<!--[\s\S]*?-->/g, "") : behind;
}
