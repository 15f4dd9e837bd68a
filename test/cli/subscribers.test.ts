import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runProgram } from "#galley/cli/program.js";
import type { ImportOutcome, SubscriberActs } from "#galley/cli/subscriber-acts.js";
import { idleWorld } from "../support/idle-world.js";
import { DAY, NOW, reader } from "../support/reader.js";

const OUTCOME: ImportOutcome = {
  rows: 12,
  added: 7,
  known: 2,
  left: 0,
  suppressed: 1,
  refused: 2,
  parts: [{ name: "a\u001b[2J.csv", kind: "table" }],
  resumed: 0,
  isDone: true,
  read: { confirmed: 9, unsubscribed: 1, cleaned: 0 },
  report: "report.csv",
  firstRefused: [{ file: "a.csv", line: 3, reason: "Unexpected address `x\u001b[2J`, expected one" }],
};

async function run(acts: Partial<SubscriberActs>, ...argv: string[]) {
  const { world, printed } = idleWorld({ ...acts, untilStopped: () => new Promise(() => undefined) });
  const code = await runProgram(world, ["subscribers", ...argv]);
  return { code, ...printed };
}

describe("galley subscribers", () => {
  it("tells what came of an import, and shows no escape sequence of a file", async () => {
    const { code, out } = await run({ importSubscribers: async () => OUTCOME }, "import", "a.csv");
    assert.equal(code, 1);
    assert.match(out, /7 added, 2 known before, 1 suppressed/);
    assert.match(out, /2 rows refused\n {2}a\.csv:3 Unexpected address/);
    assert.match(out, /and 1 more\nAll of them: report\.csv/);
    // oxlint-disable-next-line no-control-regex -- what must not be there
    assert.doesNotMatch(out, /\u001b/);
    const fine = { ...OUTCOME, refused: 0, firstRefused: [] };
    assert.equal((await run({ importSubscribers: async () => fine }, "import", "a.csv")).code, 0);
    const stopped = await run(
      { importSubscribers: async () => ({ ...fine, isDone: false }) },
      "import",
      "a.csv",
    );
    assert.equal(stopped.code, 1);
    assert.match(stopped.out, /goes on where it was/);
  });

  it("says of a dry run what it read", async () => {
    const dry = await run({ importSubscribers: async () => OUTCOME }, "import", "a.csv", "--dry-run");
    assert.match(dry.out, /9 confirmed, 1 unsubscribed, 0 cleaned: nothing was written/);
    assert.doesNotMatch(dry.out, /left/);
  });

  it("says how many left another list since they came from it", async () => {
    const importSubscribers = async () => ({ ...OUTCOME, left: 3 });
    const done = await run({ importSubscribers }, "import", "a.csv");
    assert.match(done.out, /2 known before, 1 suppressed\nleft, taken off the list: 3\n/);
    const dry = await run({ importSubscribers }, "import", "a.csv", "--dry-run");
    assert.match(dry.out, /nothing was written\nleft, would be taken off the list: 3\n/);
    const subscriber = reader("ada", {
      state: "unsubscribed",
      unsubscribedAt: NOW,
      leftBecause: "left another list",
    });
    const known = { address: "a@b.c", subscriber, suppression: undefined, cameBack: [], letters: [] };
    const shown = await run({ showAddress: async () => known }, "show", "a@b.c");
    assert.match(shown.out, /, left 2026-08-19 \(left another list\)\n/);
  });

  it("shows an address with all that is known of it", async () => {
    const suppression = {
      hash: "h",
      reason: "editor",
      evidence: "asked",
      since: NOW,
      until: NOW + DAY,
    } as const;
    const letter = {
      subscriberId: "id-ada",
      occasion: "link",
      tries: 2,
      nextAt: NOW,
      endsAt: NOW + DAY,
    } as const;
    const cameBack = [1, 2, 3, 4, 5, 6].map((at) => ({ mailing: `m${at}`, kind: "soft", at: NOW }) as const);
    const subscriber = reader("ada");
    const known = { address: "ada@lamp.example", subscriber, suppression, cameBack, letters: [letter] };
    const { code, out } = await run({ showAddress: async () => known }, "show", "ada@lamp.example");
    assert.equal(code, 0);
    assert.equal(
      out,
      "ada@lamp.example\n  confirmed, by form, id id-ada\n  asked 2026-08-09, confirmed 2026-08-10\n  gets weekly\n" +
        "  came back lately: soft m2, soft m3, soft m4, soft m5, soft m6\n" +
        "  letter put off: link, tried 2 times, again at 2026-08-19T12:00:00Z\n" +
        "  suppressed since 2026-08-19 until 2026-08-20, editor: asked\n",
    );
  });

  it("hands on what was typed", async () => {
    const seen: unknown[] = [];
    const suppressAddress: SubscriberActs["suppressAddress"] = async (request) => {
      seen.push(request);
      return {
        address: request.address,
        subscriber: undefined,
        suppression: undefined,
        cameBack: [],
        letters: [],
      };
    };
    await run(
      { suppressAddress },
      "suppress",
      "a@b.example",
      "--until",
      "2026-12-31",
      "--reason",
      "asked",
      "-C",
      "lamp",
    );
    assert.deepEqual(seen, [
      { folder: "lamp", address: "a@b.example", evidence: "asked", until: Date.UTC(2026, 11, 31) },
    ]);
    for (const day of ["never", "2026-02-30", "2026-2-3"])
      assert.equal((await run({ suppressAddress }, "suppress", "a@b.example", "--until", day)).code, 2, day);
    assert.equal((await run({}, "list", "--most", "0")).code, 2);
    assert.equal((await run({}, "list", "--state", "gone")).code, 2);
  });

  it("lists readers, one a line", async () => {
    const { out } = await run({ listSubscribers: async () => [reader("ada"), reader("bob")] }, "list");
    assert.equal(out, "confirmed    2026-08-09 ada@Lamp.example\nconfirmed    2026-08-09 bob@Lamp.example\n");
  });
});
