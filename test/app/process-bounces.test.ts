import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type BounceCounts, processBounces, type ProcessedMail } from "#galley/app/process-bounces.js";
import { SOFT_BOUNCES } from "#galley/audience/soft-bounces.js";
import { returnPathOf } from "#galley/deliver/message/return-path.js";
import { type BounceWorld, bounceWorld, mailsInMemory, sendAll } from "../support/bounce-world.js";
import { DAY, mailing, NOW, reader } from "../support/reader.js";
import { ANN, BOB, MAILING, reportBytes, reportNames, reportText } from "../support/reports.js";

async function run({ room }: BounceWorld, ...mails: readonly Uint8Array[]): Promise<BounceCounts> {
  return processBounces(room, mailsInMemory(mails), { isDryRun: false, onMail: () => undefined });
}

/** Only what is not nothing. */
function found(counts: BounceCounts): Partial<BounceCounts> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** A report of a full mailbox about a message of another mailing. */
function fullMailbox({ room }: BounceWorld, id: string): Uint8Array {
  const { hash } = room.keys;
  const own = returnPathOf(MAILING, ANN, "bounces.lamp.example", hash);
  const other = returnPathOf(id, ANN, "bounces.lamp.example", hash);
  return Buffer.from(reportText("full-mailbox.eml", room.keys).replaceAll(own, other));
}

describe("a hard bounce", () => {
  it("has the address mailed no more, and keeps what says so", async () => {
    const world = await bounceWorld();
    const mail = reportBytes("postfix-unknown-user.eml", world.room.keys);
    assert.deepEqual(found(await run(world, mail)), { suppressed: 1 });
    const suppression = await world.suppressionOf(ANN);
    assert.equal(suppression?.reason, "hard-bounce");
    assert.equal(suppression.until, undefined);
    assert.equal(suppression.since, NOW);
    assert.match(
      suppression.evidence,
      /^550 5\.1\.1 <…@reader\.example>.*\(mailing 2026-08-19-weekly, report \S+\)$/,
    );
    assert.equal(await world.suppressionOf(BOB), undefined);
    assert.equal((await world.find(ANN))?.state, "confirmed");
  });

  it("of a mailing before they confirmed again says nothing", async () => {
    const world = await bounceWorld();
    const ann = await world.find(ANN);
    assert.ok(ann);
    await world.room.subscribers.change(ann, { confirmedAt: NOW + DAY });
    const mail = reportBytes("postfix-unknown-user.eml", world.room.keys);
    assert.deepEqual(found(await run(world, mail)), { outdated: 1 });
    assert.equal(await world.suppressionOf(ANN), undefined);
  });

  it("of somebody who is not known any more is nothing", async () => {
    const world = await bounceWorld();
    const gone = reportBytes("postfix-unknown-user.eml", world.room.keys, "MAECAwQFBgcICQoLDA0ODw");
    assert.deepEqual(found(await run(world, gone)), { gone: 1 });
  });

  it("that refuses us leaves the reader alone", async () => {
    const world = await bounceWorld();
    assert.deepEqual(found(await run(world, reportBytes("blocked-as-spam.eml", world.room.keys))), {
      ours: 1,
    });
    assert.equal(await world.suppressionOf(ANN), undefined);
  });
});

describe("a report that was seen", () => {
  it("is forgotten when it was not met for over a year", async () => {
    const world = await bounceWorld();
    const { seenReports } = world.room;
    const mails = ["postfix-unknown-user.eml", "blocked-as-spam.eml"].map((name) =>
      reportBytes(name, world.room.keys),
    );
    await run(world, ...mails);
    world.now += 300 * DAY;
    const [again = Buffer.alloc(0)] = mails;
    assert.deepEqual(found(await run(world, again)), { seen: 1 });
    world.now += 101 * DAY;
    await processBounces(world.room, mailsInMemory([]), { isDryRun: true, onMail: () => undefined });
    const ids = mails.map((bytes) => Buffer.from(bytes).toString("base64"));
    const known = async () => Promise.all(ids.map((id) => seenReports.has(id)));
    assert.deepEqual(await known(), [true, true]);
    await run(world);
    assert.deepEqual(await known(), [true, false]);
  });

  it("is the last one of a run that is to end", async () => {
    const world = await bounceWorld();
    const ending = new AbortController();
    const source = mailsInMemory([1, 2, 3].map((at) => Buffer.from(`Subject: ${at}\r\n\r\n`)));
    const onMail = () => ending.abort();
    await processBounces(world.room, source, { isDryRun: false, onMail, signal: ending.signal });
    assert.equal(source.shelves.length, 1);
  });
});

describe("soft bounces", () => {
  const weeks = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`);

  it("in a row give the address a rest, which ends", async () => {
    const world = await bounceWorld();
    for (const [at, id] of weeks(4).entries()) {
      world.now = NOW + at * 7 * DAY;
      await world.mailings.create(mailing(id, { startsAt: world.now, createdAt: world.now }), world.now);
      await sendAll(world, id);
      const expected = at < 3 ? { counted: 1 } : { rested: 1 };
      assert.deepEqual(found(await run(world, fullMailbox(world, id))), expected, id);
    }
    const suppression = await world.suppressionOf(ANN);
    assert.equal(suppression?.reason, "soft-bounces");
    assert.equal(suppression.until, world.now + SOFT_BOUNCES.restsMs);
    assert.match(suppression.evidence, /^4 mailings in a row came back; 552 5\.2\.2/);
  });

  it("are counted anew after a message that did not come back", async () => {
    const world = await bounceWorld();
    for (const [at, id] of weeks(6).entries()) {
      world.now = NOW + at * 7 * DAY;
      await world.mailings.create(mailing(id, { startsAt: world.now, createdAt: world.now }), world.now);
      await sendAll(world, id);
      if (id !== "w2") assert.deepEqual(found(await run(world, fullMailbox(world, id))), { counted: 1 }, id);
    }
    assert.equal(await world.suppressionOf(ANN), undefined);
  });

  it("of one mailing count once, however often it comes back", async () => {
    const world = await bounceWorld();
    const mail = fullMailbox(world, MAILING);
    const others = Array.from({ length: 9 }, (_, at) =>
      Buffer.concat([Buffer.from(`X-Copy: ${at}\r\n`), mail]),
    );
    assert.deepEqual(found(await run(world, mail, ...others)), { counted: 10 });
  });
});

describe("a complaint", () => {
  it("takes its reader off and keeps them off", async () => {
    const world = await bounceWorld();
    assert.deepEqual(found(await run(world, reportBytes("feedback-abuse.eml", world.room.keys))), {
      complained: 1,
    });
    assert.equal((await world.find(ANN))?.state, "unsubscribed");
    assert.equal((await world.suppressionOf(ANN))?.reason, "complaint");
  });

  it("is one too many at three in a thousand, and pauses the mailing", async () => {
    const world = await bounceWorld();
    const { room, mailings } = world;
    const ids = Array.from({ length: 667 }, (_, at) =>
      Buffer.from(`reader ${at}`.padEnd(16, ".")).toString("base64url"),
    );
    for (const id of ids) await room.subscribers.add(reader(id, { id }));
    const big = "2026-08-26-weekly";
    await mailings.create(mailing(big), NOW);
    await sendAll(world, big);
    const complain = async (id: string) => {
      const own = returnPathOf(MAILING, id, "bounces.lamp.example", room.keys.hash);
      const other = returnPathOf(big, id, "bounces.lamp.example", room.keys.hash);
      const text = reportText("feedback-abuse.eml", room.keys, id).replaceAll(own, other);
      assert.deepEqual(found(await run(world, Buffer.from(text))), { complained: 1 });
      return (await mailings.find(big))?.state;
    };
    assert.equal(await complain(ANN), "sending");
    assert.equal(await complain(BOB), "sending");
    assert.equal(await complain(ids[0] ?? ""), "paused");
    assert.equal((await mailings.find(big))?.reason, "3 complaints of 669 messages that were sent, 0.45 %");
    assert.equal((await mailings.find(MAILING))?.state, "sending");
  });
});

describe("a mailbox of bounces", () => {
  it("is followed to its end whatever lies in it, and each mail is put where it belongs", async () => {
    const world = await bounceWorld();
    const mails = reportNames().map((name) => reportBytes(name, world.room.keys));
    const source = mailsInMemory([...mails, Buffer.from("\0\xff"), Buffer.alloc(0)]);
    const told: ProcessedMail[] = [];
    const counts = await processBounces(world.room, source, {
      isDryRun: false,
      onMail: (mail) => told.push(mail),
    });
    assert.equal(told.length, mails.length + 2);
    assert.equal(source.shelves.filter((shelf) => shelf === "unknown").length, counts.unknown);
    assert.equal((await world.find(ANN))?.state, "unsubscribed");
    assert.equal(await world.suppressionOf(BOB), undefined);
    assert.equal((await world.find(BOB))?.state, "confirmed");
  });

  it("changes nothing in a dry run", async () => {
    const world = await bounceWorld();
    const source = mailsInMemory(reportNames().map((name) => reportBytes(name, world.room.keys)));
    await processBounces(world.room, source, {
      isDryRun: true,
      onMail: ({ outcome }) => assert.equal(outcome, undefined),
    });
    assert.deepEqual(source.shelves, []);
    assert.equal(await world.suppressionOf(ANN), undefined);
    assert.equal((await world.find(ANN))?.state, "confirmed");
    assert.deepEqual((await world.sql.all("SELECT * FROM seen_reports")).length, 0);
  });

  it("is followed to the same end when each write before a certain one is the last before a crash", async () => {
    const names = ["feedback-abuse.eml", "full-mailbox.eml", "leave-by-mail.eml", "postfix-unknown-user.eml"];
    const ends = new Set<string>();
    for (let writes = 0; writes < 14; writes++) {
      const world = await bounceWorld();
      const mails = names.map((name, at) => reportBytes(name, world.room.keys, at % 2 === 0 ? ANN : BOB));
      const crash = await run(crashingAfter(world, writes), ...mails).then(
        () => false,
        () => true,
      );
      assert.equal(crash, writes < 10, `${writes}`);
      await run(world, ...mails);
      const counted = await world.room.bounces.complaints(MAILING);
      const rows = await world.sql.all("SELECT mailing, kind FROM bounces ORDER BY subscriber, kind");
      const state = [await world.find(ANN), await world.find(BOB)].map((one) => one?.state);
      const reasons = [await world.suppressionOf(ANN), await world.suppressionOf(BOB)].map(
        (one) => one?.reason,
      );
      ends.add(JSON.stringify({ counted, rows, state, reasons }));
    }
    assert.equal(ends.size, 1, [...ends].join("\n"));
  });
});

/** The same world, in which only so many writes are done and then nothing works any more. */
function crashingAfter(world: BounceWorld, writes: number): BounceWorld {
  let left = writes;
  const write =
    <Values extends readonly unknown[], Result>(act: (...values: Values) => Promise<Result>) =>
    (...values: Values): Promise<Result> =>
      left-- > 0 ? act(...values) : Promise.reject(new Error("crash"));
  const { subscribers, bounces, seenReports } = world.room;
  return {
    ...world,
    room: {
      ...world.room,
      subscribers: {
        ...subscribers,
        suppress: write((one) => subscribers.suppress(one)),
        change: write((before, change) => subscribers.change(before, change)),
      },
      bounces: { ...bounces, note: write((entry) => bounces.note(entry)) },
      seenReports: { ...seenReports, note: write((id, at) => seenReports.note(id, at)) },
    },
  };
}
