/** How often each key comes up among those that things give. */
export function countBy<Thing>(
  things: Iterable<Thing>,
  keysOf: (thing: Thing) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) for (const key of keysOf(thing)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
