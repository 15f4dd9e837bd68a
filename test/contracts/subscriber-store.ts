import assert from "node:assert/strict";
import { it } from "node:test";
import type { Secrets } from "#galley/app/secrets.js";
import type { SubscriberStore } from "#galley/app/subscriber-store.js";
import type { ImportRow } from "#galley/audience/import/plan-import.js";
import { type Subscriber, USUAL_PREFERENCES } from "#galley/audience/subscriber.js";
import { DAY, NOW, reader, suppressionFor } from "../support/reader.js";

/** What a store of readers must do; `open` gives an empty one, with the secrets that it hashes by. */
export function describeSubscriberStore(
  open: () => Promise<{ readonly store: SubscriberStore; readonly secrets: Secrets }>,
): void {
  const withReaders = async (...readers: readonly Subscriber[]) => {
    const opened = await open();
    for (const one of readers) assert.equal(await opened.store.add(one), true);
    return opened;
  };

  it("keeps a reader as they are, whatever is in their fields", async () => {
    const odd = reader("Ada", {
      address: '"o\'; DROP TABLE subscribers; --"@Lamp.example',
      key: '"o\'; drop table subscribers; --"@lamp.example',
      state: "unsubscribed",
      preferences: { weekly: false, monthly: true, textOnly: true, regions: ["europe", "à l'est \\ \" ?"] },
      origin: "import",
      unsubscribedAt: NOW,
      remindedAt: 8_640_000_000_000_000,
    });
    const plain = reader("bob", { confirmedAt: undefined, state: "pending", origin: "command" });
    const { store } = await withReaders(odd, plain);
    assert.deepEqual(await store.find(odd.id), odd);
    assert.deepEqual(await store.findByKey(odd.key), odd);
    assert.deepEqual(await store.find(plain.id), plain);
    assert.equal(await store.find("id-nobody"), undefined);
    assert.equal(await store.findByKey("Bob@lamp.example"), undefined);
  });

  it("adds nobody whose key is there, and changes nothing of them", async () => {
    const ada = reader("ada");
    const { store } = await withReaders(ada);
    assert.equal(await store.add({ ...reader("ada", { state: "pending" }), id: "another" }), false);
    assert.deepEqual(await store.findByKey(ada.key), ada);
    assert.equal(await store.find("another"), undefined);
  });

  it("adds one of many who ask for the same key at once", async () => {
    const { store } = await open();
    const asked = Array.from({ length: 20 }, (_, at) => store.add({ ...reader("ada"), id: `id-${at}` }));
    assert.equal((await Promise.all(asked)).filter(Boolean).length, 1);
  });

  it("changes a reader who is as they were read, and nobody else", async () => {
    const ada = reader("ada", { state: "pending", confirmedAt: undefined });
    const bob = reader("bob");
    const { store } = await withReaders(ada, bob);
    assert.equal(await store.change(ada, { state: "confirmed", confirmedAt: NOW }), true);
    const confirmed = { ...ada, state: "confirmed", confirmedAt: NOW } as const;
    assert.deepEqual(await store.find(ada.id), confirmed);
    assert.equal(await store.change(ada, { state: "unsubscribed" }), false);
    const regions = ["africa"];
    const preferences = { ...USUAL_PREFERENCES, textOnly: true, regions };
    assert.equal(await store.change(confirmed, { preferences, address: "ADA@lamp.example" }), true);
    const last = { ...confirmed, preferences, address: "ADA@lamp.example" };
    assert.deepEqual(await store.find(ada.id), last);
    assert.equal(await store.change(last, {}), true);
    assert.deepEqual(await store.find(bob.id), bob);
  });

  for (const stale of ["askedAt", "confirmedAt", "unsubscribedAt", "remindedAt", "actedAt"] as const) {
    it(`refuses a change when ${stale} changed meanwhile`, async () => {
      const ada = reader("ada");
      const { store } = await withReaders({ ...ada, [stale]: NOW + 1 });
      assert.equal(await store.change(ada, { state: "unsubscribed" }), false);
      assert.equal((await store.find(ada.id))?.state, "confirmed");
    });
  }

  it("does one of several changes that begin with the same", async () => {
    const ada = reader("ada");
    const { store } = await withReaders(ada);
    const changes = Array.from({ length: 8 }, (_, at) =>
      store.change(ada, { state: "unsubscribed", unsubscribedAt: NOW + at }),
    );
    assert.equal((await Promise.all(changes)).filter(Boolean).length, 1);
  });

  it("erases a reader whole, and keeps that their address is not to be mailed", async () => {
    const ada = reader("ada");
    const { store, secrets } = await withReaders(ada, reader("bob"));
    await store.suppress(suppressionFor(ada, secrets, { evidence: "550 <ada@lamp.example> unknown" }));
    const erased = suppressionFor(ada, secrets, { reason: "erased", evidence: "", since: NOW + 1 });
    assert.equal(await store.erase(ada.id, erased), true);
    assert.equal(await store.find(ada.id), undefined);
    assert.equal(await store.findByKey(ada.key), undefined);
    assert.deepEqual(await store.suppression(erased.hash), erased);
    assert.equal(await store.lift(erased.hash), false);
    assert.equal(await store.erase(ada.id, erased), false);
    assert.equal(await store.erase("id-nobody", suppressionFor(reader("eve"), secrets)), false);
    assert.equal(await store.suppression(secrets.hashOf(reader("eve").key)), undefined);
    assert.equal((await store.counts(NOW)).confirmed, 1);
  });

  it("welcomes back who was erased, and nobody else whose address is suppressed", async () => {
    const ada = reader("ada");
    const { store, secrets } = await withReaders(ada, reader("bob"));
    const bob = suppressionFor(reader("bob"), secrets);
    await store.suppress(bob);
    const erased = suppressionFor(ada, secrets, { reason: "erased", evidence: "" });
    await store.erase(ada.id, erased);
    assert.equal(await store.welcomeBack(bob.hash), false);
    assert.deepEqual(await store.suppression(bob.hash), bob);
    assert.equal(await store.welcomeBack(erased.hash), true);
    assert.equal(await store.suppression(erased.hash), undefined);
    assert.equal(await store.welcomeBack(erased.hash), false);
  });

  it("replaces a suppression by one that lasts longer only, and lifts it", async () => {
    const { store, secrets } = await open();
    const until = (time: number | undefined, evidence: string) =>
      suppressionFor(reader("ada"), secrets, { until: time, evidence });
    const { hash } = until(NOW, "");
    const steps = [
      [until(NOW + 5, "first"), "first"],
      [until(NOW + 4, "sooner"), "first"],
      [until(NOW + 5, "same"), "first"],
      [until(NOW + 6, "later"), "later"],
      [until(undefined, "for ever"), "for ever"],
      [until(NOW + 9, "ends"), "for ever"],
      [until(undefined, "again"), "for ever"],
    ] as const;
    for (const [suppression, standing] of steps) {
      await store.suppress(suppression);
      assert.equal((await store.suppression(hash))?.evidence, standing);
    }
    assert.equal(await store.lift(hash), true);
    assert.equal(await store.lift(hash), false);
    assert.equal(await store.suppression(hash), undefined);
  });

  it("imports who is new, passes by who is there or suppressed, and confirms nobody", async () => {
    const gone = reader("gone", { state: "unsubscribed", unsubscribedAt: NOW });
    const { store, secrets } = await withReaders(gone, reader("bob"));
    await store.suppress(suppressionFor(reader("cleaned"), secrets));
    await store.suppress(suppressionFor(reader("over"), secrets, { until: NOW - 1 }));
    const row = (name: string, other: Partial<ImportRow> = {}): ImportRow => {
      const subscriber = reader(name, { id: `imported-${name}`, origin: "import", askedAt: NOW - DAY });
      return {
        subscriber,
        hash: secrets.hashOf(subscriber.key),
        departure: undefined,
        suppression: undefined,
        ...other,
      };
    };
    const struck = suppressionFor(reader("struck"), secrets, { reason: "import" });
    const rows = [
      ...["gone", "bob", "cleaned", "over", "new", "new"].map((name) => row(name)),
      row("struck", { suppression: struck }),
      row("struck", { suppression: { ...struck, until: NOW + 9 } }),
    ];
    assert.deepEqual(await store.addAll(rows, NOW), { added: 2, known: 3, left: 0, suppressed: 3 });
    assert.deepEqual(await store.findByKey(gone.key), gone);
    assert.equal((await store.find("imported-new"))?.origin, "import");
    assert.equal((await store.find("imported-over"))?.state, "confirmed");
    assert.equal(await store.find("imported-struck"), undefined);
    assert.deepEqual(await store.suppression(struck.hash), struck);
    assert.deepEqual(await store.addAll(rows, NOW), { added: 0, known: 5, left: 0, suppressed: 3 });
    assert.deepEqual(await store.addAll([], NOW), { added: 0, known: 0, left: 0, suppressed: 0 });
  });

  it("brings nobody back by an import who was erased", async () => {
    const ada = reader("ada");
    const { store, secrets } = await withReaders(ada);
    const hash = secrets.hashOf(ada.key);
    await store.erase(ada.id, suppressionFor(ada, secrets, { reason: "erased", evidence: "" }));
    const again = {
      subscriber: reader("ada", { id: "again" }),
      hash,
      departure: undefined,
      suppression: undefined,
    };
    assert.deepEqual(await store.addAll([again], NOW), { added: 0, known: 0, left: 0, suppressed: 1 });
    assert.equal(await store.findByKey(ada.key), undefined);
  });

  it("reads all in the order of their ids, in batches", async () => {
    const { store, secrets } = await open();
    const names = Array.from({ length: 2001 }, (_, at) => `${at % 2 === 0 ? "a" : "B"}_-${at}`);
    const rows = names.map((name) => ({
      subscriber: reader(name),
      hash: secrets.hashOf(name),
      departure: undefined,
      suppression: undefined,
    }));
    assert.equal((await store.addAll(rows, NOW)).added, 2001);
    const ids: string[] = [];
    for await (const batch of store.all()) {
      assert.ok(batch.length > 0 && batch.length <= 1000);
      ids.push(...batch.map(({ id }) => id));
    }
    assert.deepEqual(ids, names.map((name) => `id-${name}`).sort());
  });

  it("tells whom to remind, and takes out who never confirmed", async () => {
    const waiting = (name: string, askedAt: number, other: Partial<Subscriber> = {}) =>
      reader(name, { state: "pending", confirmedAt: undefined, askedAt, ...other });
    const { store } = await withReaders(
      waiting("second", NOW - 2 * DAY),
      waiting("first", NOW - 3 * DAY),
      waiting("reminded", NOW - 4 * DAY, { remindedAt: NOW }),
      waiting("fresh", NOW - DAY),
      waiting("back", NOW - 5 * DAY, { unsubscribedAt: NOW - 9 * DAY, remindedAt: NOW }),
      reader("confirmed", { askedAt: NOW - 9 * DAY }),
    );
    const names = async (most: number) => (await store.toRemind(NOW - DAY, most)).map(({ id }) => id);
    assert.deepEqual(await names(10), ["id-first", "id-second"]);
    assert.deepEqual(await names(1), ["id-first"]);
    assert.equal(await store.expire(NOW - 2 * DAY), 3);
    assert.deepEqual(await store.counts(NOW), { pending: 2, confirmed: 1, unsubscribed: 1, suppressed: 0 });
    assert.equal((await store.find("id-back"))?.state, "unsubscribed");
    assert.equal(await store.expire(NOW - 2 * DAY), 0);
  });

  it("counts states, and suppressions that are not over", async () => {
    const { store, secrets } = await withReaders(
      reader("a"),
      reader("b", { state: "pending" }),
      reader("c", { state: "unsubscribed" }),
      reader("d"),
    );
    for (const [name, until] of [
      ["a", NOW],
      ["b", NOW + 1],
      ["z", undefined],
    ] as const)
      await store.suppress(suppressionFor(reader(name), secrets, { until }));
    assert.deepEqual(await store.counts(NOW), { pending: 1, confirmed: 2, unsubscribed: 1, suppressed: 2 });
  });
}
