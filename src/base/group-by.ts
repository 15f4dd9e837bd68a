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

/** Things under their keys, both in the order in which they first come. */
export function mapByKey<Key, Thing>(
  things: Iterable<Thing>,
  keyOf: (thing: Thing) => Key,
): ReadonlyMap<Key, Some<Thing>> {
  const groups = new Map<Key, [Thing, ...Thing[]]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}
