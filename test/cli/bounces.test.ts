import assert from "node:assert/strict";
import { it } from "node:test";
import type { ProcessedMail } from "#galley/app/process-bounces.js";
import type { BouncesRequest } from "#galley/cli/bounce-acts.js";
import { runProgram } from "#galley/cli/program.js";
import { idleWorld } from "../support/idle-world.js";
import { NOW } from "../support/reader.js";

const NONE = {
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
const MAIL: ProcessedMail = {
  id: "a",
  name: "INBOX 7",
  report: {
    kind: "bounce",
    about: { subscriberId: "b", mailing: "c" },
    severity: "hard",
    status: "5.1.1",
    diagnostic: "550 5.1.1 \u001b[2J no",
    form: "delivery-status",
  },
  outcome: "suppressed",
};

async function run(...argv: string[]) {
  const asked: Omit<BouncesRequest, "onMail">[] = [];
  const { world, printed } = idleWorld({
    readBounces: async ({ onMail, ...request }) => {
      asked.push(request);
      onMail(request.isDryRun ? { ...MAIL, outcome: undefined } : MAIL);
      return { ...NONE, suppressed: request.isDryRun ? 0 : 1 };
    },
    webhookSecret: async (folder) => `secret of ${folder}`,
    listSuppressions: async () => [
      {
        hash: "f".repeat(64),
        reason: "complaint",
        evidence: "abuse",
        since: NOW,
        until: undefined,
        address: undefined,
      },
      {
        hash: "e",
        reason: "soft-bounces",
        evidence: "452",
        since: NOW,
        until: NOW + 1,
        address: "ann@a.example",
      },
    ],
  });
  const code = await runProgram(world, argv);
  return { code, asked, ...printed };
}

it("bounces are read from the mailbox, and each says what followed", async () => {
  const { code, asked, out } = await run("bounces");
  assert.equal(code, 0);
  assert.deepEqual(asked, [{ folder: ".", from: "imap", isDryRun: false }]);
  assert.equal(
    out,
    "INBOX 7  not mailed any more: a hard bounce: 550 5.1.1 ␛[2J no\n1 mail, 1 not mailed any more\n",
  );
});

it("a dry run of a file says what its mails mean", async () => {
  const { asked, out } = await run("bounces", "--from", "a.eml", "--dry-run", "-C", "news");
  assert.deepEqual(asked, [{ folder: "news", from: "a.eml", isDryRun: true }]);
  assert.match(out, /a hard bounce: .*\nNothing was changed\.\n$/);
});

it("JSON is one object a line, the counts last", async () => {
  const lines = (await run("bounces", "--json")).out.trim().split("\n");
  const [mail, last] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(mail, { version: 1, ...MAIL });
  assert.deepEqual(last, { version: 1, counts: { ...NONE, suppressed: 1 } });
});

it("the secret is printed alone", async () => {
  assert.equal((await run("bounces", "secret")).out, "secret of .\n");
  assert.equal((await run("bounces", "secret", "-C", "news")).out, "secret of news\n");
  const told = JSON.parse((await run("bounces", "secret", "--json")).out) as unknown;
  assert.deepEqual(told, { version: 1, secret: "secret of ." });
});

it("suppressions are listed with what is known of whom they are for", async () => {
  const { code, out } = await run("suppressions");
  assert.equal((await run("suppressions", "list")).out, out);
  assert.equal(code, 0);
  assert.equal(
    out,
    "2026-08-19  complaint  ffffffffffff… (address not kept)  abuse\n2026-08-19  soft-bounces until 2026-08-19  ann@a.example  452\n",
  );
});
