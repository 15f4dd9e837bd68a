import type { CalendarDate } from "#galley/base/calendar-date.js";
import { canonicalAddress } from "#galley/base/canonical-address.js";
import type { SectionRole } from "#galley/issue/section-role.js";
import { archiveBefore } from "../score/archive-before.js";
import type { ReplayData } from "./replay-data.js";

/** Whether a page stood in the same section of an issue that was older than the day: the archive lies beside the data. */
export function wasListedBefore(
  data: ReplayData,
  date: CalendarDate,
): (address: string, role: SectionRole) => boolean {
  const archive = data.once("archive", () => archiveBefore(data.path("../corpus/content")));
  const issues = archive(date);
  return (address, role) =>
    spellings(address).some((one) => {
      const canonical = canonicalAddress(one);
      return canonical !== undefined && issues.find(canonical).some((link) => link.role === role);
    });
}

/** Until May 2025 addresses of the project's blog ended in `.html`; the data has today's. */
function spellings(address: string): string[] {
  return [address, `${address.replace(/\/$/, "")}.html`];
}
