import { sayEvents, sortRegions } from "./arrange-regions.js";
import { cutBlocks } from "./cut-blocks.js";
import type { EmailSection } from "./email-writer.js";
import { SEPARATOR } from "./separator.js";
import { slot } from "./template.js";

/**
 * The events to come, as HTML: those of the reader's regions whole, of all others how many there are. Who chose no
 * region is told where to. Empty when nothing is to come.
 */
export function digestEvents(
  sections: readonly EmailSection[],
  regions: ReadonlySet<string>,
  pageAddress: string,
): string {
  const coming = sections.filter(({ events }) => events > 0);
  const { wanted, others } = sortRegions(coming, regions);
  // A newsletter without regions lists its events directly.
  const direct = coming.filter(({ role }) => role === "events").flatMap(({ html }) => listsOf(html));
  if (wanted.length + others.length + direct.length === 0) return "";
  const word = wanted.length > 0 ? " more" : "";
  const invitation =
    regions.size > 0 ? "" : `${SEPARATOR}<a href="${slot("preferences")}">choose your regions</a>`;
  const rest = others.length === 0 ? [] : [`<p>${sayEvents(others, word, pageAddress)}${invitation}</p>`];
  return ["<h2>Upcoming events</h2>", ...direct, ...wanted.map(({ html }) => html), ...rest].join("\n");
}

function listsOf(html: string): string[] {
  return cutBlocks(html)
    .filter(({ name }) => name === "ul" || name === "ol")
    .map((list) => list.html);
}
