import assert from "node:assert/strict";
import { isIP } from "node:net";
import { describe, it } from "node:test";
import fc from "fast-check";
import { networkOf, readIpAddress } from "#galley/base/ip-address.js";

describe("an IP address", () => {
  it("is read in each of its spellings", () => {
    assert.deepEqual(readIpAddress("192.0.2.1"), [192, 0, 2, 1]);
    assert.deepEqual(readIpAddress("::ffff:192.0.2.1"), [192, 0, 2, 1]);
    assert.deepEqual(readIpAddress("::FFFF:c000:201"), [192, 0, 2, 1]);
    assert.deepEqual(readIpAddress("2001:db8::1"), [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert.deepEqual(readIpAddress("2001:DB8:0:0:0:0:0:1"), readIpAddress("2001:db8::1"));
    assert.deepEqual(
      readIpAddress("::"),
      Array.from({ length: 16 }, () => 0),
    );
    assert.equal(readIpAddress("1::")?.length, 16);
  });

  it("is none where Node says so too", () => {
    const piece = fc.constantFrom("1", "ffff", ":", "::", ".", "256", "192.0.2.1", "0", "g", "%eth0", "");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const isOurs = readIpAddress(text) !== undefined;
        assert.equal(isOurs, isIP(text) !== 0 && !text.includes("%"), text);
      }),
      { numRuns: 3000 },
    );
    fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => readIpAddress(text) !== undefined));
  });

  it("lies in networks", () => {
    const network = (text: string, bits: number) => networkOf(readIpAddress(text) ?? [], bits);
    assert.equal(network("2001:db8:1:2:3::1", 64), network("2001:db8:1:2:ffff::", 64));
    assert.notEqual(network("2001:db8:1:2::", 64), network("2001:db8:1:3::", 64));
    assert.equal(network("2001:db8:1:2::", 48), network("2001:db8:1:3::", 48));
    assert.equal(network("10.1.2.3", 12), network("10.15.0.0", 12));
    assert.notEqual(network("10.1.2.3", 12), network("10.16.0.0", 12));
    assert.equal(network("10.1.2.3", 0), network("99.0.0.0", 0));
  });
});
