import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseCalendarDate } from "#galley/base/calendar-date.js";

/** The same the long way: every date is taken apart and put together again. */
function plainDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (match === null) return undefined;
  const [year = "", month = "", day = ""] = match.slice(1);
  const padded = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = new Date(`${padded}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== padded ? undefined : padded;
}

describe("a date of the calendar", () => {
  it("is read as one that is taken apart, whatever is typed", () => {
    const part = fc.oneof(
      fc.integer({ min: 0, max: 40 }).map(String),
      fc.integer({ min: 0, max: 40 }).map((value) => String(value).padStart(2, "0")),
      fc.constantFrom("", "000", "2x", "٣", "1 ", "1\n"),
    );
    const year = fc.constantFrom(
      "0000",
      "0099",
      "1900",
      "2000",
      "2023",
      "2024",
      "9999",
      "24",
      "20245",
      " 2024",
    );
    fc.assert(
      fc.property(year, part, part, fc.constantFrom("", " ", "\n", "\u00a0", "-", "x"), (...parts) => {
        const [first, month, day, end] = parts;
        const text = `${first}-${month}-${day}${end}`;
        assert.equal(parseCalendarDate(text), plainDate(text));
      }),
      { numRuns: 2000 },
    );
  });
});
