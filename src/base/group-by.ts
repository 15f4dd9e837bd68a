/** Some things, at least one. */
export type Some<Thing> = readonly [Thing, ...Thing[]];

/** Things in the order of their first ones, those of one key together; what has no key stands alone. */
export function groupBy<Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string | undefined,
): Some<Thing>[] {
  const groups: [Thing, ...Thing[]][] = [];
  const known = new Map<string, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = key === undefined ? undefined : known.get(key);
    if (group !== undefined) {
      group.push(thing);
      continue;
    }
    const begun: [Thing, ...Thing[]] = [thing];
    groups.push(begun);
    if (key !== undefined) known.set(key, begun);
  }
  return groups;
}
