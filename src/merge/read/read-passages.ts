import type { Block } from "./block.js";
import type { Change } from "./change.js";
import type { Gap } from "./gaps.js";

/**
 * What differs and is neither item nor new heading: one change for each gap and section of the base. Blank lines count
 * only where others stand on both sides of them.
 */
export function readPassages(
  gaps: readonly Gap[],
  /** Sections of the head → of the base. */
  sections: ReadonlyMap<number, number>,
  isLeft: (block: Block) => boolean,
): Change[] {
  return gaps.flatMap((gap) => {
    const removed = bySection(gap.removed.filter(isLeft), ({ section }) => section);
    const added = bySection(gap.added.filter(isLeft), ({ section }) => sections.get(section) ?? section);
    const keys = new Set([...removed.keys(), ...added.keys()]);
    return [...keys].flatMap((key) => passageOf(gap, removed.get(key) ?? [], added.get(key) ?? []));
  });
}

function passageOf({ above, below }: Gap, removed: readonly Block[], added: readonly Block[]): Change[] {
  const [out, put] = [withoutBlankEnds(removed), withoutBlankEnds(added)];
  if (out.length === 0 && put.length === 0) return [];
  const waits = out.length > 0 && out.every(({ kind }) => kind === "placeholder" || kind === "blank");
  const kind = waits && put.length > 0 ? "placeholder-filled" : "prose-changed";
  return [{ kind, removed: out, added: put, above, below }];
}

function withoutBlankEnds(blocks: readonly Block[]): Block[] {
  const isSolid = ({ kind }: Block) => kind !== "blank";
  const first = blocks.findIndex(isSolid);
  return first === -1 ? [] : blocks.slice(first, blocks.findLastIndex(isSolid) + 1);
}

function bySection(blocks: readonly Block[], sectionOf: (block: Block) => number): Map<number, Block[]> {
  const parts = new Map<number, Block[]>();
  for (const block of blocks) {
    const section = sectionOf(block);
    const there = parts.get(section);
    if (there === undefined) parts.set(section, [block]);
    else there.push(block);
  }
  return parts;
}
