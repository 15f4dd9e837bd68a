import assert from "node:assert/strict";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { keyFilesOf } from "#galley/adapters/keys/key-place.js";
import { makeKeys } from "#galley/adapters/keys/make-keys.js";
import type { WorkerEvent } from "#galley/app/run-worker.js";
import { runWorkerOf } from "#galley/run-mail-worker.js";
import { temporaryFolder } from "./adapters/disk/temporary-folder.js";
import { repositoryFolder } from "./repository.js";
import { IMAP_USER, startImapStandIn } from "./support/imap-stand-in.js";
import { startSoundRelay } from "./support/sound-relay.js";

const DKIM = { domain: "tidewater-lamp.example", keys: ".", selectors: { rsa: "lamp-r", ed25519: "lamp-e" } };
const REQUEST = { untilDone: false, leaseSeconds: 60, firstWaitSeconds: 360, mailboxMinutes: 5 };

/** Runs a worker of the example newsletter until it told of an event of this kind: all that it told. */
async function workUntil(
  kind: WorkerEvent["kind"],
  imapUrl: string,
  request: Partial<typeof REQUEST> = {},
): Promise<WorkerEvent[]> {
  const folder = temporaryFolder();
  cpSync(join(repositoryFolder, "examples/the-tidewater-lamp"), folder, { recursive: true });
  const files = keyFilesOf({ dkim: DKIM }, folder, {});
  makeKeys(files.map((file) => ({ ...file, path: join(folder, `${file.selector}.pem`) })));
  const { relay } = await startSoundRelay({ disabledCommands: ["STARTTLS"] });
  const before = { ...process.env };
  Object.assign(process.env, {
    SMTP_URL: `smtp://127.0.0.1:${relay.port}?security=none`,
    IMAP_URL: imapUrl,
    GALLEY_DKIM_RSA: join(folder, "lamp-r.pem"),
    GALLEY_DKIM_ED25519: join(folder, "lamp-e.pem"),
  });
  const events: WorkerEvent[] = [];
  const ending = new AbortController();
  const stopped = once(ending.signal, "abort").then(() => undefined);
  const onEvent = (event: WorkerEvent): void => {
    events.push(event);
    if (event.kind === kind) ending.abort();
  };
  try {
    await runWorkerOf({ folder, ...REQUEST, ...request }, onEvent, stopped);
  } finally {
    process.env = before;
  }
  return events;
}

describe("the mailbox of a worker", () => {
  const { user, password } = IMAP_USER;
  const addressAt = (port: number) =>
    `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@localhost:${port}/INBOX`;

  it("is looked into as soon as it begins", async () => {
    const server = await startImapStandIn({ encryption: "none" });
    after(() => server.close());
    server.deliver(Buffer.from("From: a@b.example\r\nSubject: Hello\r\n\r\nHello\r\n"));
    const [event] = await workUntil("bounces", addressAt(server.port));
    assert.ok(event?.kind === "bounces" && event.id === "");
    assert.equal(event.counts.unknown, 1);
    assert.equal(server.folders.get("Unknown")?.length, 1);
  });

  it("that cannot be had is told, without its password, and stops no mailing", async () => {
    const server = await startImapStandIn({ encryption: "none" });
    await server.close();
    const [event] = await workUntil("trouble", addressAt(server.port));
    assert.ok(event?.kind === "trouble" && event.reason.startsWith("mailbox: "), JSON.stringify(event));
    assert.ok(!event.reason.includes("secret"));
  });

  it("is left alone by who sends until all is done", async () => {
    assert.deepEqual(await workUntil("bounces", "imap://nobody@localhost:1/", { untilDone: true }), []);
  });
});
