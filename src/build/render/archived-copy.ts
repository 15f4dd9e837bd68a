import { canonicalAddress } from "../../base/canonical-address.js";
import type { CalendarDate } from "../../base/calendar-date.js";
import { escapeHtml } from "../../base/html.js";
import { safeWebAddress } from "../../base/web-address.js";

/** Canonical addresses of the pages that are dead. */
export type DeadLinks = ReadonlySet<string>;

/**
 * Where the Internet Archive has a page as it was around a day, if it has it: from a day without a copy it leads to the
 * nearest one with one by itself, so nobody need be asked while pages are made. Undefined for what is no web address.
 */
export function archivedAddress(address: string, date: CalendarDate): string | undefined {
  const safe = safeWebAddress(address);
  return safe && `https://web.archive.org/web/${date.replaceAll("-", "")}/${safe}`;
}

/** The link to the archived copy of a page, to stand behind a link that leads to it no more; empty for what has none. */
export function archivedCopy(address: string, date: CalendarDate): string {
  const archived = archivedAddress(address, date);
  if (archived === undefined) return "";
  return ` <a href="${escapeHtml(archived)}" class="archived">archived copy</a>`;
}

/** Writes archived copies behind the dead links of an issue of a day; undefined where no link is dead. */
export function deadLinkMarker(
  dead: DeadLinks | undefined,
  date: CalendarDate,
): ((address: string) => string) | undefined {
  if (dead === undefined || dead.size === 0) return undefined;
  return (address) => (dead.has(canonicalAddress(address) ?? "") ? archivedCopy(address, date) : "");
}
