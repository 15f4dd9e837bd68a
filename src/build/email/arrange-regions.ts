import { escapeHtml } from "../../base/html.js";
import { headingSlug } from "../../base/slug.js";
import type { EmailSection } from "./email-writer.js";

/** A reader's regions before all others: those listed whole, of the rest a line that leads to the page. */
export function arrangeRegions(
  sections: readonly EmailSection[],
  regions: ReadonlySet<string>,
  pageAddress: string,
): readonly EmailSection[] {
  const isRegion = ({ role }: EmailSection) => role === "event-region";
  const wanted = sections.filter((one) => isRegion(one) && regions.has(headingSlug(one.title)));
  const others = sections.filter((one) => isRegion(one) && !regions.has(headingSlug(one.title)));
  // Who chose regions that this issue has none of is better served by all than by a line.
  if (wanted.length === 0 || others.length === 0) return sections;
  const first = sections.findIndex(isRegion);
  const rest: EmailSection = {
    role: "events",
    title: "",
    depth: wanted[0]?.depth ?? 0,
    html: `<p>${restOf(others, pageAddress)}</p>`,
    events: 0,
  };
  const before = sections.slice(0, first);
  const after = sections.slice(first).filter((one) => !isRegion(one));
  return [...before, ...wanted, rest, ...after];
}

function restOf(others: readonly EmailSection[], pageAddress: string): string {
  const count = others.reduce((sum, { events }) => sum + events, 0);
  const names = others.map(({ title }) => escapeHtml(title)).join(", ");
  const more = count === 0 ? "More" : `${count} more`;
  return `${more} in ${names}: <a href="${escapeHtml(pageAddress)}">all events</a>`;
}
