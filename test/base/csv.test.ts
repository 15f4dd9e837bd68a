import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { CsvReader, csvRow, delimiterOf, unguarded } from "#galley/base/csv.js";

/** The rows of pieces of a text. */
function read(pieces: readonly string[], delimiter = ",") {
  const reader = new CsvReader(delimiter);
  return [...pieces.flatMap((piece) => [...reader.read(piece)]), ...reader.end()];
}

const field = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom(
    '"',
    ',"',
    '"\r\n"',
    "=1+1",
    "＝1",
    "'＝x",
    "'=x",
    "''-x",
    "a\nb",
    "\r\n\r\n",
    "é",
    "\t",
    "",
  ),
);

describe("a table", () => {
  it("is read as it was written, however it comes in", () => {
    const rows = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.array(fc.nat(400), { maxLength: 6 }), (written, cuts) => {
        const solid = written.filter((row) => row.some((one) => one !== ""));
        const text = solid.map((row) => csvRow(row)).join("");
        const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)), text.length].toSorted(
          (a, b) => a - b,
        );
        const pieces = places.slice(1).map((end, at) => text.slice(places[at], end));
        const fields = read(pieces).map((row) => row.fields?.map(unguarded));
        assert.deepEqual(fields, solid);
      }),
    );
  });

  it("counts the lines of its file, empty ones too", () => {
    const lines = read(['a\r\n\r\n"b\nc",d\n\ne']).map(({ line }) => line);
    assert.deepEqual(lines, [1, 3, 6]);
  });

  it("loses one line to a quote that nobody closes, and no other", () => {
    const rows = read([`a\n"b\n${"c\n".repeat(500)}d`]);
    assert.equal(rows.filter(({ fields }) => fields === undefined).length, 1);
    assert.equal(rows.find(({ fields }) => fields === undefined)?.line, 2);
    assert.equal(rows.length, 503);
    assert.equal(rows.at(-1)?.line, 503);
  });

  it("does not take a quote within a field for one around it", () => {
    assert.deepEqual(read(['5" disk,b\n'])[0]?.fields, ['5" disk', "b"]);
    assert.equal(read(['"a"b,c\n'])[0]?.fields, undefined);
  });

  it("with a line that never ends takes no more memory than others", () => {
    const rows = read(Array.from({ length: 100 }, () => "x".repeat(10_000)));
    assert.ok(rows.length > 20 && rows.every(({ text }) => text.length <= 33_000));
  });

  it("has the delimiter that its first line has most of", () => {
    assert.equal(delimiterOf("email,name"), ",");
    assert.equal(delimiterOf('email;"a,b,c";name'), ";");
    assert.equal(delimiterOf("email\tname\tx"), "\t");
    assert.equal(delimiterOf("ada@reader.example"), ",");
  });

  it("holds nothing that a spreadsheet runs", () => {
    for (const sign of ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
      assert.match(csvRow([`${sign}cmd|'/C calc'!A0`]), /^"?'/);
  });
});
