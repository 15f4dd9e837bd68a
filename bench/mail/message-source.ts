import { createHmac, generateKeyPairSync } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSigner } from "#galley/adapters/keys/open-signer.js";
import type { EnvelopedMessage } from "#galley/app/mail-transport.js";
import { composeEdition } from "#galley/build/email/compose-edition.js";
import { fillTemplate } from "#galley/build/email/template.js";
import { composeMessage } from "#galley/deliver/message/compose-message.js";
import { fillMessage } from "#galley/deliver/message/fill-message.js";
import type { SigningAlgorithm, SigningKey, MessageSigner } from "#galley/deliver/message/message-signer.js";
import type { KeyedHash } from "#galley/deliver/message/keyed-hash.js";
import type { MailSettings } from "#galley/issue/mail-settings.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { repositoryFolder } from "../archive-input.js";

/** A mailing of a real issue: a message for each reader by number, as each contestant wants it. */
export interface MessageSource {
  /** The file of the issue. */
  readonly name: string;
  /** Bytes of one message on the wire. */
  readonly size: number;
  /** Whose keys sign it, and the keys. */
  readonly domain: string;
  readonly keys: readonly NewKey[];
  /** Composed once, filled for this reader. */
  readonly messageFor: (reader: number) => EnvelopedMessage;
  /** Its parts before they are one message, for who makes that by itself. */
  readonly partsFor: (reader: number) => MessageParts;
}

/** A key that was made for one run. */
export interface NewKey extends SigningKey {
  readonly pem: string;
}

/** What a message is made of. */
export interface MessageParts {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const SELECTORS: Readonly<Record<SigningAlgorithm, string>> = { "rsa-sha256": "r", "ed25519-sha256": "e" };
const SETTINGS: MailSettings = {
  from: { name: "This Week in Rust", address: "news@mail.example" },
  listId: "news.mail.example",
  unsubscribe: "leave@mail.example",
  returnPath: "bounces.mail.example",
  pages: "https://letters.mail.example",
  dkim: {
    domain: "mail.example",
    selectors: { rsa: SELECTORS["rsa-sha256"], ed25519: SELECTORS["ed25519-sha256"] },
    keys: "",
  },
};
const RSA_BITS = 2_048;
const CORPUS = join(repositoryFolder, "../shared/corpus/content");
const EXAMPLE = join(repositoryFolder, "examples/the-tidewater-lamp/content");

/** Opens the newest issue of the archive, or of the example where that is not here; signed by new keys. */
export function openMessageSource(algorithms: readonly SigningAlgorithm[] = []): MessageSource {
  const { name, text } = readNewestIssue();
  const { title, date = "", body } = readIssueHeader(text);
  const edition = composeEdition(
    { title, date, address: "https://mail.example/1/", markdown: text.slice(body.start) },
    THIS_WEEK_IN_RUST,
  );
  const keys = algorithms.map(makeKey);
  const signer = keys.length === 0 ? undefined : signerWith(keys);
  const prepared = composeMessage(
    { mailing: "2026-08-19-weekly", kind: "weekly", ...edition, date: 0 },
    { title: THIS_WEEK_IN_RUST.title, mail: SETTINGS },
    signer?.keys,
  );
  const hash = hashWith(Buffer.alloc(32, 7));
  const messageFor = (reader: number): EnvelopedMessage => {
    const subscriberId = `${String(reader).padStart(21, "a")}A`;
    const filled = fillMessage(prepared, { subscriberId, address: addressOf(reader) }, { hash, signer });
    return { returnPath: filled.from, recipient: filled.to, pieces: filled.pieces, isWireForm: true };
  };
  const size = messageFor(10_000).pieces.reduce((sum, { length }) => sum + length, 0);
  const partsFor = (reader: number): MessageParts => partsOf(edition, reader);
  return { name, size, domain: SETTINGS.dkim.domain, keys, messageFor, partsFor };
}

function readNewestIssue(): { readonly name: string; readonly text: string } {
  const folder = existsSync(CORPUS) ? CORPUS : EXAMPLE;
  const names = readdirSync(folder).filter((file) => /^\d{4}-.*\.md$/.test(file));
  const name = names.toSorted().at(-1) ?? "";
  return { name, text: readFileSync(join(folder, name), "utf8") };
}

function makeKey(algorithm: SigningAlgorithm): NewKey {
  const { privateKey } =
    algorithm === "rsa-sha256"
      ? generateKeyPairSync("rsa", { modulusLength: RSA_BITS })
      : generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { algorithm, selector: SELECTORS[algorithm], pem };
}

/** Keys are read from files, so they are that for a moment. */
function signerWith(keys: readonly NewKey[]): MessageSigner {
  const folder = mkdtempSync(join(tmpdir(), "galley-keys-"));
  try {
    const files = keys.map(({ algorithm, selector, pem }) => {
      const path = join(folder, `${selector}.pem`);
      writeFileSync(path, pem, { mode: 0o600 });
      return { algorithm, selector, path };
    });
    return openSigner(files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function hashWith(secret: Uint8Array): KeyedHash {
  return (scope, text) => createHmac("sha256", secret).update(`${scope}\n${text}`).digest("base64url");
}

function addressOf(reader: number): string {
  return `reader.${reader}@somewhere.example`;
}

function partsOf(edition: ReturnType<typeof composeEdition>, reader: number): MessageParts {
  const values = {
    address: addressOf(reader),
    unsubscribe: `https://letters.mail.example/u/${reader}`,
    preferences: `https://letters.mail.example/p/${reader}`,
  };
  const [html, text] = [fillTemplate(edition.html, values), fillTemplate(edition.text, values)];
  return { to: values.address, subject: edition.subject, html, text };
}
