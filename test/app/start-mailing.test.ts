import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openMailTransport } from "#galley/adapters/smtp/open-mail-transport.js";
import { runWorker } from "#galley/app/run-worker.js";
import type { Failure } from "#galley/base/failure.js";
import { sendTest } from "#galley/app/send-test.js";
import { startMailing, type StartMailingOptions, type StartMailingWorld } from "#galley/app/start-mailing.js";
import { USUAL_PREFERENCES } from "#galley/audience/subscriber.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { mailCheckWorld, startOptions } from "../support/mail-check-world.js";
import { type MailRoom, numbered, openMailRoom, OPTIONS as WORK, SENT } from "../support/mail-room.js";
import { MAIL, SENDER, signer } from "../support/mail-world.js";
import { NOW } from "../support/reader.js";
import { startSoundRelay } from "../support/sound-relay.js";

const OPTIONS = startOptions("8");
const ID = "2026-08-20-weekly";
const PUBLICATION = { ...THIS_WEEK_IN_RUST, title: SENDER.title, mail: MAIL };
const issue = (body: string) => `Title: The Tidewater Lamp 8\nNumber: 8\nDate: 2026-08-20\n\n${body}`;

/** An empty DNS, and readers of which one wants text. */
async function roomWith(body = "Hello.\n", more: Partial<StartMailingWorld> = {}) {
  const textOnly = { ...USUAL_PREFERENCES, textOnly: true, regions: ["europe"] };
  const readers = [numbered(0), numbered(1), numbered(3), numbered(4, { preferences: textOnly })];
  const room = await openMailRoom(readers, () => SENT);
  const files = new Map([
    ["content/2026-08-20-lamp.md", issue(body)],
    ["draft/next.md", issue(body).replaceAll("8", "9").replace("2026-09-20", "2026-08-27")],
  ]);
  const world: StartMailingWorld = {
    ...mailCheckWorld(files),
    publication: PUBLICATION,
    hash: room.world.hash,
    mailings: room.world.mailings,
    clock: room.world.clock,
    ...more,
  };
  return { room, world };
}

const refusedStart = async (
  given: Partial<StartMailingOptions>,
  expected: { code: string; message: RegExp },
  body?: string,
  more?: Partial<StartMailingWorld>,
): Promise<void> => {
  const { room, world } = await roomWith(body, more);
  await assert.rejects(startMailing(world, { ...OPTIONS, ...given }), expected);
  assert.equal(await world.mailings.find(ID), undefined);
  await room.close();
};

describe("starting a mailing", () => {
  it("freezes recipients and text; a worker sends what was frozen", async () => {
    const { room, world } = await roomWith();
    const started = await startMailing(world, { ...OPTIONS, canary: 2, holdMinutes: 5 });
    assert.deepEqual([started.id, started.recipients, started.state], [ID, 4, "scheduled"]);
    assert.equal(started.startsAt, NOW + 300_000);
    const found = await world.mailings.find(ID);
    assert.deepEqual([found?.frozen, found?.canary, found?.startedBy], [4, 2, "ada"]);
    await assert.rejects(startMailing(world, OPTIONS), {
      code: "refused",
      message: /Unexpected second mailing 2026-08-20-weekly/,
    });
    await room.work();
    assert.equal((await world.mailings.books(ID)).sent, 2);
    await room.close();
  });

  it("is begun anew after a cancel in the hold window, under an id of its own", async () => {
    const { room, world } = await roomWith();
    await startMailing(world, { ...OPTIONS, holdMinutes: 30 });
    await world.mailings.move(ID, ["scheduled"], "cancelled");
    await world.mailings.cancelOpen(ID);
    const again = await startMailing(world, OPTIONS);
    assert.deepEqual([again.id, again.recipients], [`${ID}-2`, 4]);
    await assert.rejects(startMailing(world, OPTIONS), { message: /second mailing 2026-08-20-weekly-2/ });
    await room.close();
  });

  it("is begun anew after some got it only when a person says so", async () => {
    const { room, world } = await roomWith();
    await startMailing(world, { ...OPTIONS, canary: 1 });
    await room.work();
    await world.mailings.move(ID, ["paused"], "cancelled");
    await world.mailings.cancelOpen(ID);
    await assert.rejects(startMailing(world, OPTIONS), (error: Failure) => {
      assert.match(error.message, /^Unexpected second mailing 2026-08-20-weekly,/);
      assert.match(error.hint ?? "", /^It was cancelled after 1 of 4 were sent or tried\. --again starts it/);
      return true;
    });
    assert.equal((await startMailing(world, { ...OPTIONS, isAgain: true })).id, `${ID}-2`);
    await room.close();
  });

  it("refuses to accept findings that no check has", () =>
    refusedStart({ despite: ["dsn"] }, { code: "usage", message: /^Unexpected finding `dsn`/ }));

  it("says of a dry run why it would be refused", async () => {
    const none = () => Promise.resolve([]);
    const missing = { texts: none, mailHosts: none, addresses: none, names: none };
    const { room, world } = await roomWith(undefined, { nameServer: missing });
    const dry = { ...OPTIONS, isDryRun: true };
    assert.ok((await startMailing(world, dry)).refusals.includes("error dns/spf"));
    const accepting = { ...dry, despite: ["dns"] };
    assert.deepEqual((await startMailing(world, accepting)).refusals, []);
    await startMailing(world, { ...accepting, isDryRun: false });
    assert.match((await startMailing(world, accepting)).refusals.join(), /^Unexpected second mailing/);
    await room.close();
  });

  it("says to whom it would go, and starts nothing", async () => {
    const { room, world } = await roomWith();
    const started = await startMailing(world, { ...OPTIONS, isDryRun: true });
    assert.equal(started.recipients, 4);
    assert.ok(started.bytes > 1_000);
    const { head = "", text = "" } = started.sample ?? {};
    assert.match(head, /^Subject: The Tidewater Lamp 8$/m);
    assert.match(head, /^To: reader@reader\.example$/m);
    assert.match(head, /^Message-ID: <2026-08-20-weekly\./m);
    assert.match(head, /^Content-Type: multipart\/alternative;/m);
    assert.ok(text.startsWith("The Tidewater Lamp 8\n20 August 2026\n") && text.includes("\nHello.\n"));
    assert.ok(!/DKIM|d0\.example/.test(head + text) && !(head + text).includes("\r"));
    assert.deepEqual(started.groups, [
      { domain: "d0.example", textOnly: false, regions: [], count: 2 },
      { domain: "d1.example", textOnly: false, regions: [], count: 1 },
      { domain: "d1.example", textOnly: true, regions: ["europe"], count: 1 },
    ]);
    assert.equal(await world.mailings.find(ID), undefined);
    await room.close();
  });

  it("refuses a draft", () =>
    refusedStart({ issue: "9" }, { code: "refused", message: /Unexpected draft, expected an issue/ }));

  it("refuses an edition that is too heavy", () =>
    refusedStart(
      {},
      { code: "refused", message: /Unexpected HTML of .* expected at most 90\.0 kB/ },
      "Many words in a row.\n\n".repeat(5_000),
    ));

  it("refuses an issue with errors of the check, but for those that are accepted", async () => {
    const none = () => Promise.resolve([]);
    const missing = { texts: none, mailHosts: none, addresses: none, names: none };
    await refusedStart(
      {},
      { code: "refused", message: /Unexpected errors in the check.*dns\//s },
      undefined,
      {
        nameServer: missing,
      },
    );
    const { room, world } = await roomWith(undefined, { nameServer: missing });
    const started = await startMailing(world, { ...OPTIONS, despite: ["dns"] });
    assert.ok(started.findings.some(({ level }) => level === "error"));
    await room.close();
  });

  it("refuses to go to nobody, since an issue goes out once", () => {
    const empty = { survey: () => Promise.resolve([]), find: () => Promise.resolve(undefined) };
    return refusedStart({}, { code: "refused", message: /Unexpected lack of recipients/ }, undefined, {
      mailings: empty as never,
    });
  });

  it("refuses times that are over, or that no zone goes with", async () => {
    await refusedStart(
      { at: "2026-08-19T05:00:00Z" },
      { code: "refused", message: /expected one that is not over/ },
    );
    await refusedStart({ at: "tomorrow" }, { code: "usage", message: /expected a moment with its zone/ });
    await refusedStart(
      { at: "2026-08-19T12:00" },
      { code: "usage", message: /expected a moment with its zone/ },
    );
    const { room, world } = await roomWith();
    const started = await startMailing(world, { ...OPTIONS, at: "2026-08-19T18:00:00+02:00" });
    assert.equal(started.startsAt, Date.UTC(2026, 7, 19, 16));
    await room.close();
  });

  it("waits for a second person where the publication asks for it", async () => {
    const publication = { ...PUBLICATION, mail: { ...MAIL, approval: true } };
    const { room, world } = await roomWith(undefined, { publication });
    assert.equal((await startMailing(world, OPTIONS)).state, "awaiting-approval");
    await room.close();
  });
});

describe("a test", () => {
  const testOf = async (address: string, room: MailRoom, world: StartMailingWorld) => {
    const { relay, received } = await startSoundRelay();
    const transport = openMailTransport(relay);
    const options = { issue: "9", address, regions: [], textOnly: false };
    try {
      const publication = PUBLICATION;
      return { received, result: await sendTest({ ...world, publication, signer, transport }, options) };
    } finally {
      await transport.close();
      await room.close();
    }
  };

  it("sends one message to one address, also of a draft", async () => {
    const { room, world } = await roomWith();
    const { received, result } = await testOf("ann@else.example", room, world);
    assert.equal(result.kind, "sent");
    assert.deepEqual(
      received.map(({ to }) => to),
      [["ann@else.example"]],
    );
    const text = received[0]?.content.toString("latin1") ?? "";
    assert.match(text, /^Subject: The Tidewater Lamp 9\r$/m);
    assert.match(text, /^DKIM-Signature: /m);
  });

  it("refuses what is no address", async () => {
    const { room, world } = await roomWith();
    await assert.rejects(testOf("ann", room, world), { code: "usage" });
  });
});

describe("a whole mailing", () => {
  it("reaches each reader through a real conversation, in the form that each chose", async () => {
    const { room, world } = await roomWith("## Upcoming Events\n\n### Europe\n\n* Walk\n");
    await world.mailings.move("2026-08-19-weekly", ["scheduled"], "cancelled");
    await world.mailings.cancelOpen("2026-08-19-weekly");
    await startMailing(world, OPTIONS);
    const { relay, received } = await startSoundRelay();
    const transport = openMailTransport(relay);
    // Messages take time that is not of this clock.
    const clock = { now: () => NOW, sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 1)) };
    await runWorker({ ...room.world, signer, transport, clock }, WORK, new AbortController().signal);
    await transport.close();
    assert.deepEqual(received.map(({ to }) => String(to[0])).sort(), [
      "r0@d0.example",
      "r1@d1.example",
      "r3@d0.example",
      "r4@d1.example",
    ]);
    const forms = received.map(({ to, content }) => [to[0], content.includes("text/html")]);
    assert.deepEqual(new Map(forms as [string, boolean][]).get("r4@d1.example"), false);
    assert.equal(forms.filter(([, hasHtml]) => hasHtml === true).length, 3);
    assert.equal((await world.mailings.find(ID))?.state, "finished");
    await room.close();
  });
});
