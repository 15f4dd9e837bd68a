import type { SpacingChanged } from "../read/change.js";
import type { Block } from "../read/block.js";
import { alreadyThere, APPLIED, type Verdict } from "./question.js";
import { BLANK } from "./sheet.js";
import { findBlock, type Target } from "./target.js";

/** Takes out or puts in blank lines where their neighbours still stand side by side; nobody is asked about them. */
export function changeSpacing(target: Target, { removed, added, above, below }: SpacingChanged): Verdict {
  const place = above && findBlock(target, above, "base");
  if (above === undefined || place === undefined) return alreadyThere("");
  const { section, at } = place;
  let end = at + 1;
  while (section.blocks[end]?.kind === "blank") end++;
  const next = section.blocks[end] ?? followingHeading(target, section);
  if (below !== undefined && next?.text !== below.text) return alreadyThere("");
  if (blanksBelow(target.changes.base.blocks, above) !== end - at - 1) return alreadyThere("");
  const growth = added.length - removed.length;
  const count = Math.max(0, end - at - 1 + growth);
  if (growth < 0) section.blocks.splice(at + 1 + count, end - at - 1 - count);
  else section.blocks.splice(end, 0, ...Array.from({ length: growth }, () => BLANK));
  return APPLIED;
}

/** How many blank lines the submission found there: where others changed them, theirs stay. */
function blanksBelow(blocks: readonly Block[], above: Block): number {
  const at = blocks.indexOf(above) + 1;
  const next = blocks.findIndex(({ kind }, index) => index >= at && kind !== "blank");
  return (next === -1 ? blocks.length : next) - at;
}

function followingHeading({ sheet }: Target, section: Target["sheet"]["sections"][number]) {
  return sheet.sections[sheet.sections.indexOf(section) + 1]?.blocks[0];
}
