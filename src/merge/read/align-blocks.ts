import { longestOrder } from "../../base/longest-order.js";
import type { Outline } from "./block.js";

/** A block that stands in both texts: its index in the old one and in the new one. */
export type KeptPair = readonly [before: number, after: number];

/**
 * The blocks that two outlines have in common, in their order: first those that stand once in each, as many as are in
 * order, then what is equal around them (the patience diff of Bram Cohen). Blank lines never lead.
 */
export function alignBlocks(
  base: Outline,
  head: Outline,
  /** Sections of the head → of the base. */
  sections: ReadonlyMap<number, number>,
): KeptPair[] {
  const before = base.blocks.map(({ section, text }) => `${section} ${text}`);
  const after = head.blocks.map(({ section, text }) => `${sections.get(section) ?? "new"} ${text}`);
  const onlyBefore = onlyPlaces(before);
  const leads: KeptPair[] = [];
  for (const [key, at] of onlyPlaces(after)) {
    const was = onlyBefore.get(key);
    if (at !== -1 && was !== undefined && was !== -1 && base.blocks[was]?.kind !== "blank")
      leads.push([was, at]);
  }
  leads.sort(([a], [b]) => a - b);
  const inOrder = longestOrder(
    leads.map(([, at]) => at),
    (a, b) => a - b,
  );
  const anchors = leads.filter((_, at) => inOrder.has(at));
  return widen(anchors, before, after);
}

/** Text → where it stands, -1 where it stands more than once. */
function onlyPlaces(keys: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, key] of keys.entries()) places.set(key, places.has(key) ? -1 : at);
  return places;
}

/** Adds what is equal directly below each pair, and then what is equal directly above it. */
function widen(
  anchors: readonly KeptPair[],
  before: readonly string[],
  after: readonly string[],
): KeptPair[] {
  const kept: KeptPair[] = [];
  let [x, y] = [0, 0];
  for (const [nextX, nextY] of [...anchors, [before.length, after.length] as const]) {
    while (x < nextX && y < nextY && before[x] === after[y]) kept.push([x++, y++]);
    let [upX, upY] = [nextX, nextY];
    while (upX > x && upY > y && before[upX - 1] === after[upY - 1]) [upX, upY] = [upX - 1, upY - 1];
    while (upX < nextX) kept.push([upX++, upY++]);
    if (nextX < before.length && nextY < after.length) kept.push([nextX, nextY]);
    [x, y] = [nextX + 1, nextY + 1];
  }
  return kept;
}
