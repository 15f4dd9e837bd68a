import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crc32 as crcOfNode, deflateSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { adler32, crc32 } from "#galley/base/png/checksums.js";
import { deflate } from "#galley/base/png/deflate.js";
import { codeLengths, codesOf, reversed } from "#galley/base/png/huffman-code.js";
import { runTokens } from "#galley/base/png/run-tokens.js";
import { digestOf } from "../../support/archive-plan.js";

/** Bytes as drawings have them: runs, rows that repeat at a distance, and some noise. */
const drawn = fc
  .array(
    fc.record({
      bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
      times: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 200, max: 2000 })),
    }),
    { maxLength: 12 },
  )
  .map((parts) => Buffer.concat(parts.flatMap(({ bytes, times }) => Array<Uint8Array>(times).fill(bytes))));

const packed = (bytes: Uint8Array): Uint8Array => deflate(runTokens(bytes));

describe("deflate", () => {
  it("is read back by another program as what went in", () => {
    fc.assert(
      fc.property(drawn, (bytes) => {
        assert.deepEqual(inflateRawSync(packed(bytes)), bytes);
      }),
    );
  });

  it("gives back any bytes, and none", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        assert.deepEqual(inflateRawSync(packed(bytes)), Buffer.from(bytes));
      }),
    );
    assert.equal(inflateRawSync(packed(new Uint8Array())).length, 0);
  });

  it("gives back a run of any length, wherever it begins and ends", () => {
    for (let length = 0; length < 600; length++) {
      const bytes = Buffer.concat([Buffer.from("ab"), Buffer.alloc(length, length), Buffer.from("c")]);
      for (const part of [bytes, bytes.subarray(1), bytes.subarray(2, 2 + length)])
        assert.deepEqual(inflateRawSync(packed(part)), Buffer.from(part), String(length));
    }
  });

  it("gives back bytes that come so differently often that their codes would be too long", () => {
    const counts = [1, 1];
    while (counts.length < 24) counts.push((counts.at(-1) ?? 0) + (counts.at(-2) ?? 0));
    const sorted = counts.flatMap((count, byte) => Array<number>(count).fill(byte));
    // Mixed, so that runs do not hide how often each comes.
    const bytes = Uint8Array.from(sorted, (_, at) => sorted[(at * 7919) % sorted.length] ?? 0);
    assert.ok(inflateRawSync(packed(bytes)).equals(bytes));
  });

  it("writes the same bytes everywhere", () => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, at) => (at % 601 < 100 ? 0 : (at * at) >> 7));
    assert.equal(digestOf(packed(bytes)), "801cb136f54662640bca4638c4e332dc52776d5167124ebc2f974de06da99767");
  });

  it("gives back noise that comes again far behind", () => {
    const noise = Uint8Array.from({ length: 64 }, (_, at) => (at * 89 + 17) & 0xff);
    for (const gap of [32_700, 32_704, 32_767, 32_768, 33_000]) {
      const bytes = new Uint8Array(gap + 2 * noise.length);
      for (let at = 0; at < bytes.length; at++) bytes[at] = (Math.imul(at, 2654435761) >>> 13) & 0xff;
      bytes.set(noise);
      bytes.set(noise, gap);
      assert.deepEqual(inflateRawSync(packed(bytes)), Buffer.from(bytes), String(gap));
    }
  });

  it("makes plain areas small", () => {
    assert.ok(packed(new Uint8Array(400_000)).length < 3_000);
  });
});

describe("codes", () => {
  it("are at most fifteen bits long, use up all there are, and begin none of the others", () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 30 })), {
      minLength: 2,
      maxLength: 286,
    });
    fc.assert(
      fc.property(counts, (some) => {
        const lengths = codeLengths(Uint32Array.from([1, 1, ...some]));
        const used = [...lengths].filter((length) => length > 0);
        assert.ok(Math.max(...used) <= 15);
        assert.equal(
          used.reduce((sum, length) => sum + 2 ** -length, 0),
          1,
        );
        const codes = [...codesOf(lengths)].map((code, at) => {
          const length = lengths[at] ?? 0;
          return length === 0 ? "" : reversed(code, length).toString(2).padStart(length, "0");
        });
        const sorted = codes.filter((code) => code !== "").toSorted();
        sorted.forEach((code, at) => assert.ok(!sorted[at + 1]?.startsWith(code)));
      }),
    );
  });

  it("are shorter for what comes more often", () => {
    const fibonacci = [1, 1];
    while (fibonacci.length < 30) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0));
    const lengths = [...codeLengths(Uint32Array.from(fibonacci))];
    assert.deepEqual(
      lengths,
      lengths.toSorted((one, other) => other - one),
    );
    assert.equal(lengths[0], 15);
    assert.deepEqual([...codeLengths(Uint32Array.of(5, 0, 9, 2))], [2, 0, 1, 2]);
  });
});

describe("checksums", () => {
  it("are those that others reckon", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        assert.equal(crc32(bytes), crcOfNode(bytes));
      }),
      { numRuns: 20 },
    );
    const adlerOfNode = (bytes: Uint8Array) => deflateSync(bytes).readUInt32BE(deflateSync(bytes).length - 4);
    fc.assert(
      fc.property(drawn, (bytes) => assert.equal(adler32(runTokens(bytes)), adlerOfNode(bytes))),
      { numRuns: 20 },
    );
    const noise = Uint8Array.from({ length: 300_000 }, (_, at) => 255 - ((at * at) % 7));
    for (const bytes of [
      noise,
      new Uint8Array(),
      new Uint8Array(9_000_000).fill(255),
      new Uint8Array([1, 2, 3]),
    ])
      assert.equal(adler32(runTokens(bytes)), adlerOfNode(bytes));
  });
});
