import { createHmac, generateKeyPairSync } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSigner, type KeyFile } from "#galley/adapters/keys/open-signer.js";
import { composeEdition } from "#galley/build/email/compose-edition.js";
import { composeMessage } from "#galley/deliver/message/compose-message.js";
import { fillMessage } from "#galley/deliver/message/fill-message.js";
import type { KeyedHash } from "#galley/deliver/message/keyed-hash.js";
import type { MessageSigner } from "#galley/deliver/message/message-signer.js";
import type { MailSettings } from "#galley/issue/mail-settings.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { repositoryFolder } from "../test/repository.js";
import { median } from "./statistics.js";

/** What it costs to fill and sign one message, in CPU time of this process: run it with node, on a quiet machine. */
const MESSAGES = 2_000;
const ROUNDS = 7;
const PUBLICATION = { ...THIS_WEEK_IN_RUST };
const SETTINGS: MailSettings = {
  from: { name: "This Week in Rust", address: "news@mail.example" },
  listId: "news.mail.example",
  unsubscribe: "leave@mail.example",
  returnPath: "bounces.mail.example",
  pages: "https://letters.mail.example",
  dkim: { domain: "mail.example", selectors: { rsa: "r", ed25519: "e" }, keys: "" },
};

/** The newest issue of the archive, or the example where there is none. */
function newestIssue(): string {
  const archive = join(repositoryFolder, "../shared/corpus/content");
  const folder = existsSync(archive)
    ? archive
    : join(repositoryFolder, "examples/the-tidewater-lamp/content");
  const name = readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.md$/.test(file))
    .toSorted()
    .at(-1);
  return readFileSync(join(folder, name ?? ""), "utf8");
}

function makeKeys(folder: string): KeyFile[] {
  const pem = { type: "pkcs8", format: "pem" } as const;
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export(pem);
  const ed25519 = generateKeyPairSync("ed25519").privateKey.export(pem);
  writeFileSync(join(folder, "r.pem"), rsa);
  writeFileSync(join(folder, "e.pem"), ed25519);
  return [
    { algorithm: "rsa-sha256", selector: "r", path: join(folder, "r.pem") },
    { algorithm: "ed25519-sha256", selector: "e", path: join(folder, "e.pem") },
  ];
}

const secret = Buffer.alloc(32, 7);
const hash: KeyedHash = (scope, text) =>
  createHmac("sha256", secret).update(`${scope}\n${text}`).digest("base64url");

function measure(name: string, signer: MessageSigner | undefined): void {
  const text = newestIssue();
  const { title, date = "", body } = readIssueHeader(text);
  const markdown = text.slice(body.start);
  const edition = composeEdition({ title, date, address: "https://mail.example/1/", markdown }, PUBLICATION);
  const source = { mailing: "2026-08-19-weekly", kind: "weekly" as const, ...edition, date: 0 };
  const prepared = composeMessage(source, { title: PUBLICATION.title, mail: SETTINGS }, signer?.keys);
  let bytes = 0;
  const times = Array.from({ length: ROUNDS + 1 }, () => {
    const before = process.cpuUsage();
    for (let at = 0; at < MESSAGES; at++) {
      const subscriberId = `${String(at).padStart(21, "a")}A`;
      const reader = { subscriberId, address: `reader.${at}@somewhere.example` };
      bytes = fillMessage(prepared, reader, { hash, signer }).bytes.length;
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / MESSAGES;
  });
  // The first round is where the code is compiled.
  const ms = median(times.slice(1)).toFixed(3);
  process.stdout.write(`${name.padEnd(22)}${ms} ms of CPU a message of ${(bytes / 1000).toFixed(1)} kB\n`);
}

const folder = mkdtempSync(join(tmpdir(), "galley-keys-"));
try {
  const files = makeKeys(folder);
  measure("unsigned", undefined);
  for (const file of files) measure(file.algorithm, openSigner([file]));
  measure("both", openSigner(files));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
