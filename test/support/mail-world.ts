import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { composeEdition } from "#galley/build/email/compose-edition.js";
import type { EditionSource } from "#galley/build/email/edition-source.js";
import { composeMessage, type MessageSource } from "#galley/deliver/message/compose-message.js";
import { fillMessage, type MessageReader } from "#galley/deliver/message/fill-message.js";
import type { KeyedHash } from "#galley/deliver/message/keyed-hash.js";
import type { MessageSigner } from "#galley/deliver/message/message-signer.js";
import type { MailSettings } from "#galley/issue/mail-settings.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { ED25519_PEM, RSA_PEM } from "./signing-keys.js";

/** How a newsletter of tests sends mail. */
export const MAIL: MailSettings = {
  from: { name: "The Tidewater Lamp", address: "lamp@tidewater-lamp.example" },
  replyTo: "editors@tidewater-lamp.example",
  listId: "lamp.tidewater-lamp.example",
  unsubscribe: "leave@tidewater-lamp.example",
  returnPath: "bounces.tidewater-lamp.example",
  pages: "https://letters.tidewater-lamp.example",
  dkim: { domain: "tidewater-lamp.example", selectors: { rsa: "lamp-r", ed25519: "lamp-e" }, keys: "keys" },
};
/** Who sends it. */
export const SENDER = { title: "The Tidewater Lamp", mail: MAIL };
/** 19 August 2026, noon in UTC. */
export const NOON = Date.UTC(2026, 7, 19, 12);
/** A subscriber with an id as chance makes them. */
export const ANN: MessageReader = { subscriberId: "AAECAwQFBgcICQoLDA0ODw", address: "ann@reader.example" };
/** Keyed hashes whose key is known. */
export const hash: KeyedHash = (scope, text) =>
  createHmac("sha256", "of tests").update(`${scope}\n${text}`).digest("base64url");

const rsa = createPrivateKey(RSA_PEM);
const ed25519 = createPrivateKey(ED25519_PEM);

/** Signs with two keys that are no secret. */
export const signer: MessageSigner = {
  keys: [
    { algorithm: "rsa-sha256", selector: "lamp-r" },
    { algorithm: "ed25519-sha256", selector: "lamp-e" },
  ],
  hash: (pieces) => createHash("sha256").update(Buffer.concat(pieces)).digest("base64"),
  sign: (algorithm, text) =>
    (algorithm === "rsa-sha256"
      ? sign("sha256", Buffer.from(text), rsa)
      : sign(null, createHash("sha256").update(text).digest(), ed25519)
    ).toString("base64"),
};

/** What stands in the DNS of the newsletter: the public halves of both keys, by name. */
export const DNS_RECORDS: Readonly<Record<string, string>> = {
  "lamp-r._domainkey.tidewater-lamp.example": `v=DKIM1; k=rsa; p=${createPublicKey(rsa).export({ type: "spki", format: "der" }).toString("base64")}`,
  "lamp-e._domainkey.tidewater-lamp.example": `v=DKIM1; k=ed25519; p=${createPublicKey(ed25519).export({ type: "spki", format: "der" }).subarray(-32).toString("base64")}`,
};

/** The edition of a text. */
export function editionOf(markdown: string, more: Partial<EditionSource> = {}) {
  const source = {
    title: "The Tidewater Lamp 700",
    date: "2026-08-19",
    address: "https://tidewater-lamp.example/issues/700/",
    ...more,
    markdown: markdown.slice(readIssueHeader(markdown).body.start),
  };
  return composeEdition(source, { ...THIS_WEEK_IN_RUST, title: SENDER.title });
}

/** A whole message to Ann, or to who is given. */
export function messageOf(
  source: Partial<MessageSource> & Pick<MessageSource, "text" | "html">,
  reader: MessageReader = ANN,
  sealed = true,
  mail: MailSettings = MAIL,
) {
  const whole: MessageSource = {
    mailing: "2026-08-19-weekly",
    kind: "weekly",
    subject: "The Tidewater Lamp 700",
    date: NOON,
    ...source,
  };
  const prepared = composeMessage(whole, { ...SENDER, mail }, sealed ? signer.keys : []);
  const message = fillMessage(prepared, reader, { hash, signer: sealed ? signer : undefined });
  const bytes = Buffer.concat(message.pieces);
  return { ...message, bytes, raw: bytes.toString("latin1") };
}
