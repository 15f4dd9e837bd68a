import type { Block } from "../read/block.js";
import { outsideQuestions } from "./outside-questions.js";
import type { SheetPlace, SheetSection } from "./sheet.js";
import { findBlock, type Target } from "./target.js";

/**
 * Where a submission would have put a block of its head: below or above the nearest neighbour that the draft has, else
 * at the end of its section, else at the end of the last section that holds items.
 */
export function placeInHead(target: Target, block: Block | undefined, before: Block | undefined): SheetPlace {
  if (block === undefined) return endOf(lastResort(target, block, before));
  const { head } = target.changes;
  const own = head.blocks.findIndex(({ span }) => span.start === block.span.start);
  const isNeighbour = (other: Block | undefined) => other?.section === block.section;
  for (let up = own - 1; isNeighbour(head.blocks[up]); up--) {
    const place = placeOf(target, head.blocks[up]);
    if (place !== undefined) return outsideQuestions({ section: place.section, at: place.at + 1 });
  }
  for (let down = own + 1; isNeighbour(head.blocks[down]); down++) {
    const place = placeOf(target, head.blocks[down]);
    if (place !== undefined) return outsideQuestions(place);
  }
  return endOf(lastResort(target, block, before));
}

/** Headings are no neighbours: what stands below one may stand below all else there. */
function placeOf(target: Target, neighbour: Block | undefined): SheetPlace | undefined {
  if (neighbour === undefined || neighbour.kind === "blank" || neighbour.kind === "heading") return undefined;
  return findBlock(target, neighbour, "head");
}

function lastResort(
  target: Target,
  block: Block | undefined,
  before: Block | undefined,
): SheetSection | undefined {
  const { sheet } = target;
  const known = (block && target.sectionOf(block, "head")) ?? (before && target.sectionOf(before, "base"));
  if (known !== undefined && sheet.sections.includes(known)) return known;
  const listed = sheet.sections.findLast(({ blocks }) => blocks.some(({ kind }) => kind === "item"));
  return listed ?? sheet.sections.at(-1);
}

function endOf(section: SheetSection | undefined): SheetPlace {
  // No issue is without a header, of which the sheet makes a section.
  const known = section ?? { role: "header", title: undefined, key: "", parent: undefined, blocks: [] };
  return { section: known, at: known.blocks.findLastIndex(({ kind }) => kind !== "blank") + 1 };
}
