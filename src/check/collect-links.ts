import { canonicalAddress } from "../base/canonical-address.js";
import type { CalendarDate } from "../base/calendar-date.js";
import type { Issue } from "../issue/issue.js";
import type { SectionRole } from "../issue/section-role.js";
import { fragmentOf, listedLinks } from "./listed-links.js";

/** A link of one issue, as an index keeps it. */
export interface CollectedLink {
  /** As `canonicalAddress` spells it. */
  readonly address: string;
  readonly role: SectionRole;
  readonly section: string;
  /** Empty for a link to a whole page. */
  readonly fragment: string;
  readonly isAside: boolean;
}

/** The links of one issue's items. */
export interface IssueLinks {
  /** Path of its file: issues are told apart by it. */
  readonly path: string;
  readonly number: number | undefined;
  readonly date: CalendarDate;
  readonly title: string;
  readonly links: readonly CollectedLink[];
}

/** The links of an issue's items in the order of the text, events and quotes left out; undefined without a date. */
export function collectLinks(issue: Issue, path: string): IssueLinks | undefined {
  const { number, date, title } = issue;
  if (date === undefined) return undefined;
  const links: CollectedLink[] = [];
  for (const { item, section, role, address, fragment } of listedLinks(issue)) {
    const heading = section.title ?? "";
    links.push({ address, role, section: heading, fragment, isAside: false });
    for (const link of item.kind === "link" ? item.links.slice(1) : []) {
      const other = canonicalAddress(link.url);
      if (other === undefined || other === address) continue;
      const place = fragmentOf(link.url, other);
      links.push({ address: other, role, section: heading, fragment: place, isAside: true });
    }
  }
  return { path, number, date, title, links };
}
