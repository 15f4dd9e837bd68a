import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ByteReader } from "#galley/search/byte-reader.js";
import { ByteWriter } from "#galley/search/byte-writer.js";
import { type IndexRoot, readRoot, writeRoot } from "#galley/search/index-root.js";
import { type ShownItem, readItemChunk, writeItemChunk } from "#galley/search/item-chunk.js";
import {
  ELSEWHERE,
  isRepeated,
  markOf,
  placeOf,
  readPostings,
  titleLengthOf,
  UNMARKED,
  writeItems,
  writePostings,
} from "#galley/search/posting-list.js";
import { sealPiece, unsealPiece } from "#galley/search/seal-piece.js";
import { readTermBlock, TermBlockWriter } from "#galley/search/term-block.js";

// Whole signs alone: half of one has no UTF-8.
const word = fc.string({ unit: "binary" });
const field = word.map((text) => text.replace(/[\x00-\x1f\x7f\u2028\u2029]/g, " "));
const risingItems = fc
  .uniqueArray(fc.nat(5000), { maxLength: 300 })
  .map((items) => items.toSorted((one, other) => one - other));

const readList = (bytes: Uint8Array) => {
  const found: [number, number][] = [];
  readPostings(new ByteReader(bytes), (item, mark) => found.push([item, mark]));
  return found;
};

describe("the bytes of an index", () => {
  it("keep numbers and texts", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(), word)), (values) => {
        const writer = new ByteWriter();
        for (const value of values) {
          if (typeof value === "number") writer.number(value);
          else writer.text(value);
        }
        const reader = new ByteReader(writer.finish());
        for (const value of values)
          assert.equal(typeof value === "number" ? reader.number() : reader.text(), value);
        assert.ok(reader.isAtEnd);
      }),
    );
  });

  it("keep the items of a term with their marks", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 300 }), (steps) => {
        let item = -1;
        const postings = steps.map(([step, mark]) => (item += step + 1) * 256 + mark);
        const writer = new ByteWriter();
        writePostings(postings, writer);
        assert.deepEqual(
          readList(writer.finish()),
          postings.map((posting) => [Math.floor(posting / 256), posting % 256]),
        );
      }),
    );
  });

  it("keep items alone, in few bytes whether they are many or few", () => {
    fc.assert(
      fc.property(risingItems, (items) => {
        const writer = new ByteWriter();
        writeItems(items, 5001, writer);
        assert.deepEqual(
          readList(writer.finish()),
          items.map((item) => [item, UNMARKED]),
        );
        assert.ok(writer.length <= 1 + 626 * 2);
      }),
    );
    const writer = new ByteWriter();
    const half = Array.from({ length: 4000 }, (_, at) => at * 2);
    writeItems(half, 8000, writer);
    assert.equal(writer.length, 1001);
  });

  it("keep marks", () => {
    const mark = markOf({ place: 3, titleLength: 4, isRepeated: true });
    assert.deepEqual([placeOf(mark), titleLengthOf(mark), isRepeated(mark)], [3, 4, true]);
    const other = markOf({ place: ELSEWHERE, titleLength: 0, isRepeated: false });
    assert.deepEqual([placeOf(other), isRepeated(other)], [ELSEWHERE, false]);
    const lengths = [1, 2, 3, 4, 6, 8, 12, 99].map((titleLength) =>
      titleLengthOf(markOf({ place: 0, titleLength, isRepeated: false })),
    );
    assert.deepEqual(
      lengths,
      lengths.toSorted((one, two) => one - two),
    );
  });

  it("keep blocks of terms", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(word, fc.nat(), fc.uint8Array())), (terms) => {
        const writer = new ByteWriter();
        const block = new TermBlockWriter(writer);
        for (const [term, count, list] of terms) {
          const lists = new ByteWriter();
          lists.bytes(list);
          block.add(term, count, lists, 0, list.length);
        }
        assert.deepEqual(
          readTermBlock(writer.finish()).map(({ term, count, list }) => [term, count, [...list]]),
          terms.map(([term, count, list]) => [term, count, [...list]]),
        );
      }),
    );
  });

  it("keep the root", () => {
    const root: IndexRoot = {
      language: "en",
      itemCount: 70_000,
      years: [{ year: "2024", first: 0 }],
      runs: [
        {
          first: 0,
          length: 69_000,
          name: "abc",
          blocks: [{ term: "a" }, { term: "ab𝒳" }, { term: "ab𝒴c" }],
          common: new Map([["rust", 30_000]]),
          crowded: new Set(["co"]),
        },
        { first: 69_000, length: 1000, name: "d", blocks: [], common: new Map(), crowded: new Set() },
      ],
      shelves: [
        { first: 0, length: 300, name: "x" },
        { first: 300, length: 69_700, name: "y" },
      ],
    };
    assert.deepEqual(readRoot(writeRoot(root)), root);
    assert.throws(() => readRoot(new Uint8Array([99])), /Unexpected form 99 of the search index, expected 1/);
  });

  it("end where they end", () => {
    const writer = new ByteWriter();
    writer.text("four");
    const cut = writer.finish().subarray(0, 3);
    assert.throws(() => new ByteReader(cut).text(), /Unexpected end of a piece/);
    assert.throws(() => new ByteReader(new Uint8Array()).byte(), /Unexpected end of a piece/);
    assert.throws(() => new ByteReader(new Uint8Array(9).fill(0xff)).number(), /number without an end/);
  });

  it("tell damage by their seal", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, by) => {
          const sealed = sealPiece(bytes);
          assert.deepEqual(unsealPiece(sealed, "a.bin"), bytes);
          const place = at % sealed.length;
          sealed[place] = (sealed[place] ?? 0) ^ by;
          assert.throws(() => unsealPiece(sealed, "a.bin"), /Unexpected content of `a\.bin`/);
        },
      ),
    );
    assert.throws(() => unsealPiece(new Uint8Array(3), "a.bin"), /Unexpected content/);
  });
});

describe("what is shown of items", () => {
  const item = fc.record<ShownItem>(
    {
      title: field,
      url: field,
      section: field,
      kind: fc.constantFrom("link", "event", "call", "quote"),
      language: fc.constantFrom("en", "de", "zh-CN"),
      prefixes: fc.array(
        field.filter((prefix) => prefix !== ""),
        { maxLength: 2 },
      ),
      issueTitle: field,
      date: fc.constantFrom("2024-01-03", "2024-01-10"),
      issuePath: fc.constantFrom("/a/", "/b/"),
      fragment: fc.constantFrom("i-1v6f0a4", "i-1v6f0a4_1", "quote-of-the-week", "", "#"),
    },
    { noNullPrototype: true },
  );

  it("is kept", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), (items) => {
        assert.deepEqual(readItemChunk(writeItemChunk(items, "en"), "en", "a.txt"), items);
      }),
    );
  });

  it("stays one line though a stranger wrote it", () => {
    const [hostile] = readItemChunk(
      writeItemChunk([{ ...SAMPLE, title: "a\n-b\tc\u2028d", url: "https://a.example/\t\n#x" }], "en"),
      "en",
      "a.txt",
    );
    assert.equal(hostile?.title, "a -b c d");
    assert.equal(hostile?.url, "https://a.example/  #x");
  });

  it("is refused when it is damaged", () => {
    const text = writeItemChunk([SAMPLE], "en");
    for (const bad of [text.replace("Title", "Tidle"), text.slice(0, -1), text.slice(1), "", "x"])
      assert.throws(() => readItemChunk(bad, "en", "a.txt"), /Unexpected content of `a\.txt`/);
  });
});

const SAMPLE: ShownItem = {
  title: "Title",
  url: "https://a.example/",
  section: "Links",
  kind: "link",
  language: "en",
  prefixes: [],
  issueTitle: "News 1",
  date: "2024-01-03",
  issuePath: "/a/",
  fragment: "i-1v6f0a4",
};
