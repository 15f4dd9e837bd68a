import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseCalendarDate } from "#galley/base/calendar-date.js";
import { datesIn } from "#galley/check/event-window.js";

describe("dates in a text", () => {
  it("stand where they were typed, though one is the beginning of another", () => {
    const piece = fc.constantFrom(
      "2026-01-01",
      "2026-1-1",
      "2026-1-11",
      "2026-13-01",
      "1",
      "-",
      " ",
      "02",
      "to",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.nat(9), (pieces, offset) => {
        const text = pieces.join("");
        const wanted = [...text.matchAll(/\d{4}-\d{1,2}-\d{1,2}/g)].map(({ index, 0: typed }) => ({
          span: { start: offset + index, end: offset + index + typed.length },
          text: typed,
          value: parseCalendarDate(typed),
        }));
        assert.deepEqual(datesIn(text, offset), wanted);
      }),
      { numRuns: 1000 },
    );
  });
});
