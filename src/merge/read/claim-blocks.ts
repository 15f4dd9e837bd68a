import type { Block } from "./block.js";
import type { Change } from "./change.js";
import type { Gap } from "./gaps.js";

/**
 * The changes with the blank lines that came and went with them: each belongs to the change above it in its gap, else
 * to the one below; where there is none, to a change of its own.
 */
export function claimBlocks(gaps: readonly Gap[], changes: readonly Change[]): Change[] {
  const owners = new Map<Block, number>();
  for (const [at, { removed, added }] of changes.entries())
    for (const block of [...removed, ...added]) owners.set(block, at);
  const blanks = changes.map(() => ({ removed: [] as Block[], added: [] as Block[] }));
  const spacings: Change[] = [];
  for (const { removed, added, above, below } of gaps) {
    const spacing = {
      removed: hand(removed, owners, (at, block) => blanks[at]?.removed.push(block)),
      added: hand(added, owners, (at, block) => blanks[at]?.added.push(block)),
    };
    if (spacing.removed.length + spacing.added.length > 0)
      spacings.push({ kind: "spacing-changed", ...spacing, above, below });
  }
  const claimed = changes.map((change, at): Change => {
    const more = blanks[at];
    if (more === undefined || more.removed.length + more.added.length === 0) return change;
    const inOrder = (blocks: readonly Block[]) => blocks.toSorted((a, b) => a.span.start - b.span.start);
    return {
      ...change,
      removed: inOrder([...change.removed, ...more.removed]),
      added: inOrder([...change.added, ...more.added]),
    };
  });
  return [...claimed, ...spacings];
}

/** Hands what nobody owns to the owner above, else below; what is left over when there is neither. */
function hand(
  blocks: readonly Block[],
  owners: ReadonlyMap<Block, number>,
  give: (owner: number, block: Block) => void,
): Block[] {
  const first = blocks.find((block) => owners.has(block));
  let owner = first === undefined ? undefined : owners.get(first);
  const left: Block[] = [];
  for (const block of blocks) {
    const own = owners.get(block);
    if (own !== undefined) owner = own;
    else if (owner === undefined) left.push(block);
    else give(owner, block);
  }
  return left;
}
