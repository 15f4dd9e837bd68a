import type { Block, Outline } from "./block.js";
import type { SectionAdded } from "./change.js";

/** The headings of a head that its base did not have, each with what is new below it; one below another goes with it. */
export function addedSections(
  head: Outline,
  /** Sections of the head → of the base. */
  sections: ReadonlyMap<number, number>,
  added: readonly Block[],
): SectionAdded[] {
  const bySection = new Map<number, Block[]>();
  for (const block of added) {
    const top = highestAdded(head, sections, block.section);
    if (top === undefined) continue;
    const there = bySection.get(top);
    if (there === undefined) bySection.set(top, [block]);
    else there.push(block);
  }
  return [...bySection]
    .toSorted(([a], [b]) => a - b)
    .map(([section, blocks]) => ({ kind: "section-added", section, removed: [], added: blocks }));
}

/** The section itself or the highest above it that the base did not have. */
function highestAdded(
  head: Outline,
  sections: ReadonlyMap<number, number>,
  from: number,
): number | undefined {
  let highest: number | undefined;
  for (let at: number | undefined = from; at !== undefined; at = head.sections[at]?.parent)
    if (!sections.has(at)) highest = at;
  return highest;
}
