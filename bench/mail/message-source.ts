import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutgoingMessage } from "#galley/app/mail-transport.js";
import { composeEdition } from "#galley/build/email/compose-edition.js";
import type { Slot, Template } from "#galley/build/email/template.js";
import { toWireForm } from "#galley/deliver/wire-form.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { repositoryFolder } from "../archive-input.js";

/** A mailing of a real issue: a message for each reader by number, as each contestant wants it. */
export interface MessageSource {
  readonly name: string;
  /** Bytes of one message on the wire. */
  readonly size: number;
  /** Filled from pieces that were made once. */
  messageFor(reader: number): OutgoingMessage;
  /** Its parts before they are one message, for who makes that by itself. */
  partsFor(reader: number): {
    readonly to: string;
    readonly subject: string;
    readonly html: string;
    readonly text: string;
  };
}

const RETURN_PATH = "bounce@news.example";
const BOUNDARY = "=_galley";
const CORPUS = join(repositoryFolder, "../shared/corpus/content");
const EXAMPLE = join(repositoryFolder, "examples/the-tidewater-lamp/content");

/** Opens the newest issue of the archive, or of the example where that is not here. */
export function openMessageSource(): MessageSource {
  const folder = existsSync(CORPUS) ? CORPUS : EXAMPLE;
  const name = readdirSync(folder)
    .filter((file) => /^\d{4}.*\.md$/.test(file))
    .toSorted()
    .at(-1);
  if (name === undefined) throw new Error("Unexpected lack of issues");
  const text = readFileSync(join(folder, name), "utf8");
  const {
    subject,
    html,
    text: plain,
  } = composeEdition(
    {
      title: name.replace(/\.md$/, ""),
      date: "2026-08-19",
      address: "https://news.example/issue/",
      markdown: text.slice(readIssueHeader(text).body.start),
    },
    THIS_WEEK_IN_RUST,
  );
  const parts = (reader: number) => ({
    to: addressOf(reader),
    subject,
    html: fill(html, reader),
    text: fill(plain, reader),
  });
  const pieces = piecesOf([
    `From: News <news@news.example>\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${BOUNDARY}"\r\nTo: `,
    "address",
    `\r\n\r\n--${BOUNDARY}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`,
    ...interleave(plain),
    `\r\n--${BOUNDARY}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n`,
    ...interleave(html),
    `\r\n--${BOUNDARY}--\r\n`,
  ]);
  const messageFor = (reader: number): OutgoingMessage => ({
    returnPath: RETURN_PATH,
    recipient: addressOf(reader),
    pieces: pieces.map((piece) => (typeof piece === "string" ? Buffer.from(valueOf(piece, reader)) : piece)),
    isWireForm: true,
  });
  const size = messageFor(10_000).pieces.reduce((sum, { length }) => sum + length, 0);
  return { name, size, messageFor, partsFor: parts };
}

function addressOf(reader: number): string {
  return `reader-${reader}@reader.example`;
}

function valueOf(slot: Slot, reader: number): string {
  return slot === "address" ? addressOf(reader) : `https://news.example/${slot}/0123456789abcdef${reader}`;
}

function fill({ texts, slots }: Template, reader: number): string {
  return texts.map((text, at) => text + (slots[at] === undefined ? "" : valueOf(slots[at], reader))).join("");
}

/** Texts and slots in turn. */
function interleave({ texts, slots }: Template): string[] {
  return texts.flatMap((text, at) => [text, ...(slots[at] === undefined ? [] : [slots[at]])]);
}

/** Bytes ready for the wire, and between them the slots. No value begins a line with a dot, so each piece stands alone. */
function piecesOf(texts: readonly string[]): (Uint8Array | Slot)[] {
  const isSlot = (text: string): text is Slot => ["address", "unsubscribe", "preferences"].includes(text);
  return texts.map((text, at) => {
    if (isSlot(text)) return text;
    const isLast = at === texts.length - 1;
    // What follows a slot is no start of a line, and what goes before one has no end.
    const guarded = `x${text.replaceAll(/\r?\n/g, "\r\n")}${isLast ? "" : "x"}`;
    const wire = Buffer.concat(toWireForm([Buffer.from(guarded)]));
    return Buffer.from(wire.subarray(1, isLast ? wire.length : wire.length - "x\r\n".length));
  });
}
