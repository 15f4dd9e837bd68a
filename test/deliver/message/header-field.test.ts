import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import PostalMime from "postal-mime";
import { Failure } from "#galley/base/failure.js";
import {
  headerField,
  type HeaderField,
  mailboxField,
  nameWords,
  textField,
} from "#galley/deliver/message/header-field.js";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.constantFrom("a\r\nBcc: b@c.example", "=?UTF-8?Q?x?=", "x".repeat(2000), '"\\', "a,b;c", " \t "),
);

/** One header, whose lines after the first begin with a blank. */
function assertOneField({ raw }: HeaderField): void {
  assert.match(raw, /^[A-Z][\w-]*:(?: [\x20-\x7e]*)?(?:\r\n [\x20-\x7e]+)*$/);
  assert.ok(raw.split("\r\n").every((line) => line.length <= 998));
  assert.ok(raw.split("\r\n").every((line) => line.trim() !== ""));
}

async function readBack(field: HeaderField) {
  return PostalMime.parse(`${field.raw}\r\nX-Last: 1\r\n\r\n`);
}

function shown(text: string): string {
  return new TextDecoder()
    .decode(new TextEncoder().encode(text))
    .replace(/(?![\t\n\r])[\p{Cc}\ufdd0-\ufdef\ufffe\uffff]|[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}]/gu, "");
}

describe("a header", () => {
  it("of any text is one field, and reads as the text does on one line", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const field = textField("Subject", text);
        assertOneField(field);
        const { subject, headers } = await readBack(field);
        assert.equal(headers.length, 2);
        const letters = (one: string) => shown(one).replace(/\s+/g, "");
        if (!/[\p{Noncharacter_Code_Point}]/u.test(text)) assert.equal(letters(subject ?? ""), letters(text));
      }),
    );
  });

  it("with any name is one field with one address", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (name) => {
        const field = mailboxField("From", { name, address: "lamp@news.example" });
        assertOneField(field);
        const { from, headers } = await readBack(field);
        assert.equal(headers.length, 2);
        assert.equal(from?.address, "lamp@news.example");
      }),
    );
  });

  it("refuses words that hold anything but visible ASCII", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 20 })), (words) => {
        const isSound = words.every((word) => /^[\x21-\x7e]+$/.test(word));
        if (isSound) assertOneField(headerField("List-Id", words));
        else
          assert.throws(
            () => headerField("List-Id", words),
            (error) => error instanceof Failure && error.code === "bad-input",
          );
      }),
    );
    assert.throws(() => headerField("To\r\nBcc", ["a"]), /name of a header/);
    assert.throws(() => headerField("To", ["x".repeat(995)]), /at most 998/);
  });

  it("stays as people read it where it can", () => {
    assert.equal(textField("Subject", "This Week in Rust 700").raw, "Subject: This Week in Rust 700");
    assert.equal(
      mailboxField("From", { name: "A. Lamp, lit", address: "a@b.example" }).raw,
      'From: "A. Lamp, lit" <a@b.example>',
    );
    assert.equal(textField("Subject", "Café — 2").raw, "Subject: =?UTF-8?Q?Caf=C3=A9_=E2=80=94_2?=");
  });

  it("has no line with encoded words that is longer than 76 characters (RFC 2047, 2)", () => {
    for (let length = 1; length < 120; length++)
      for (const text of ["é".repeat(length), `${"x".repeat(length)}é ${"y".repeat(length)}`])
        for (const { raw } of [
          textField("Subject", text),
          mailboxField("From", { name: text, address: "a@b.example" }),
          headerField("List-Id", [...nameWords(text), "<lamp.news.example>"]),
        ])
          for (const line of raw.split("\r\n")) assert.ok(!line.includes("=?") || line.length <= 76, line);
  });

  it("is folded between words at 78 columns", () => {
    const { raw } = textField("Subject", "lantern ".repeat(30));
    assert.ok(raw.split("\r\n").length > 2);
    assert.ok(raw.split("\r\n").every((line) => line.length <= 78));
    const encoded = textField("Subject", "灯".repeat(100)).raw.split("\r\n");
    assert.ok(encoded.every((line) => line.length <= 90 && /=\?UTF-8\?Q\?(?:=E7=81=AF)+\?=$/.test(line)));
  });
});
