import type { CalendarDate } from "../base/calendar-date.js";
import type { SectionRole } from "../issue/section-role.js";

/** A link as it stands in an earlier issue. */
export interface ArchivedLink {
  /** As `canonicalAddress` spells it. */
  readonly address: string;
  readonly issue: {
    readonly number: number | undefined;
    readonly date: CalendarDate;
    readonly title: string;
  };
  /** Of the list it stands in: that of its section, or of one above where that says more. */
  readonly role: SectionRole;
  /** Heading of its section as plain text. */
  readonly section: string;
  /** The place within the page, as `#usage`, where the link named one. */
  readonly fragment?: string;
  /** Whether it is a further link of an item, beside the one the item is about. */
  readonly isAside?: boolean;
}

/** An issue that has a number. */
export interface NumberedIssue {
  readonly number: number;
  readonly date: CalendarDate;
}

/** The links of all earlier issues. */
export interface ArchiveLinks {
  /** The newest of the issues that have a number; in a check also of the drafts before the text that is checked. */
  readonly newest: NumberedIssue | undefined;
  /** Where a page stood before, oldest issue first; `address` as `canonicalAddress` spells it. */
  find(address: string): readonly ArchivedLink[];
}

/** An archive that holds nothing. */
export const NO_ARCHIVE: ArchiveLinks = { newest: undefined, find: () => [] };

/** An archive of the given links, for few of them. */
export function archiveOf(links: readonly ArchivedLink[]): ArchiveLinks {
  const byAddress = new Map<string, ArchivedLink[]>();
  for (const link of links) byAddress.set(link.address, [...(byAddress.get(link.address) ?? []), link]);
  return { newest: newestOf(links), find: (address) => byAddress.get(address) ?? [] };
}

function newestOf(links: readonly ArchivedLink[]): NumberedIssue | undefined {
  let newest: NumberedIssue | undefined;
  for (const { issue } of links) {
    const { number, date } = issue;
    if (number !== undefined && (newest === undefined || date >= newest.date)) newest = { number, date };
  }
  return newest;
}
