import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { changeMailing } from "#galley/app/change-mailing.js";
import { relayPlaceOf } from "#galley/app/mail-relay-address.js";
import { readPlan, writePlan } from "#galley/app/mailing-plan.js";
import { mailingStatus } from "#galley/app/mailing-status.js";
import { Failure } from "#galley/base/failure.js";
import { ID, numbered, openMailRoom, PLAN, SENT } from "../support/mail-room.js";
import { NOW } from "../support/reader.js";

const room = (mailing = {}) => openMailRoom([numbered(0), numbered(1)], () => SENT, { mailing });
type Room = Awaited<ReturnType<typeof room>>;
const change = ({ world }: Room, what: Parameters<typeof changeMailing>[1]["change"], by = "bob") =>
  changeMailing(world, { change: what, id: undefined, by, held: undefined });
const refused = (message: RegExp) => (error: unknown) =>
  error instanceof Failure && error.code === "refused" && message.test(error.message);

describe("a mailing", () => {
  it("is paused with who did it, and resumed", async () => {
    const opened = await room();
    const paused = await change(opened, "pause");
    assert.deepEqual([paused.mailing.state, paused.mailing.reason], ["paused", "bob paused it"]);
    await assert.rejects(
      change(opened, "pause"),
      refused(/it is paused, expected scheduled or canary or sending/),
    );
    assert.equal((await change(opened, "resume")).mailing.state, "sending");
    await opened.work();
    assert.equal((await mailingStatus(opened.world.mailings, undefined)).books.sent, 2);
    await assert.rejects(change(opened, "resume"), refused(/it is finished/));
    await opened.close();
  });

  it("waits for its hour again when it was paused before it", async () => {
    for (const canary of [0, 1]) {
      const startsAt = NOW + 3_600_000;
      const opened = await room({ startsAt, canary });
      await change(opened, "pause");
      assert.equal((await change(opened, "resume")).mailing.state, "scheduled");
      await opened.work();
      assert.ok(opened.world.clock.now() >= startsAt);
      assert.equal(opened.wire.length, canary === 0 ? 2 : 1);
      await opened.close();
    }
  });

  it("is cancelled whole when a crash came between its state and its deliveries", async () => {
    const opened = await room();
    await opened.world.mailings.move(ID, ["scheduled"], "cancelled");
    assert.equal((await change(opened, "cancel")).deliveries, 2);
    await assert.rejects(change(opened, "cancel"), refused(/it is cancelled/));
    await opened.close();
  });

  it("decides nothing about held ones unless it is paused", async () => {
    const opened = await room();
    const { mailings } = opened.world;
    await mailings.move(ID, ["scheduled"], "sending");
    const claimed = await mailings.claim(ID, { worker: "w", until: NOW + 1 }, 1, NOW, []);
    const numbers = await mailings.attempt(
      ID,
      "w",
      claimed.map(({ number }) => number),
      NOW,
    );
    const lost = numbers.map((number) => ({ number, state: "held", answer: "lost" }) as const);
    await mailings.settle(ID, "w", lost, NOW);
    const resume = { change: "resume", id: ID, by: "bob", held: "queued" } as const;
    await assert.rejects(changeMailing(opened.world, resume), refused(/it is sending, expected paused/));
    assert.equal((await mailings.books(ID)).held, 1);
    await opened.close();
  });

  it("is cancelled for good", async () => {
    const opened = await room();
    const cancelled = await change(opened, "cancel");
    assert.deepEqual([cancelled.mailing.state, cancelled.deliveries], ["cancelled", 2]);
    await opened.work();
    assert.deepEqual(opened.wire, []);
    for (const what of ["resume", "cancel", "approve", "go-on", "pause"] as const)
      await assert.rejects(change(opened, what), refused(/Unexpected/));
    await opened.close();
  });

  it("is changed by its id when another is not over", async () => {
    const opened = await room();
    const mailing = await opened.world.mailings.find(ID);
    assert.ok(mailing !== undefined);
    await opened.world.mailings.create(
      { ...mailing, id: "2026-08-26-weekly", state: "scheduled" },
      mailing.createdAt,
    );
    for (const what of ["cancel", "pause"] as const)
      await assert.rejects(
        change(opened, what),
        refused(/^Unexpected choice between 2 mailings, expected the id of one$/),
      );
    await changeMailing(opened.world, { change: "pause", id: ID, by: "bob", held: undefined });
    assert.equal((await change(opened, "resume")).mailing.id, ID);
    await changeMailing(opened.world, { change: "cancel", id: ID, by: "bob", held: undefined });
    assert.equal((await change(opened, "cancel")).mailing.id, "2026-08-26-weekly");
    await opened.close();
  });

  it("waits for a second person where it must", async () => {
    const opened = await room({ state: "awaiting-approval" });
    await opened.work();
    assert.deepEqual(opened.wire, []);
    await assert.rejects(change(opened, "approve", "ada"), refused(/expected a second person/));
    await assert.rejects(change(opened, "resume"), refused(/it is awaiting-approval/));
    const { mailing } = await change(opened, "approve", "bob");
    assert.deepEqual([mailing.state, mailing.approvedBy], ["scheduled", "bob"]);
    await opened.work();
    assert.equal(opened.wire.length, 2);
    await opened.close();
  });

  it("goes on after its first messages by a word of its own", async () => {
    const opened = await room({ canary: 1 });
    await assert.rejects(change(opened, "go-on"), refused(/expected its first messages to be out/));
    await opened.work();
    assert.equal(opened.wire.length, 1);
    await assert.rejects(change(opened, "resume"), refused(/expected somebody to look/));
    assert.equal((await change(opened, "go-on")).mailing.state, "sending");
    await opened.work();
    assert.equal(opened.wire.length, 2);
    await opened.close();
  });

  it("sends no more than its first messages when it was paused among them", async () => {
    const opened = await room({ canary: 1 });
    await change(opened, "pause");
    assert.equal((await change(opened, "resume")).mailing.state, "canary");
    await opened.work();
    assert.equal(opened.wire.length, 1);
    await opened.close();
  });

  it("holds doubtful ones for a person, who says what becomes of them", async () => {
    for (const held of ["queued", "sent"] as const) {
      const lost = { kind: "unknown", answer: "lost", enhanced: undefined } as const;
      const opened = await openMailRoom([numbered(0), numbered(1)], (_, try_) => (try_ === 0 ? lost : SENT), {
        plan: { doubtful: "hold" },
      });
      await opened.work();
      const before = await mailingStatus(opened.world.mailings, ID);
      assert.deepEqual([before.mailing.state, before.books.held, before.mailing.doubtful], ["paused", 2, 2]);
      const { deliveries } = await changeMailing(opened.world, { change: "resume", id: ID, by: "bob", held });
      assert.equal(deliveries, 2);
      await opened.work();
      const after = await mailingStatus(opened.world.mailings, ID);
      assert.deepEqual([after.mailing.state, after.books.sent, after.done], ["finished", 2, 2]);
      assert.equal(opened.wire.length, held === "queued" ? 4 : 2);
      await opened.close();
    }
  });

  it("must be there to be changed", async () => {
    const opened = await room();
    const options = { change: "pause", id: "2020-01-01-weekly", by: "bob", held: undefined } as const;
    await assert.rejects(changeMailing(opened.world, options), { code: "not-found" });
    await opened.close();
  });
});

describe("the plan of a mailing", () => {
  it("comes back as it was written", () => assert.deepEqual(readPlan(writePlan(PLAN)), PLAN));

  for (const text of ["", "{", "null", "[]", "{}", '{"source":{}}', '{"source":{"title":1}}'])
    it(`is refused when it is ${JSON.stringify(text)}`, () =>
      assert.throws(() => readPlan(text), { code: "disk" }));
});

describe("SMTP_URL", () => {
  it("names a relay, its encryption and who we are", () => {
    assert.deepEqual(relayPlaceOf("smtps://ann:p%40ss%2F@mail.example"), {
      host: "mail.example",
      port: 465,
      security: "implicit",
      login: { kind: "password", user: "ann", password: "p@ss/" },
    });
    assert.deepEqual(relayPlaceOf("smtp://mail.example"), {
      host: "mail.example",
      port: 587,
      security: "starttls",
      login: undefined,
    });
    assert.deepEqual(relayPlaceOf("smtp://a%40b.example:token@[::1]:2525?security=none&auth=token"), {
      host: "::1",
      port: 2525,
      security: "none",
      login: { kind: "token", user: "a@b.example", token: "token" },
    });
  });

  for (const address of [
    undefined,
    "",
    "mail.example",
    "https://mail.example",
    "smtp://",
    "smtp://mail.example/folder",
    "smtp://mail.example?security=maybe",
    "smtp://%E0%A4%A:secret@mail.example",
  ])
    it(`is refused without being repeated when it is ${address}`, () =>
      assert.throws(
        () => relayPlaceOf(address),
        (error) =>
          error instanceof Failure && error.code === "configuration" && !error.message.includes("secret"),
      ));
});
