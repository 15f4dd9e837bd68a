import type { KeptPair } from "./align-blocks.js";
import type { Block, Outline } from "./block.js";

/** A stretch between two blocks that both texts have, in which they differ. */
export interface Gap {
  readonly removed: readonly Block[];
  readonly added: readonly Block[];
  /** The nearest block above and below that is no blank line and that both texts have, as it stands in the base. */
  readonly above: Block | undefined;
  readonly below: Block | undefined;
}

/** Where two texts differ, from top to bottom. */
export function gapsBetween(base: Outline, head: Outline, kept: readonly KeptPair[]): Gap[] {
  const gaps: Gap[] = [];
  const solid = kept.filter(([at]) => base.blocks[at]?.kind !== "blank");
  let [x, y, passed] = [0, 0, 0];
  for (const [nextX, nextY] of [...kept, [base.blocks.length, head.blocks.length] as const]) {
    if (nextX > x || nextY > y) {
      while ((solid[passed]?.[0] ?? Infinity) < nextX) passed++;
      gaps.push({
        removed: base.blocks.slice(x, nextX),
        added: head.blocks.slice(y, nextY),
        above: base.blocks[solid[passed - 1]?.[0] ?? -1],
        below: base.blocks[solid[passed]?.[0] ?? -1],
      });
    }
    [x, y] = [nextX + 1, nextY + 1];
  }
  return gaps;
}
