import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import type { Secrets } from "#galley/app/secrets.js";
import type { SubscriberStore } from "#galley/app/subscriber-store.js";
import { isTakenOff } from "#galley/audience/import/departure.js";
import type { ImportRow } from "#galley/audience/import/plan-import.js";
import { mayBeMailed } from "#galley/audience/may-be-mailed.js";
import type { Subscriber } from "#galley/audience/subscriber.js";
import { DAY, NOW, reader, suppressionFor } from "../support/reader.js";

type Kind = "here" | "left" | "cleaned";

/** What a store must do about who left the other list between two imports; `open` gives an empty one. */
export function describeDepartures(
  open: () => Promise<{ readonly store: SubscriberStore; readonly secrets: Secrets }>,
): void {
  const imported = (name: string, other: Partial<Subscriber> = {}) =>
    reader(name, { origin: "import", ...other });
  const rowOf = (secrets: Secrets, name: string, kind: Kind, at?: number): ImportRow => {
    const subscriber = imported(name, { id: `again-${name}-${kind}` });
    const hash = secrets.hashOf(subscriber.key);
    if (kind === "here") return { subscriber, hash, departure: undefined, suppression: undefined };
    return {
      subscriber: {
        ...subscriber,
        state: "unsubscribed",
        unsubscribedAt: at ?? NOW,
        leftBecause: "left another list",
      },
      hash,
      departure: { kind, at },
      suppression:
        kind === "left"
          ? undefined
          : suppressionFor(subscriber, secrets, { reason: "import", evidence: "e" }),
    };
  };

  it("takes off who left or was struck off since, once, and says why", async () => {
    const { store, secrets } = await open();
    for (const name of ["stays", "left", "cleaned", "both"]) await store.add(imported(name));
    const rows = [
      rowOf(secrets, "cleaned", "cleaned", NOW - DAY),
      rowOf(secrets, "both", "cleaned"),
      rowOf(secrets, "both", "left", NOW - DAY),
      rowOf(secrets, "left", "left", NOW - DAY),
      rowOf(secrets, "left", "left", NOW - 2 * DAY),
      rowOf(secrets, "stays", "here"),
      rowOf(secrets, "left", "here"),
      rowOf(secrets, "new", "left"),
    ];
    assert.deepEqual(
      [...(await store.takenOffBy(rows, NOW))].toSorted(),
      ["both", "cleaned", "left"].map((name) => `${name}@lamp.example`),
    );
    assert.equal((await store.counts(NOW)).confirmed, 4);
    assert.deepEqual(await store.addAll(rows, NOW), { added: 1, known: 3, left: 3, suppressed: 1 });
    assert.deepEqual(await store.find("id-left"), {
      ...imported("left"),
      state: "unsubscribed",
      unsubscribedAt: NOW - DAY,
      leftBecause: "left another list",
    });
    assert.deepEqual(await store.find("id-stays"), imported("stays"));
    assert.equal((await store.find("again-new-left"))?.leftBecause, "left another list");
    for (const name of ["cleaned", "both"])
      assert.equal((await store.suppression(secrets.hashOf(`${name}@lamp.example`)))?.evidence, "e");
    assert.equal((await store.takenOffBy(rows, NOW)).size, 0);
    assert.deepEqual(await store.addAll(rows, NOW), { added: 0, known: 5, left: 0, suppressed: 3 });
  });

  it("keeps who did something here later, and who came by themselves", async () => {
    const { store, secrets } = await open();
    const acted = imported("acted", { actedAt: NOW });
    const own = reader("own", { actedAt: NOW });
    for (const one of [acted, own]) await store.add(one);
    const rows = ["acted", "own"].flatMap((name) => [
      rowOf(secrets, name, "left", NOW - DAY),
      rowOf(secrets, name, "left"),
      rowOf(secrets, name, "cleaned", NOW - DAY),
    ]);
    assert.deepEqual(await store.addAll(rows, NOW), { added: 0, known: 6, left: 0, suppressed: 0 });
    assert.deepEqual([await store.find(acted.id), await store.find(own.id)], [acted, own]);
    assert.equal((await store.counts(NOW)).suppressed, 0);
  });

  it("takes off who left while their address is suppressed for some days", async () => {
    const { store, secrets } = await open();
    await store.add(imported("full"));
    await store.suppress(suppressionFor(imported("full"), secrets, { until: NOW + DAY }));
    const counts = await store.addAll([rowOf(secrets, "full", "left")], NOW);
    assert.deepEqual(counts, { added: 0, known: 0, left: 1, suppressed: 0 });
    assert.equal((await store.find("id-full"))?.state, "unsubscribed");
  });

  it("leaves nobody to be mailed whose last word is that they left, and touches nobody else", async () => {
    const { store, secrets } = await open();
    let run = 0;
    const names = fc.constantFrom("a", "b", "c");
    const times = fc.option(fc.integer({ min: NOW - 3, max: NOW }), { nil: undefined });
    const kinds = fc.constantFrom<Kind>("here", "left", "cleaned");
    const known = fc.record({
      name: names,
      state: fc.constantFrom("pending", "confirmed", "unsubscribed"),
      origin: fc.constantFrom("form", "import"),
      actedAt: times,
    });
    const file = fc.array(fc.tuple(names, kinds, times), { maxLength: 6 });
    const property = fc.asyncProperty(
      fc.uniqueArray(known, { selector: ({ name }) => name }),
      file,
      async (drawn, lines) => {
        run++;
        const readers = drawn.map((one) => ({ ...one, name: `${one.name}${run}` }));
        for (const { name, ...other } of readers) await store.add(reader(name, other));
        const rows = lines.map(([name, kind, at], line) => {
          const row = rowOf(secrets, `${name}${run}`, kind, at);
          return { ...row, subscriber: { ...row.subscriber, id: `${run}-${line}` } };
        });
        const told = await store.takenOffBy(rows, NOW);
        const { added, known: there, left, suppressed } = await store.addAll(rows, NOW);
        assert.equal(added + there + left + suppressed, rows.length);
        assert.equal(told.size, left);
        for (const { name, ...other } of readers) {
          const before = reader(name, other);
          const now = await store.find(before.id);
          const suppression = await store.suppression(secrets.hashOf(before.key));
          const about = rows.filter(({ subscriber }) => subscriber.key === before.key);
          const isOff = about.some(({ departure }) => departure && isTakenOff(before, departure));
          const isMailed = now !== undefined && mayBeMailed(now, suppression, "weekly", NOW);
          assert.equal(isMailed, before.state === "confirmed" && !isOff);
          assert.equal(told.has(before.key), before.state === "confirmed" && isOff);
          if (now?.state !== before.state) assert.equal(now?.state, "unsubscribed");
          else assert.deepEqual(now, before);
        }
        const again = await store.addAll(rows, NOW);
        assert.deepEqual([again.added, again.left], [0, 0]);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
}
