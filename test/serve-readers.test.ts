import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { keyFilesOf } from "#galley/adapters/keys/key-place.js";
import { makeKeys } from "#galley/adapters/keys/make-keys.js";
import { dkimRecord } from "#galley/app/dkim-record.js";
import { Failure } from "#galley/base/failure.js";
import { serveReaders } from "#galley/serve-readers.js";
import { temporaryFolder } from "./adapters/disk/temporary-folder.js";
import { repositoryFolder } from "./repository.js";
import { startSoundRelay } from "./support/sound-relay.js";
import { ReaderClient } from "./web/readers/reader-client.js";

const DKIM = { domain: "tidewater-lamp.example", keys: ".", selectors: { rsa: "lamp-r", ed25519: "lamp-e" } };
const ASSETS = { style: "/a.css", siteScript: "/a.js", readersScript: "/b.js", icon: "/i.svg" };

/** The example newsletter in a folder of its own, with keys. */
function newsletter() {
  const folder = temporaryFolder();
  cpSync(join(repositoryFolder, "examples/the-tidewater-lamp"), folder, { recursive: true });
  const keys = makeKeys(
    keyFilesOf({ dkim: DKIM }, folder, {}).map((file) => ({
      ...file,
      path: join(folder, `${file.selector}.pem`),
    })),
  );
  return { folder, keys };
}

/** Serves with these variables in the environment, until the act is over. */
async function serving(
  folder: string,
  variables: Readonly<Record<string, string>>,
  act: (url: string) => Promise<void>,
): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, { SMTP_URL: "", ...variables });
  const failures: unknown[] = [];
  try {
    const server = await serveReaders(
      {
        folder,
        port: 0,
        host: "127.0.0.1",
        proxies: [],
        address: undefined,
        outbox: undefined,
        onFailure: (error) => failures.push(error),
      },
      ASSETS,
    );
    try {
      await act(server.url);
    } finally {
      await server.close();
    }
  } finally {
    process.env = before;
  }
  assert.deepEqual(failures, []);
}

/** As hard as for readers: the light way of other tests would be refused here. */
function solveHard(token: string, bits: number): string {
  for (let at = 0; ; at++) {
    const hash = createHash("sha256").update(`${token}:${at}`).digest();
    if (hash.readUInt32BE(0) < 2 ** (32 - bits)) return String(at);
  }
}

describe("galley web", () => {
  it("hands what readers ask for over to the mail server, signed", async () => {
    const { folder, keys } = newsletter();
    const { relay, received } = await startSoundRelay({ disabledCommands: ["STARTTLS"] });
    const variables = {
      SMTP_URL: `smtp://127.0.0.1:${relay.port}?security=none`,
      GALLEY_DKIM_RSA: join(folder, "lamp-r.pem"),
      GALLEY_DKIM_ED25519: join(folder, "lamp-e.pem"),
    };
    await serving(folder, variables, async (url) => {
      const client = new ReaderClient((request) => {
        const { pathname } = new URL(request.url);
        return fetch(new Request(url + pathname, request), { redirect: "manual" });
      });
      const page = await client.ask("/subscribe");
      const fields = client.fieldsOf(page);
      const bits = Number(/data-puzzle-bits="(\d+)"/.exec(page.html)?.[1]);
      const solution = solveHard(fields["form"] ?? "", bits);
      const sent = await client.send("/subscribe", { ...fields, address: "ada@reader.example", solution });
      assert.equal(sent.status, 303);
    });
    const [message] = received;
    assert.deepEqual(message?.to, ["ada@reader.example"]);
    const text = message?.content.toString("utf8") ?? "";
    assert.match(text, /^Auto-Submitted: auto-generated\r$/m);
    const records = new Map(
      keys.map((key) => {
        const { name, text: record } = dkimRecord(key, DKIM.domain);
        return [name, record];
      }),
    );
    const { results } = await dkimVerify(message?.content ?? "", {
      resolver: (name: string) => Promise.resolve([[records.get(name) ?? ""]]),
    });
    assert.deepEqual(
      results.map(({ status }) => status.result),
      ["pass", "pass"],
    );
  });

  it("does not begin where nothing could be sent", async () => {
    const { folder } = newsletter();
    await assert.rejects(
      () => serving(folder, {}, () => Promise.resolve()),
      (error) => error instanceof Failure && error.code === "configuration" && /SMTP_URL/.test(error.message),
    );
  });
});
