import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crc32 as crcOfNode, inflateSync } from "node:zlib";
import fc from "fast-check";
import { encodePng, signOf } from "#galley/base/png/encode-png.js";
import { PackedRows } from "#galley/base/png/packed-rows.js";
import { readPng } from "../../support/read-png.js";

describe("encodePng", () => {
  it("has header, palette and pixels as they were given", () => {
    const rows = new PackedRows(4, 3);
    for (let at = 0; at < 4 * 3; at++) rows.raise(at % 4, Math.floor(at / 4), at);
    const png = Buffer.from(encodePng({ palette: ["#fffdf8", "#1d1b18", "#8c2a14"], rows }, "sign"));
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
    const rows = new PackedRows(8, 8);
    for (let at = 0; at < 64; at++) rows.raise(at % 8, at >> 3, 1);
    const png = encodePng({ palette: ["#ffffff", "#000000"], rows }, "a 1");
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

describe("packed rows", () => {
  it("keep the highest colour of each pixel, and nothing of what lies beside them", () => {
    const place = fc.record({
      x: fc.integer({ min: -3, max: 12 }),
      y: fc.integer({ min: -3, max: 8 }),
      colour: fc.integer({ min: 0, max: 15 }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 60 }), (places) => {
        const rows = new PackedRows(10, 6);
        const pixels = new Uint8Array(10 * 6);
        for (const { x, y, colour } of places) {
          rows.raise(x, y, colour);
          if (x < 0 || x >= 10 || y < 0 || y >= 6) continue;
          pixels[y * 10 + x] = Math.max(pixels[y * 10 + x] ?? 0, colour);
        }
        const copy = new PackedRows(10, 6);
        copy.raise(4, 4, 15);
        copy.copyFrom(rows);
        const { pixels: read } = readPng(encodePng({ palette: ["#000000"], rows: copy }, ""));
        assert.deepEqual(read, pixels);
      }),
    );
  });
});
