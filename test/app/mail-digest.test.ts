import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkMail } from "#galley/app/check-mail.js";
import { type MailingPlan, readPlan, writePlan } from "#galley/app/mailing-plan.js";
import { openMailText } from "#galley/app/open-mail-text.js";
import { previewMail } from "#galley/app/preview-mail.js";
import { startMailing, type StartMailingWorld } from "#galley/app/start-mailing.js";
import { USUAL_PREFERENCES } from "#galley/audience/subscriber.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { mailCheckWorld, startOptions } from "../support/mail-check-world.js";
import { numbered, openMailRoom, SENT } from "../support/mail-room.js";
import { MAIL, SENDER } from "../support/mail-world.js";

const OPTIONS = startOptions("2026-07");
const ID = "2026-07-monthly";
const EVENTS =
  "## Upcoming Events\n### Europe\n* 2026-08-21 | Porto, PT | [G](https://g.example/)\n    * [**Walk**](https://w.example/)\n";

function issue(number: number, date: string, body = "Hello.\n"): [string, string] {
  const name = date === "2026-07-29" ? "draft/next.md" : `content/${number}.md`;
  return [name, `Title: The Tidewater Lamp ${number}\nNumber: ${number}\nDate: ${date}\n\n${body}`];
}

/** Three issues of two months and a draft, on 19 August; one of three readers wants digests. */
async function roomWith() {
  const monthly = { ...USUAL_PREFERENCES, weekly: false, monthly: true, regions: ["europe"] };
  const room = await openMailRoom(
    [numbered(0), numbered(1), numbered(2, { preferences: monthly })],
    () => SENT,
  );
  const said = "### Official\n* [Said](https://said.example/)\n";
  const files = new Map([
    issue(3, "2026-07-08", `## Updates from Rust Community\n${said}`),
    issue(2, "2026-07-01"),
    issue(4, "2026-08-05", EVENTS),
    issue(5, "2026-07-29"),
  ]);
  const world: StartMailingWorld = {
    ...mailCheckWorld(files),
    publication: { ...THIS_WEEK_IN_RUST, title: SENDER.title, timeZone: "UTC", mail: MAIL },
    hash: room.world.hash,
    mailings: room.world.mailings,
    clock: room.world.clock,
  };
  const at = (day: string): StartMailingWorld => ({ ...world, clock: { now: () => Date.parse(day) } });
  return { room, world, at };
}

describe("the digest that a month names", () => {
  it("holds the issues that came out in it, the oldest first, and the newest events of all", async () => {
    const { room, world } = await roomWith();
    const { source, mailing, kind, timing } = openMailText(world, "2026-07");
    assert.ok("issues" in source);
    assert.deepEqual(
      source.issues.map(({ title }) => title),
      ["The Tidewater Lamp 2", "The Tidewater Lamp 3"],
    );
    assert.equal(source.eventsOf.title, "The Tidewater Lamp 4");
    assert.deepEqual([source.eventsFrom, mailing, kind, timing], ["2026-08-19", ID, "monthly", "due"]);
    assert.equal(source.address, "https://this-week-in-rust.org/blog/archives/");
    await room.close();
  });

  it("is due in the month after, by the clocks of the publication", async () => {
    const { room, at, world } = await roomWith();
    const timingOn = (moment: string, timeZone = "UTC") =>
      openMailText({ ...at(moment), publication: { ...world.publication, timeZone } }, "2026-07").timing;
    assert.equal(timingOn("2026-07-31T23:59:00Z"), "early");
    assert.equal(timingOn("2026-07-31T23:59:00Z", "Asia/Tokyo"), "due");
    assert.equal(timingOn("2026-08-31T23:59:00Z"), "due");
    assert.equal(timingOn("2026-09-01T00:00:00Z"), "late");
    await room.close();
  });

  it("is none for a month without issues, and no file is a month", async () => {
    const { room, world } = await roomWith();
    assert.throws(() => openMailText(world, "2026-06"), {
      code: "not-found",
      message: /digest of June 2026/,
    });
    assert.equal(openMailText(world, "content/3.md").kind, "weekly");
    await room.close();
  });

  it("can be looked at, and checked with each of its issues", async () => {
    const { room, world, at } = await roomWith();
    const preview = previewMail(world, "2026-07", ["Europe"]);
    assert.equal(preview.subject, "The Tidewater Lamp: July 2026");
    assert.deepEqual([preview.file, preview.isDraft], ["2026-07", false]);
    assert.ok(preview.html.includes("Walk") && preview.text.includes("* Said [3]"));
    const due = await checkMail(world, { issue: "2026-07", facts: undefined });
    assert.ok(due.right.includes("mail/month") && due.bytes.message > 1_000);
    const early = await checkMail(at("2026-07-20"), { issue: "2026-07", facts: undefined });
    const found = early.findings.find(({ code }) => code === "mail/month");
    assert.deepEqual([found?.level, early.right.includes("mail/month")], ["error", false]);
    assert.match(found?.message ?? "", /Unexpected digest of July 2026 before its end/);
    await room.close();
  });
});

describe("the mailing of a digest", () => {
  it("goes to who wants one, once, beside the mailings of its issues", async () => {
    const { room, world } = await roomWith();
    const started = await startMailing(world, OPTIONS);
    assert.deepEqual([started.id, started.recipients], [ID, 1]);
    assert.equal(started.subject, "The Tidewater Lamp: July 2026");
    const found = await world.mailings.find(ID);
    assert.deepEqual([found?.kind, found?.frozen], ["monthly", 1]);
    await assert.rejects(startMailing(world, OPTIONS), {
      code: "refused",
      message: /second mailing 2026-07-monthly/,
    });
    assert.equal((await startMailing(world, { ...OPTIONS, issue: "3" })).recipients, 2);
    await room.work();
    assert.deepEqual(
      room.wire.filter((address) => address.startsWith("r2@")),
      ["r2@d2.example"],
    );
    assert.equal((await world.mailings.find(ID))?.state, "finished");
    await room.close();
  });

  it("is refused before the month is over, when it is old, and when its hour is over; unless told", async () => {
    const { room, world, at } = await roomWith();
    const refused = { code: "refused", message: /mail\/month: Unexpected digest of July 2026/ };
    await assert.rejects(startMailing(at("2026-07-31"), OPTIONS), refused);
    await assert.rejects(startMailing(at("2026-09-01"), OPTIONS), refused);
    await assert.rejects(startMailing(world, { ...OPTIONS, at: "2026-08-19T05:00:00Z" }), {
      message: /Unexpected time/,
    });
    assert.equal(await world.mailings.find(ID), undefined);
    await startMailing(at("2026-07-31"), { ...OPTIONS, despite: ["mail/month"] });
    await room.close();
  });

  it("tells no event that is over when it goes out", async () => {
    const { room, world } = await roomWith();
    await startMailing(world, { ...OPTIONS, at: "2026-08-22T00:00:00Z" });
    const { source } = readPlan((await world.mailings.plan(ID)) ?? "");
    assert.equal("issues" in source && source.eventsFrom, "2026-08-22");
    await room.close();
  });

  it("is frozen with its issues: what was written down is what is sent", async () => {
    const { room, world } = await roomWith();
    const { source } = openMailText(world, "2026-07");
    const plan: MailingPlan = { source, doubtful: "hold", mostErrors: 7 };
    assert.deepEqual(readPlan(writePlan(plan)), plan);
    for (const damage of [{ issues: {} }, { issues: [1] }, { eventsOf: null }, { month: 7 }]) {
      const text = JSON.stringify({ ...plan, source: { ...source, ...damage } });
      assert.throws(() => readPlan(text), { code: "disk" });
    }
    await room.close();
  });
});
