import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { BounceCounts } from "#galley/app/process-bounces.js";
import type { MailingStatus } from "#galley/app/mailing-status.js";
import type { StartedMailing } from "#galley/app/start-mailing.js";
import { runProgram } from "#galley/cli/program.js";
import { SendingBar } from "#galley/cli/sending-bar.js";
import type { World } from "#galley/cli/world.js";
import { idleWorld } from "../support/idle-world.js";
import { NOW } from "../support/reader.js";

const BOOKS = {
  queued: 1,
  claimed: 0,
  attempting: 2,
  deferred: 0,
  held: 0,
  sent: 7,
  bounced: 0,
  cancelled: 0,
  suppressed: 0,
};
const MAILING = {
  id: "2026-08-19-weekly",
  kind: "weekly",
  subject: "News \u001b[2J3",
  state: "paused",
  reason: "::error::too many",
  frozen: 10,
  createdAt: NOW,
  startsAt: NOW,
  canary: 0,
  startedBy: "ada",
  approvedBy: undefined,
  doubtful: 1,
} as const;
const STATUS: MailingStatus = {
  mailing: MAILING,
  books: BOOKS,
  done: 7,
  nextDue: NOW + 60_000,
  log: [{ at: NOW, entry: "created by ada" }],
};
const STARTED: StartedMailing = {
  id: MAILING.id,
  subject: "News 3",
  state: "scheduled",
  startsAt: NOW,
  isDryRun: true,
  recipients: 13,
  groups: Array.from({ length: 12 }, (_, at) => ({
    domain: `d${at}.example`,
    textOnly: at === 1,
    regions: at === 2 ? ["asia", "europe"] : [],
    count: at === 0 ? 2 : 1,
  })),
  bytes: 40_960,
  findings: [{ code: "dns/spf", level: "error", message: "Unexpected lack" }],
  refusals: [],
};

async function run(argv: readonly string[], acts: Partial<World>) {
  const { world, printed } = idleWorld(acts);
  return { code: await runProgram(world, argv), ...printed };
}

describe("galley mailing start", () => {
  const asked: unknown[] = [];
  const acts: Partial<World> = {
    startMailing: (request) => {
      asked.push(request);
      return Promise.resolve(STARTED);
    },
  };

  it("asks for what was said, and says to whom it goes", async () => {
    const words = "start 3 --canary 5 --hold 30 --despite dns,mail/size --doubtful hold --dry-run --by bob";
    const { code, out } = await run(["mailing", ...words.split(" ")], acts);
    assert.equal(code, 0);
    assert.deepEqual(asked.pop(), {
      folder: ".",
      issue: "3",
      at: undefined,
      holdMinutes: 30,
      canary: 5,
      doubtful: "hold",
      despite: ["dns", "mail/size"],
      facts: undefined,
      by: "bob",
      isDryRun: true,
      isAgain: false,
    });
    assert.match(out, /13 recipients of 41\.0 kB each, from 2026-08-19 12:00 UTC/);
    assert.match(out, /domains {2}d0\.example 2, .*, 2 others 2\n/);
    assert.match(out, /regions {2}all 12, asia 1, europe 1\n/);
    assert.match(out, /formats {2}HTML and text 12, text 1\n/);
    assert.match(out, /error {2}dns\/spf: Unexpected lack\n/);
    assert.match(out, /Nothing was started\. It could be\.\n$/);
  });

  it("says of a dry run why it would be refused, with 1", async () => {
    const startMailing = () =>
      Promise.resolve({ ...STARTED, refusals: ["error dns/spf", "Unexpected second"] });
    const { code, out } = await run(["mailing", "start", "3", "--dry-run"], { startMailing });
    assert.equal(code, 1);
    assert.match(
      out,
      /It would be refused:\n {2}error dns\/spf\n {2}Unexpected second\nNothing was started\.\n$/,
    );
  });

  it("counts the small domains of a long list together", async () => {
    const small = { domain: undefined, textOnly: false, regions: [], count: 700 };
    const startMailing = () => Promise.resolve({ ...STARTED, groups: [small, ...STARTED.groups] });
    const { out } = await run(["mailing", "start", "3", "--dry-run"], { startMailing });
    assert.match(out, /domains {2}d0\.example 2, .*, others 702\n/);
  });

  it("shows the header of a message, and the beginning of its text", async () => {
    const text = Array.from({ length: 20 }, (_, at) => `line ${at + 1}\u001b[2J`).join("\n");
    const sample = { head: "From: a@b.example\nSubject: News 3", text };
    const startMailing: World["startMailing"] = () => Promise.resolve({ ...STARTED, sample });
    const { out } = await run(["mailing", "start", "--dry-run"], { startMailing });
    assert.ok(out.includes("    From: a@b.example\n    Subject: News 3\n\n    line 1"), out);
    assert.ok(
      out.includes("    line 16") && !out.includes("line 17") && out.includes("    … 4 lines more\n\n"),
    );
    assert.ok(!out.includes("\u001b"));
  });

  it("refuses counts that are none", async () => {
    for (const words of [
      ["--canary", "-1"],
      ["--canary", "x"],
      ["--hold", "1.5"],
      ["--doubtful", "drop"],
    ])
      assert.equal((await run(["mailing", "start", ...words], acts)).code, 2);
    assert.deepEqual(asked, []);
  });

  it("sends a test, and says when it was not sent", async () => {
    for (const [kind, code] of [
      ["sent", 0],
      ["refused", 1],
    ] as const) {
      const result = { kind, answer: "it said", enhanced: undefined, about: "us" } as never;
      const sendTest = () => Promise.resolve(result);
      const done = await run(["mailing", "start", "--test", "ann@reader.example"], { sendTest });
      assert.deepEqual([done.code, done.out], [code, `${kind}  ann@reader.example: it said\n`]);
    }
  });
});

describe("galley mailing status", () => {
  it("shows that the books balance, and prints nothing of strangers as it is", async () => {
    const { out } = await run(["mailing", "status"], { mailingStatus: () => Promise.resolve(STATUS) });
    assert.match(out, /10 frozen = 1 queued \+ 2 attempting \+ 7 sent\n/);
    assert.match(out, /7 at their end, 1 doubtful one so far/);
    assert.match(out, /is tried at 2026-08-19 12:01 UTC/);
    assert.ok(!out.includes("\u001b") && !/^\s*::error/m.test(out));
  });

  it("prints JSON", async () => {
    const { out } = await run(["mailing", "status", "--json"], {
      mailingStatus: () => Promise.resolve(STATUS),
    });
    assert.deepEqual((JSON.parse(out) as { books: unknown }).books, BOOKS);
  });

  it("lists all", async () => {
    const listMailings = () => Promise.resolve([MAILING]);
    assert.match(
      (await run(["mailing", "status", "--all"], { listMailings })).out,
      /^2026-08-19-weekly {2}paused/,
    );
    const none = await run(["mailing", "status", "--all"], { listMailings: () => Promise.resolve([]) });
    assert.equal(none.out, "There are no mailings.\n");
  });
});

describe("galley mailing pause and its like", () => {
  it("asks for the change", async () => {
    const asked: unknown[] = [];
    const changeMailing: World["changeMailing"] = (request) => {
      asked.push(request);
      return Promise.resolve({ mailing: MAILING, deliveries: 3 });
    };
    const acts = { changeMailing };
    for (const change of ["pause", "cancel", "approve", "go-on"]) await run(["mailing", change], acts);
    const { out } = await run(["mailing", "cancel", MAILING.id, "--by", "bob"], acts);
    assert.match(out, /3 messages will not be sent\./);
    await run(["mailing", "resume", "--held", "count-as-sent"], acts);
    const changes = asked as { change: string; id?: string; by?: string; held?: string }[];
    assert.deepEqual(
      changes.map(({ change }) => change),
      ["pause", "cancel", "approve", "go-on", "cancel", "resume"],
    );
    assert.deepEqual([changes[4]?.id, changes[4]?.by, changes[5]?.held], [MAILING.id, "bob", "sent"]);
  });
});

const NO_BOUNCES: BounceCounts = {
  suppressed: 0,
  rested: 0,
  counted: 0,
  ours: 0,
  complained: 0,
  left: 0,
  idle: 0,
  unknown: 0,
  gone: 0,
  outdated: 0,
  seen: 0,
};

describe("galley worker", () => {
  it("says what becomes of mailings", async () => {
    const runWorker: World["runWorker"] = (request, onEvent) => {
      assert.deepEqual(request, {
        folder: ".",
        untilDone: true,
        leaseSeconds: 60,
        firstWaitSeconds: 0.5,
        mailboxMinutes: 5,
      });
      onEvent({ id: MAILING.id, kind: "recovered", claimed: 3, doubtful: 1 });
      onEvent({ id: MAILING.id, kind: "progress", done: 1, frozen: 10 });
      onEvent({ id: MAILING.id, kind: "paused", reason: "three \u001b[2J refusals" });
      onEvent({ id: MAILING.id, kind: "finished", books: BOOKS, doubtful: 1 });
      onEvent({ id: "", kind: "bounces", counts: { ...NO_BOUNCES, suppressed: 1, seen: 2 } });
      return Promise.resolve();
    };
    assert.equal((await run(["worker", "--mailbox", "10081"], { runWorker })).code, 2);
    const { out } = await run(["worker", "--until-done", "--first-wait", "0.5"], { runWorker });
    const lines = out.split("\n");
    assert.equal(
      lines[0],
      "recovered  2026-08-19-weekly 3 of a worker that ended are free again, 1 is doubtful",
    );
    assert.ok(lines[1]?.startsWith("paused  2026-08-19-weekly three ") && !out.includes("\u001b"));
    assert.equal(lines[2], "finished  2026-08-19-weekly 1 queued, 2 attempting, 7 sent; 1 doubtful one");
    assert.equal(lines[3], "bounces  3 mails, 1 not mailed any more, 2 seen before");
  });
});

describe("the bar of a mailing", () => {
  it("shows rate and time left on a terminal, and nothing in a pipe", () => {
    let now = 0;
    for (const isInteractive of [true, false]) {
      const { world, printed } = idleWorld({}, isInteractive);
      const bar = new SendingBar(world.terminal, () => now);
      now = 1_000;
      bar.show(0, 1_000);
      now = 3_000;
      bar.show(100, 1_000);
      bar.show(101, 1_000);
      bar.clear();
      const expected = "100/1000  50/s, 18 s left\r\u001b[K";
      if (isInteractive) assert.ok(printed.err.endsWith(expected), printed.err);
      else assert.equal(printed.err, "");
    }
  });

  it("stays on one line of a narrow terminal", () => {
    const { world, printed } = idleWorld({}, true);
    const columns = 60;
    let now = 1_000;
    const bar = new SendingBar({ ...world.terminal, columns }, () => now);
    bar.show(0, 1_000_000);
    now = 15_000;
    bar.show(1_001, 1_000_000);
    const shown = printed.err.split("\u001b[K").at(-1) ?? "";
    assert.match(shown, / 1001\/1000000 {2}72\/s, 3 h 53 min left$/);
    assert.ok(shown.length < columns, shown);
  });
});
