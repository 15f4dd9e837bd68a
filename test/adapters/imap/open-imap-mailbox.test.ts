import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { openImapMailbox } from "#galley/adapters/imap/open-imap-mailbox.js";
import type { ImapPlace } from "#galley/app/imap-place.js";
import { processBounces } from "#galley/app/process-bounces.js";
import type { FoundMail } from "#galley/app/report-source.js";
import { Failure, type FailureCode } from "#galley/base/failure.js";
import { bounceWorld } from "../../support/bounce-world.js";
import {
  IMAP_USER,
  type ImapStandIn,
  startImapStandIn,
  type StandInOptions,
} from "../../support/imap-stand-in.js";
import { RELAY_AUTHORITY } from "../../support/relay-certificate.js";
import { ANN, BOB, reportBytes } from "../../support/reports.js";

async function started(options: StandInOptions = {}): Promise<ImapStandIn> {
  const server = await startImapStandIn(options);
  after(() => server.close());
  return server;
}

function placeOf({ port }: ImapStandIn, other: Partial<ImapPlace> = {}): ImapPlace {
  return {
    host: "localhost",
    port,
    isSecure: true,
    mayBePlain: false,
    mailbox: "INBOX",
    ...IMAP_USER,
    ...other,
  };
}

const open = (server: ImapStandIn, other: Partial<ImapPlace> = {}) =>
  openImapMailbox(placeOf(server, other), { authority: RELAY_AUTHORITY, patienceMs: 1500 });

async function textsIn(server: ImapStandIn): Promise<string[]> {
  const source = await open(server);
  const texts: string[] = [];
  for await (const { bytes } of source.mails()) texts.push(Buffer.from(bytes).toString("latin1"));
  await source.close();
  return texts;
}

const isOf = (code: FailureCode) => (error: unknown) =>
  error instanceof Failure && error.code === code && !error.message.includes("secret");
const inbox = (server: ImapStandIn) => server.folders.get("INBOX") ?? [];
const mail = (text: string) => Buffer.from(`Subject: ${text}\r\n\r\n\xe4 ${text}\r\n`, "latin1");

describe("a mailbox at an IMAP server", () => {
  it("gives its mails in the order in which they came, byte for byte, and marks none", async () => {
    const server = await started();
    for (const text of ["one", "two", "three"]) server.deliver(mail(text));
    assert.deepEqual(
      await textsIn(server),
      ["one", "two", "three"].map((text) => mail(text).toString("latin1")),
    );
    assert.deepEqual(
      inbox(server).map(({ flags }) => flags.size),
      [0, 0, 0],
    );
  });

  it("gives no more of a mail than is worth reading", async () => {
    const server = await started();
    server.deliver(Buffer.alloc(900_000, "a"));
    const [text] = await textsIn(server);
    assert.equal(text?.length, 256 * 1024);
  });

  it("has mails moved in one step, into folders that are made once", async () => {
    const server = await started();
    for (const text of ["one", "two", "three"]) server.deliver(mail(text));
    const source = await open(server);
    for await (const found of source.mails())
      await source.putAway(found, Buffer.from(found.bytes).includes("two") ? "unknown" : "done");
    await source.close();
    assert.equal(inbox(server).length, 0);
    assert.equal(server.folders.get("Done")?.length, 2);
    assert.equal(server.folders.get("Unknown")?.length, 1);
    assert.equal(server.commands.filter((one) => one.startsWith("CREATE")).length, 2);
    assert.ok(!server.commands.some((one) => /EXPUNGE|Deleted/i.test(one)));

    server.deliver(mail("four"));
    const again = await open(server);
    for await (const found of again.mails()) await again.putAway(found, "done");
    await again.close();
    assert.equal(server.folders.get("Done")?.length, 3);
  });

  it("without MOVE has them marked, and never given again", async () => {
    const server = await started({ hasMove: false });
    server.deliver(mail("one"));
    server.deliver(mail("two"));
    const source = await open(server);
    for await (const found of source.mails()) await source.putAway(found, "unknown");
    await source.close();
    assert.deepEqual(
      inbox(server).map(({ flags }) => [...flags].sort()),
      [
        ["GalleyRead", "\\Flagged"],
        ["GalleyRead", "\\Flagged"],
      ],
    );
    assert.deepEqual(await textsIn(server), []);
    assert.ok(!server.commands.some((one) => /EXPUNGE|Deleted|COPY/i.test(one)));
  });

  it("is opened by STARTTLS before the password is said", async () => {
    const server = await started({ encryption: "starttls" });
    server.deliver(mail("one"));
    const source = await open(server, { isSecure: false });
    await source.close();
    const order = server.commands
      .filter((one) => /^(STARTTLS|LOGIN)/.test(one))
      .map((one) => one.split(" ")[0]);
    assert.deepEqual(order, ["STARTTLS", "LOGIN"]);
  });

  it("is not opened in plain, unless it is on this machine", async () => {
    const server = await started({ encryption: "none" });
    await assert.rejects(open(server, { isSecure: false }), isOf("network"));
    assert.ok(!server.commands.some((one) => one.startsWith("LOGIN")));
    const source = await open(server, { isSecure: false, mayBePlain: true });
    await source.close();
  });

  it("is not opened at a server that nobody vouches for, or with another name", async () => {
    const server = await started();
    await assert.rejects(openImapMailbox(placeOf(server), { patienceMs: 1500 }), isOf("network"));
    await assert.rejects(open(server, { host: "127.0.0.1" }), isOf("network"));
    assert.ok(!server.commands.some((one) => one.startsWith("LOGIN")));
  });

  it("that cannot be opened is a Failure of its kind, without the password", async () => {
    const server = await started();
    await assert.rejects(open(server, { password: "another secret" }), isOf("refused"));
    await assert.rejects(open(server, { mailbox: "Elsewhere" }), isOf("not-found"));
    await server.close();
    await assert.rejects(open(server), isOf("network"));
  });

  it("that falls silent or breaks off is a Failure, not a program that hangs", async () => {
    for (const instead of ["stall", "drop"] as const) {
      const server = await started({
        onCommand: (command) => (command.startsWith("UID FETCH 2") ? instead : undefined),
      });
      for (const text of ["one", "two"]) server.deliver(mail(text));
      const source = await open(server);
      const given: FoundMail[] = [];
      const reading = (async () => {
        for await (const found of source.mails()) given.push(found);
      })();
      await assert.rejects(reading, isOf("network"), instead);
      assert.equal(given.length, 1);
      await source.close();
    }
  });

  it("that refuses to move is a Failure, and what was followed is not followed again", async () => {
    const server = await started({ mayCreate: false });
    const world = await bounceWorld();
    server.deliver(reportBytes("postfix-unknown-user.eml", world.room.keys));
    const options = { isDryRun: false, onMail: () => undefined };
    const source = await open(server);
    await assert.rejects(processBounces(world.room, source, options), isOf("network"));
    await source.close();
    assert.equal((await world.suppressionOf(ANN))?.reason, "hard-bounce");
    await world.room.subscribers.lift(world.room.secrets.hashOf("ann@lamp.example"));
    server.folders.set("Done", []);
    const again = await open(server);
    const counts = await processBounces(world.room, again, options);
    await again.close();
    assert.equal(counts.seen, 1);
    assert.equal(await world.suppressionOf(ANN), undefined);
    assert.equal(server.folders.get("Done")?.length, 1);
  });

  it("whose numbers are all others still has each mail followed once", async () => {
    const server = await started({ hasMove: false });
    const world = await bounceWorld();
    server.deliver(reportBytes("full-mailbox.eml", world.room.keys));
    server.deliver(reportBytes("postfix-unknown-user.eml", world.room.keys, BOB));
    const run = async () => {
      const source = await open(server);
      const counts = await processBounces(world.room, source, { isDryRun: false, onMail: () => undefined });
      await source.close();
      return counts;
    };
    const first = await run();
    assert.deepEqual([first.counted, first.suppressed, first.seen], [1, 1, 0]);
    server.renumber();
    for (const { flags } of inbox(server)) flags.clear();
    const second = await run();
    assert.deepEqual([second.counted, second.suppressed, second.seen], [0, 0, 2]);
  });
});
