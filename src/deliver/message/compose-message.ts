import type { MailKind } from "../../audience/may-be-mailed.js";
import type { Publication } from "../../issue/publication.js";
import type { MailSettings } from "../../issue/mail-settings.js";
import { ByteTemplate, type SlottedText } from "./byte-template.js";
import { relaxedField, type SignaturePrefix, signaturePrefix, signedNames } from "./dkim-field.js";
import { headerField } from "./header-field.js";
import { commonFields, readerFieldNames } from "./message-head.js";
import type { SigningKey } from "./message-signer.js";

/** What a message says. */
export interface MessageSource {
  /** Of a mailing; of what somebody asked for by themselves, its kind: `confirm`. That is composed for them alone. */
  readonly mailing: string;
  readonly kind: MailKind;
  readonly subject: string;
  readonly text: SlottedText;
  /** Undefined for a message of text alone. */
  readonly html: SlottedText | undefined;
  /** Milliseconds since 1970 (UTC): of the mailing, not of the moment at which one message goes out. */
  readonly date: number;
}

/** A message as far as it is the same for all readers: composed once, filled for each. */
export interface PreparedMessage {
  readonly mailing: string;
  readonly kind: MailKind;
  readonly date: number;
  readonly settings: MailSettings;
  /** The fields that all share, each with its CRLF. */
  readonly head: string;
  /** The same in relaxed form. */
  readonly relaxedHead: string;
  readonly signatures: readonly SignaturePrefix[];
  readonly body: ByteTemplate;
}

/** Who sends it: the name of the publication, and its settings. */
export interface MessageSender {
  readonly title: Publication["title"];
  readonly mail: MailSettings;
}

/** No line of quoted-printable holds `=_`, so no text can end a part (RFC 2045, 6.7, note 6). */
const BOUNDARY_MARK = "=_galley_";

/** Composes a message that is to be signed by keys. Throws a Failure `bad-input` for what no header can hold. */
export function composeMessage(
  source: MessageSource,
  { title, mail }: MessageSender,
  keys: readonly SigningKey[] = [],
): PreparedMessage {
  const { mailing, kind, subject, date, text, html } = source;
  const boundary = `${BOUNDARY_MARK}${mailing}`;
  const content =
    html === undefined
      ? textFields("plain")
      : [headerField("Content-Type", ["multipart/alternative;", `boundary="${boundary}"`])];
  const fields = commonFields({ mailing, kind, subject, date, content }, mail, title);
  const names = signedNames([...fields.map(({ name }) => name), ...readerFieldNames(kind)]);
  return {
    mailing,
    kind,
    date,
    settings: mail,
    head: fields.map(({ raw }) => `${raw}\r\n`).join(""),
    relaxedHead: fields.map((field) => `${relaxedField(field)}\r\n`).join(""),
    signatures: keys.map((key) => signaturePrefix(key, mail.dkim.domain, names, date)),
    body: html === undefined ? textBody(text) : alternatives(text, html, boundary),
  };
}

function textFields(subtype: "plain" | "html") {
  return [
    headerField("Content-Type", [`text/${subtype};`, "charset=utf-8"]),
    headerField("Content-Transfer-Encoding", ["quoted-printable"]),
  ];
}

function textBody(text: SlottedText): ByteTemplate {
  const body = new ByteTemplate();
  body.addText(endingOnce(text), "text");
  return body;
}

/** The best part last (RFC 2046, 5.1.4). */
function alternatives(text: SlottedText, html: SlottedText, boundary: string): ByteTemplate {
  const body = new ByteTemplate();
  const open = (subtype: "plain" | "html") =>
    `--${boundary}\r\n${textFields(subtype)
      .map(({ raw }) => `${raw}\r\n`)
      .join("")}\r\n`;
  body.addRaw(open("plain"));
  // The line end before a boundary belongs to it (RFC 2046, 5.1.1): the last one of each part.
  body.addText(endingOnce(text), "text");
  body.addRaw(open("html"));
  body.addText(endingOnce(html), "html");
  body.addRaw(`--${boundary}--\r\n`);
  return body;
}

/** A text with one line end at its end: signatures do not cover empty lines there (RFC 6376, 3.4.4). */
function endingOnce({ texts, slots }: SlottedText): SlottedText {
  return { slots, texts: [...texts.slice(0, -1), `${(texts.at(-1) ?? "").trimEnd()}\n`] };
}
