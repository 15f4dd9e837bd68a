import { escapeHtml } from "../../base/html.js";
import { headingSlug } from "../../base/slug.js";
import type { EmailSection } from "./email-writer.js";

/** A reader's regions before all others: those listed whole, of the rest a line that leads to the page. */
export function arrangeRegions(
  sections: readonly EmailSection[],
  regions: ReadonlySet<string>,
  pageAddress: string,
): readonly EmailSection[] {
  const { wanted, others } = sortRegions(sections, regions);
  // Who chose regions that this issue has none of is better served by all than by a line.
  if (wanted.length === 0 || others.length === 0) return sections;
  const first = sections.findIndex(isRegion);
  const rest: EmailSection = {
    role: "events",
    title: "",
    depth: wanted[0]?.depth ?? 0,
    html: `<p>${sayEvents(others, " more", pageAddress)}</p>`,
    events: 0,
  };
  const before = sections.slice(0, first);
  const after = sections.slice(first).filter((one) => !isRegion(one));
  return [...before, ...wanted, rest, ...after];
}

/** Whether a section holds the events of a region. */
function isRegion({ role }: EmailSection): boolean {
  return role === "event-region";
}

/** The sections of regions: those that a reader chose, by the slugs of their headings, and those that they did not. */
export function sortRegions(
  sections: readonly EmailSection[],
  regions: ReadonlySet<string>,
): { readonly wanted: readonly EmailSection[]; readonly others: readonly EmailSection[] } {
  const all = sections.filter(isRegion);
  const isWanted = ({ title }: EmailSection) => regions.has(headingSlug(title));
  return { wanted: all.filter(isWanted), others: all.filter((one) => !isWanted(one)) };
}

/** How many events are where, in HTML, with a link to all; `word` follows their number. */
export function sayEvents(sections: readonly EmailSection[], word: string, pageAddress: string): string {
  const count = sections.reduce((sum, { events }) => sum + events, 0);
  const names = sections.map(({ title }) => escapeHtml(title)).join(", ");
  const many = count === 0 ? "More" : `${count}${word}`;
  return `${many} in ${names}: <a href="${escapeHtml(pageAddress)}">all events</a>`;
}
