import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crc32 as crcOfNode, deflateSync, inflateRawSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { adler32, crc32 } from "#galley/base/png/checksums.js";
import { deflate } from "#galley/base/png/deflate.js";
import { encodePng, signOf } from "#galley/base/png/encode-png.js";

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

describe("deflate", () => {
  it("is read back by another program as what went in", () => {
    fc.assert(
      fc.property(drawn, (bytes) => {
        assert.deepEqual(inflateRawSync(deflate(bytes)), bytes);
      }),
    );
  });

  it("finds what stands as far back as it may, and no further", () => {
    const noise = Uint8Array.from({ length: 64 }, (_, at) => (at * 89 + 17) & 0xff);
    for (const gap of [32_700, 32_704, 32_767, 32_768, 33_000]) {
      const bytes = new Uint8Array(gap + 2 * noise.length);
      for (let at = 0; at < bytes.length; at++) bytes[at] = (Math.imul(at, 2654435761) >>> 13) & 0xff;
      bytes.set(noise);
      bytes.set(noise, gap);
      assert.deepEqual(inflateRawSync(deflate(bytes)), Buffer.from(bytes), String(gap));
    }
  });

  it("makes plain areas small", () => {
    assert.ok(deflate(new Uint8Array(400_000)).length < 3_000);
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
    for (const bytes of [new Uint8Array(), new Uint8Array(100_000).fill(255), new Uint8Array([1, 2, 3])])
      assert.equal(adler32(bytes), deflateSync(bytes).readUInt32BE(deflateSync(bytes).length - 4));
  });
});

describe("encodePng", () => {
  it("has header, palette and pixels as they were given", () => {
    const pixels = Uint8Array.from({ length: 4 * 3 }, (_, at) => at);
    const png = Buffer.from(
      encodePng({ width: 4, height: 3, palette: ["#fffdf8", "#1d1b18", "#8c2a14"], pixels }, "sign"),
    );
    const chunks = new Map<string, Buffer>();
    for (let at = 8; at < png.length;) {
      const length = png.readUInt32BE(at);
      const body = png.subarray(at + 4, at + 8 + length);
      assert.equal(png.readUInt32BE(at + 8 + length), crcOfNode(body));
      chunks.set(body.toString("latin1", 0, 4), body.subarray(4));
      at += 12 + length;
    }
    assert.equal(png.toString("latin1", 1, 4), "PNG");
    assert.deepEqual([...chunks.keys()], ["IHDR", "PLTE", "tEXt", "IDAT", "IEND"]);
    assert.deepEqual([...(chunks.get("IHDR") ?? [])], [0, 0, 0, 4, 0, 0, 0, 3, 4, 3, 0, 0, 0]);
    assert.deepEqual(chunks.get("PLTE")?.toString("hex"), "fffdf81d1b188c2a14");
    assert.deepEqual(inflateSync(chunks.get("IDAT") ?? "").toString("hex"), "0001230045670089ab");
    assert.equal(signOf(png), "sign");
  });

  it("is known by its sign only while it is whole", () => {
    const pixels = new Uint8Array(64).fill(1);
    const png = encodePng({ width: 8, height: 8, palette: ["#ffffff", "#000000"], pixels }, "a 1");
    assert.equal(signOf(png), "a 1");
    for (let at = 0; at < png.length; at++) {
      const damaged = png.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      assert.equal(signOf(damaged), undefined, `byte ${at}`);
      assert.equal(signOf(png.subarray(0, at)), undefined, `cut at ${at}`);
    }
    assert.equal(signOf(Uint8Array.of(...png, 0)), undefined);
  });
});
