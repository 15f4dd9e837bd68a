import type { Block } from "./block.js";
import { type Identity, identityOf, isSameItem } from "./identity.js";

/** An entry that a submission took out, and the one it put in for it. */
export interface ItemPair {
  readonly before: Block;
  readonly after: Block;
}

/**
 * Which of the new entries are old ones, moved or edited: those with the same words, then those with the same address,
 * then, within one section, those with the same title, whose address was put right. Events need their address and day, since most are called alike.
 */
export function pairItems(
  removed: readonly Block[],
  added: readonly Block[],
  /** Sections of the head → of the base. */
  sections: ReadonlyMap<number, number>,
): ItemPair[] {
  const pairs: ItemPair[] = [];
  const open = new Map<Block, Identity>();
  for (const block of removed) {
    const identity = identityOf(block);
    if (identity !== undefined) open.set(block, identity);
  }
  const pairBy = (fits: ItemTest, keyOf: KeyOf) => {
    const byKey = new Map<string, Block[]>();
    for (const [block, identity] of open) addTo(byKey, keyOf(identity, block.section, block), block);
    const paired = new Set(pairs.map(({ after }) => after));
    for (const after of added) {
      const identity = identityOf(after);
      if (identity === undefined || paired.has(after)) continue;
      const section = sections.get(after.section) ?? -1;
      const candidates = (byKey.get(keyOf(identity, section, after)) ?? []).filter((block) => {
        const was = open.get(block);
        return was !== undefined && fits(was, identity);
      });
      const before = candidates.find((block) => block.section === section) ?? candidates[0];
      if (before === undefined) continue;
      open.delete(before);
      pairs.push({ before, after });
    }
  };
  pairBy(isSameItem, (_identity, _section, { text }) => text);
  pairBy(isSameItem, ({ key }) => key);
  pairBy(
    ({ title }) => title !== "",
    ({ title }, section) => `${section} ${title}`,
  );
  return pairs;
}

type ItemTest = (before: Identity, after: Identity) => boolean;
type KeyOf = (identity: Identity, baseSection: number, block: Block) => string;

function addTo(map: Map<string, Block[]>, key: string, block: Block): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [block]);
  else there.push(block);
}
