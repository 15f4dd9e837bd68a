import { Failure } from "../../base/failure.js";
import { mailAddressText, readMailAddress } from "../../base/mail-address.js";
import { quote } from "../../base/quote.js";
import type { PreparedMessage } from "./compose-message.js";
import { relaxedField, signatureField, unsignedEnd } from "./dkim-field.js";
import type { KeyedHash } from "./keyed-hash.js";
import { readerFields } from "./message-head.js";
import { messageIdOf } from "./message-id.js";
import type { MessageSigner } from "./message-signer.js";
import { readerLinksOf } from "./reader-links.js";
import { returnPathOf } from "./return-path.js";

/** Who gets a message. */
export interface MessageReader {
  readonly subscriberId: string;
  /** As typed by its owner. */
  readonly address: string;
}

/** A message for one reader as it goes on the wire. */
export interface OutgoingMessage {
  /** Where it comes back to: the reverse-path of the envelope. A header of that name is for the last server to add. */
  readonly from: string;
  /** The forward-path of the envelope, in ASCII. */
  readonly to: string;
  /** Without angle brackets. */
  readonly messageId: string;
  /**
   * ASCII in pieces, most of which all readers share: they are not to be changed. Lines end in CRLF, are at most 998
   * characters long, and none begins with a dot.
   */
  readonly pieces: readonly Uint8Array[];
  /** Bytes of all pieces. */
  readonly size: number;
}

/** What fills a message: hashes by which links are known again, and keys where it is to be signed. */
export interface MessageFilling {
  readonly hash: KeyedHash;
  readonly signer: MessageSigner | undefined;
}

const utf8 = new TextEncoder();

/** The message for one reader. Throws a Failure `bad-input` for an address that no mail can be sent to. */
export function fillMessage(
  message: PreparedMessage,
  { subscriberId, address }: MessageReader,
  { hash, signer }: MessageFilling,
): OutgoingMessage {
  const { mailing, kind, date, settings } = message;
  const to = wireAddress(address);
  const links = readerLinksOf(settings, subscriberId, date, hash);
  // What is asked for twice comes twice: it must not be taken for one message.
  const occasion = kind === "requested" ? `${mailing}-${date}` : mailing;
  const messageId = messageIdOf(occasion, subscriberId, settings.dkim.domain, hash);
  const fields = readerFields(kind, to, messageId, links);
  const body = message.body.piecesFor({ address, ...links });
  const relaxed = message.relaxedHead + fields.map((field) => `${relaxedField(field)}\r\n`).join("");
  const signatures = signer === undefined ? "" : signaturesOf(message, relaxed, body, signer);
  const head = `${signatures}${message.head}${fields.map(({ raw }) => `${raw}\r\n`).join("")}\r\n`;
  const pieces = [utf8.encode(head), ...body];
  return {
    from: returnPathOf(mailing, subscriberId, settings.returnPath, hash),
    to,
    messageId,
    pieces,
    size: pieces.reduce((sum, { length }) => sum + length, 0),
  };
}

function wireAddress(address: string): string {
  const read = readMailAddress(address);
  if (!("fault" in read)) return mailAddressText(read);
  throw new Failure("bad-input", `Unexpected address ${quote(address)}, ${read.fault}`);
}

/** One field for each key; none of them covers another. */
function signaturesOf(
  { signatures }: PreparedMessage,
  relaxed: string,
  body: readonly Uint8Array[],
  signer: MessageSigner,
): string {
  const bodyHash = signer.hash(body);
  return signatures
    .map((prefix) => {
      const signed = relaxed + prefix.relaxed + unsignedEnd(bodyHash);
      return `${signatureField(prefix, bodyHash, signer.sign(prefix.key.algorithm, signed))}\r\n`;
    })
    .join("");
}
