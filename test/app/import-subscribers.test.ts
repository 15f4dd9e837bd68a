import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { importSubscribers } from "#galley/app/import-subscribers.js";
import { importWorld, MAILCHIMP, sourceOf } from "../support/import-world.js";
import { memoryReaders } from "../support/memory-readers.js";
import { NOW, reader, suppressionFor } from "../support/reader.js";

const KEY = "ada@lamp.example";

describe("an import", () => {
  it("refuses a table with two columns that could say who left, and takes nobody in", async () => {
    const store = memoryReaders();
    const { world } = importWorld(store);
    const source = sourceOf({ "readers.csv": "Email,State,Status\nada@lamp.example,,unsubscribed\n" });
    await assert.rejects(importSubscribers(source, world), /`State` and `Status` in `readers.csv`/);
    assert.equal(await store.findByKey(KEY), undefined);
  });

  it("takes in an export of Mailchimp, cleaned and unsubscribed ones first", async () => {
    const store = memoryReaders();
    const { world, secrets, seen } = importWorld(store);
    const report = await importSubscribers(
      sourceOf({
        "subscribed_members.csv": `${MAILCHIMP}\nada@lamp.example,2,2020-01-01 10:00:00,1\nbob@lamp.example,2,,2\ncleaned@lamp.example,2,,3\n`,
        "unsubscribed_members.csv": `${MAILCHIMP},UNSUB_TIME\nBob@lamp.example,2,,2,2021-01-01 10:00:00\n`,
        "cleaned_members.csv": `${MAILCHIMP},CLEAN_TIME\ncleaned@lamp.example,2,,3,2022-01-01 10:00:00\n`,
      }),
      world,
    );
    assert.deepEqual(
      report.parts.map(({ kind }) => kind),
      ["mailchimp-cleaned", "mailchimp-unsubscribed", "mailchimp-subscribed"],
    );
    const { added, known, suppressed, refused, isDone } = report;
    assert.deepEqual(
      { added, known, suppressed, refused, isDone },
      { added: 2, known: 1, suppressed: 2, refused: 0, isDone: true },
    );
    const ada = await store.findByKey(KEY);
    assert.deepEqual(
      [ada?.state, ada?.origin, ada?.askedAt],
      ["confirmed", "import", Date.UTC(2020, 0, 1, 10)],
    );
    const bob = await store.findByKey("bob@lamp.example");
    assert.deepEqual([bob?.state, bob?.unsubscribedAt], ["unsubscribed", Date.UTC(2021, 0, 1, 10)]);
    assert.equal((await store.suppression(secrets.hashOf("cleaned@lamp.example")))?.reason, "import");
    assert.equal(seen.at(-1), 1);
  });

  it("brings nobody back, and changes nothing of who is here", async () => {
    const store = memoryReaders();
    const { world, secrets } = importWorld(store);
    const gone = reader("ada", { state: "unsubscribed", unsubscribedAt: NOW });
    await store.add(gone);
    await store.suppress(suppressionFor(reader("eve"), secrets, { reason: "erased", evidence: "" }));
    const report = await importSubscribers(
      sourceOf({ "list.txt": "ada@lamp.example\neve@lamp.example\n" }),
      world,
    );
    assert.deepEqual([report.added, report.known, report.suppressed], [0, 1, 1]);
    assert.deepEqual(await store.findByKey(KEY), gone);
    assert.equal(await store.findByKey("eve@lamp.example"), undefined);
  });

  it("takes no time that is still to come", async () => {
    const store = memoryReaders();
    const { world } = importWorld(store);
    const text =
      "email,state,confirmed_at,unsubscribed_at\nada@lamp.example,confirmed,2099-01-01,\neve@lamp.example,unsubscribed,,2099-01-01\n";
    await importSubscribers(sourceOf({ "a.csv": text }), world);
    assert.equal((await store.findByKey(KEY))?.confirmedAt, NOW);
    assert.equal((await store.findByKey("eve@lamp.example"))?.unsubscribedAt, NOW);
  });

  it("says of every refused row which and why", async () => {
    const { world, refused } = importWorld();
    const text = 'email\nada@lamp.example\nnobody\n\n"x@lamp.example"y\neve@lamp.example\n';
    const report = await importSubscribers(sourceOf({ "a.csv": text }), world);
    assert.deepEqual([report.added, report.refused], [2, 2]);
    assert.deepEqual(
      refused.map(({ file, line }) => `${file}:${line}`),
      ["a.csv:3", "a.csv:5"],
    );
    assert.match(refused[0]?.reason ?? "", /`nobody`/);
  });

  it("goes on where it was killed, with nobody lost and books that are right", async () => {
    const store = memoryReaders();
    const { world, kept, refused } = importWorld(store);
    const lines = Array.from({ length: 9000 }, (_, at) =>
      at % 10 === 3 ? `bad ${at}` : `r${at}@lamp.example`,
    );
    const source = sourceOf({ "a.csv": `email\n${lines.join("\n")}\n` });
    let batches = 0;
    const dying = {
      ...store,
      addAll: (...given: Parameters<typeof store.addAll>) =>
        ++batches === 3 ? Promise.reject(new Error("killed")) : store.addAll(...given),
    };
    await assert.rejects(importSubscribers(source, { ...world, store: dying }), /killed/);
    const done = kept.progress?.rows ?? 0;
    assert.ok(done > 0 && done < 9000, `${done} rows were done`);
    const report = await importSubscribers(source, world);
    assert.deepEqual([report.rows, report.added, report.known, report.refused], [9000, 8100, 0, 900]);
    assert.equal(report.resumed, done);
    assert.equal((await store.counts(NOW)).confirmed, 8100);
    assert.equal(new Set(refused.map(({ line }) => line)).size, 900);
    assert.equal(refused.length, 900);
    assert.equal(kept.ended, 1);
    const again = await importSubscribers(source, world);
    assert.deepEqual([again.added, again.known, again.resumed], [0, 8100, 0]);
  });

  it("stops when it is asked to, and goes on later", async () => {
    const store = memoryReaders();
    const { world, kept } = importWorld(store);
    const ending = new AbortController();
    const source = sourceOf({
      "a.csv": `email\n${Array.from({ length: 5000 }, (_, at) => `r${at}@lamp.example\n`).join("")}`,
    });
    const stopped = await importSubscribers(source, {
      ...world,
      signal: ending.signal,
      onProgress: () => ending.abort(),
    });
    assert.equal(stopped.isDone, false);
    assert.equal(kept.ended, 0);
    assert.equal((await importSubscribers(source, world)).rows, 5000);
    assert.equal((await store.counts(NOW)).confirmed, 5000);
  });

  describe("of a table that names somebody twice", () => {
    const between = Array.from({ length: 2500 }, (_, at) => `r${at}@lamp.example,subscribed\n`).join("");
    const twice = `email,status
stays-first@lamp.example,subscribed
left-first@lamp.example,unsubscribed
cleaned-first@lamp.example,cleaned
left-last@lamp.example,subscribed
cleaned-last@lamp.example,subscribed
nobody,subscribed
${between}left-first@lamp.example,subscribed
cleaned-first@lamp.example,subscribed
Left-last@Lamp.example,unsubscribed
cleaned-last@lamp.example,cleaned
stays-first@lamp.example,subscribed
`;

    it("mails nobody who left in any row", async () => {
      const store = memoryReaders();
      const { world, secrets, refused, seen } = importWorld(store);
      const report = await importSubscribers(sourceOf({ "a.csv": twice }), world);
      const stateOf = async (name: string) => (await store.findByKey(`${name}@lamp.example`))?.state;
      assert.equal(await stateOf("stays-first"), "confirmed");
      assert.equal(await stateOf("left-first"), "unsubscribed");
      assert.equal(await stateOf("left-last"), "unsubscribed");
      for (const name of ["cleaned-first", "cleaned-last"]) {
        assert.equal(await stateOf(name), undefined);
        assert.ok((await store.suppression(secrets.hashOf(`${name}@lamp.example`))) !== undefined);
      }
      const { rows, added, known, suppressed, read } = report;
      assert.deepEqual([rows, added, known, suppressed], [2511, 2503, 3, 4]);
      assert.deepEqual(read, { confirmed: 2506, unsubscribed: 2, cleaned: 2 });
      assert.deepEqual(
        refused.map(({ line }) => line),
        [7],
      );
      assert.equal(seen.at(-1), 1);
    });

    it("changes nothing of who confirmed here by themselves", async () => {
      const own = reader("ada", { origin: "form" });
      const store = memoryReaders();
      await store.add(own);
      const text = "email,status\nada@lamp.example,subscribed\nada@lamp.example,unsubscribed\n";
      const { known } = await importSubscribers(sourceOf({ "a.csv": text }), importWorld(store).world);
      assert.equal(known, 2);
      assert.deepEqual(await store.findByKey(KEY), own);
    });

    it("comes to the same wherever it was killed", async () => {
      for (const dies of [1, 2, 3, 4]) {
        const store = memoryReaders();
        const { world, refused } = importWorld(store);
        let batches = 0;
        const addAll = async (...given: Parameters<typeof store.addAll>) => {
          const counts = await store.addAll(...given);
          // What it wrote is there, and nobody noted it down.
          if (++batches === dies) throw new Error("killed");
          return counts;
        };
        const source = sourceOf({ "a.csv": twice });
        await assert.rejects(importSubscribers(source, { ...world, store: { ...store, addAll } }), /killed/);
        const report = await importSubscribers(source, world);
        assert.deepEqual([report.rows, report.refused, refused.length], [2511, 1, 1]);
        const { confirmed, unsubscribed, suppressed } = await store.counts(NOW);
        assert.deepEqual([confirmed, unsubscribed, suppressed], [2501, 2, 2], `killed at ${dies}`);
      }
    });

    it("mails nobody who left in another table of the same archive", async () => {
      const store = memoryReaders();
      const source = sourceOf({
        "subscribed_members.csv": `${MAILCHIMP}\nada@lamp.example,2,,1\n`,
        "left.csv": "email,unsubscribed_at\nada@lamp.example,2024-01-01\nbob@lamp.example,\n",
        "list.txt": "ada@lamp.example\n",
      });
      await importSubscribers(source, importWorld(store).world);
      assert.equal((await store.findByKey(KEY))?.state, "unsubscribed");
      assert.equal((await store.findByKey("bob@lamp.example"))?.state, "confirmed");
    });
  });

  it("without a database only reads", async () => {
    const { world } = importWorld();
    const source = sourceOf({ "a.csv": "email,status\nada@lamp.example,\neve@lamp.example,cleaned\nx,\n" });
    const { read, added, refused } = await importSubscribers(source, {
      ...world,
      store: undefined,
      isDryRun: true,
    });
    assert.deepEqual([read, added, refused], [{ confirmed: 1, unsubscribed: 0, cleaned: 1 }, 0, 1]);
  });

  it("of a file without addresses says what it expected", async () => {
    const { world } = importWorld();
    for (const text of ["name,phone\nAda,1\n", "", "\n\n", "\u0000\u0001"])
      await assert.rejects(importSubscribers(sourceOf({ "a.csv": text }), world), /^Failure: Unexpected /);
  });
});
