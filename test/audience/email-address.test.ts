import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readEmailAddress } from "#galley/audience/email-address.js";

const GOOD: readonly (readonly [typed: string, address: string, key: string])[] = [
  ["ada@reader.example", "ada@reader.example", "ada@reader.example"],
  [
    "  Ada.Lovelace+Lamp@Reader.Example ",
    "Ada.Lovelace+Lamp@reader.example",
    "ada.lovelace+lamp@reader.example",
  ],
  ["ada@bücher.example", "ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
  // The same word in the other of its two spellings.
  ["ada@bu\u0308cher.example", "ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
  ["ada@BÜCHER.example", "ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
  ["o'hara_{x}@a-b.example", "o'hara_{x}@a-b.example", "o'hara_{x}@a-b.example"],
  [
    `${"a".repeat(64)}@reader.example`,
    `${"a".repeat(64)}@reader.example`,
    `${"a".repeat(64)}@reader.example`,
  ],
];

const BAD: readonly (readonly [typed: string, fault: RegExp])[] = [
  ["", /an @/],
  ["ada", /an @/],
  ["@reader.example", /an @/],
  ["ada@", /an @/],
  ["ada@localhost", /a domain/],
  ["ada@[192.0.2.1]", /a domain/],
  ["ada@192.0.2.1", /a domain/],
  ["ada@-a.example", /a domain/],
  ['"ada lovelace"@reader.example', /without quotation marks/],
  ["ada@reader.example\r\nBcc: eve@evil.example", /nobody sees/],
  ["ada\u0000@reader.example", /nobody sees/],
  ["ada\u200b@reader.example", /nobody sees/],
  ["a da@reader.example", /before the @/],
  ["ada..b@reader.example", /before the @/],
  [".ada@reader.example", /before the @/],
  ["adä@reader.example", /ASCII before the @/],
  ["ada@eve@reader.example", /before the @/],
  ["Ada <ada@reader.example>", /before the @/],
  ["ada@reader.example, eve@reader.example", /before the @/],
  [`${"a".repeat(65)}@reader.example`, /64/],
  [`ada@${"a.".repeat(130)}example`, /254/],
  ["a".repeat(5000), /254/],
];

describe("an address", () => {
  for (const [typed, address, key] of GOOD)
    it(`is read as its owner typed it: ${typed.slice(0, 60)}`, () => {
      const read = readEmailAddress(typed);
      assert.deepEqual(read, { address, key, domain: key.slice(key.indexOf("@") + 1) });
    });

  for (const [typed, fault] of BAD)
    it(`is refused with its reason: ${JSON.stringify(typed.slice(0, 60))}`, () => {
      const read = readEmailAddress(typed);
      assert.ok("fault" in read, JSON.stringify(read));
      assert.match(read.fault, fault);
    });

  it("keeps dots and parts behind a plus, since people differ in them", () => {
    const keys = ["a.b@reader.example", "ab@reader.example", "ab+c@reader.example"].map((typed) => {
      const read = readEmailAddress(typed);
      return "key" in read ? read.key : "";
    });
    assert.equal(new Set(keys).size, 3);
  });

  it("is one line of ASCII, and reads as itself, whatever was typed", () => {
    const part = fc.string({ unit: "grapheme", maxLength: 20 });
    fc.assert(
      fc.property(
        fc.oneof(
          part,
          fc.tuple(part, part).map(([a, b]) => `${a}@${b}.example`),
        ),
        (typed) => {
          const read = readEmailAddress(typed);
          if ("fault" in read) return;
          assert.match(read.address, /^[!-~]{3,254}$/);
          assert.deepEqual(readEmailAddress(read.address), read);
          assert.deepEqual(readEmailAddress(read.key), { ...read, address: read.key });
        },
      ),
    );
  });
});
