import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { toWireForm } from "#galley/deliver/wire-form.js";

function wireOf(...pieces: readonly string[]): string {
  return Buffer.concat(toWireForm(pieces.map((piece) => Buffer.from(piece, "latin1")))).toString("latin1");
}

/** The same, said as one thinks of it. */
function plainly(text: string): string {
  const lines = text.replaceAll(/\r\n|\r|\n/g, "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => `${line.startsWith(".") ? "." : ""}${line}\r\n`).join("");
}

describe("the form of the wire", () => {
  it("doubles dots at the start of lines and nowhere else", () => {
    assert.equal(wireOf(".a\r\n..b\r\nc.d\r\n.\r\n"), "..a\r\n...b\r\nc.d\r\n..\r\n");
  });

  it("leaves no line end alone, by which a second message could be smuggled in", () => {
    assert.equal(wireOf("a\n.\nb\r.\rc"), "a\r\n..\r\nb\r\n..\r\nc\r\n");
  });

  it("sees lines across pieces", () => {
    assert.equal(wireOf("a\r", "\n", ".", "b", "\r", "c"), "a\r\n..b\r\nc\r\n");
    assert.equal(wireOf("a\r", "", "\n"), "a\r\n");
  });

  it("copies nothing where nothing is to be done", () => {
    const piece = Buffer.from("Subject: 1\r\n\r\nHello\r\n");
    const [wire, ...more] = toWireForm([piece]);
    assert.equal(wire?.buffer, piece.buffer);
    assert.equal(more.length, 0);
  });

  it("is the same for any bytes, however they are cut", () => {
    const text = fc.string({ unit: fc.constantFrom("\r", "\n", ".", "a", "\u00ff"), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (pieces) => {
        assert.equal(wireOf(...pieces), plainly(pieces.join("")));
      }),
    );
  });

  it("is its own end: no text in it is taken for the end of a content", () => {
    const text = fc.string({ unit: fc.constantFrom("\r", "\n", ".", "a"), maxLength: 60 });
    fc.assert(
      fc.property(text, (raw) => {
        assert.doesNotMatch(`\r\n${wireOf(raw)}`, /(?:\r\n|\r|\n)\.(?:\r|\n)/);
      }),
    );
  });
});
