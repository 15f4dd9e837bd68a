import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { hostNameOf } from "#galley/base/host-name.js";
import { mailAddressText, readMailAddress } from "#galley/base/mail-address.js";

/** Texts of the signs that tell addresses from others. */
const nearlyAddress = fc
  .array(fc.constantFrom(..."abXY09@@..-_+'%/:<>\"\\ \t\r\nüß灯。\u00ad\u200d".split("")), { maxLength: 20 })
  .map((signs) => `a${signs.join("")}@b.example`);

function read(text: string): string {
  const address = readMailAddress(text);
  return "fault" in address ? address.fault : mailAddressText(address);
}

describe("an address of mail", () => {
  it("is read with its domain as the DNS knows it", () => {
    assert.equal(read("Ann.Reader+news@Reader.Example"), "Ann.Reader+news@reader.example");
    assert.equal(read("o'hara@bücher.example"), "o'hara@xn--bcher-kva.example");
    assert.equal(read("a@灯。example"), "a@xn--znx.example");
  });

  it("is refused with a reason", () => {
    assert.match(read("änn@reader.example"), /only ASCII before/);
    assert.match(read("ann"), /an @/);
    assert.match(read("@reader.example"), /an @/);
    assert.match(read('"ann b"@reader.example'), /letters, digits/);
    assert.match(read("a..b@reader.example"), /single dots/);
    assert.match(read(`${"a".repeat(65)}@reader.example`), /64/);
    assert.match(read(`a@${"b.".repeat(130)}example`), /254/);
    for (const domain of [
      "reader",
      "127.0.0.1",
      "0x7f.1",
      "[::1]",
      "a_b.example",
      "-a.example",
      "a/b.example",
      "a:1",
      "a.example.",
      "%61.example",
    ])
      assert.match(read(`ann@${domain}`), /a domain after/, domain);
  });

  it("that is read is one line of visible ASCII with one @ at most before its domain", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary-ascii" }), nearlyAddress), (text) => {
        const address = readMailAddress(text);
        if ("fault" in address) return;
        assert.match(mailAddressText(address), /^[\x21-\x7e]+@[a-z0-9.-]+$/);
        assert.equal(hostNameOf(address.domain), address.domain);
      }),
    );
  });
});
