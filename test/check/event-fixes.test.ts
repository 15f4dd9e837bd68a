import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { addDays } from "#galley/base/calendar-date.js";
import { applyFixes } from "#galley/check/apply-fixes.js";
import { draftCheck } from "../support/draft-check.js";

const DAY = "2026-01-07";
const COUNT = 42;

const check = draftCheck();

/** A draft whose 42 events lie in the four weeks from a day on, three of them for each two days. */
function draftOf(date: string, window: string | undefined, first = DAY): string {
  const events = Array.from({ length: COUNT }, (_, at) => {
    const day = addDays(first, Math.floor((at * 2) / 3));
    return `* ${day} | Bergen, NO | [Fjord Rust](https://fjord.example/)\n    * [**Night ${at}**](https://fjord.example/${at}/)\n`;
  });
  const line = window === undefined ? "" : `Events between ${window} - ${addDays(window, 28)}\n\n`;
  return `Title: This Week in Rust 633\nNumber: 633\nDate: ${date}\nCategory: This Week in Rust\n\n## Upcoming Events\n\n${line}### Europe\n${events.join("")}`;
}

function countEvents(text: string): number {
  return text.match(/^\* \d{4}-/gm)?.length ?? 0;
}

describe("the safe fixes of events", () => {
  it("keep all events of a list whose issue has a mistyped date", () => {
    for (const date of ["2026-02-07", "2026-01-14", "2026-01-17", "2025-12-07", "2025-01-07", "2027-01-07"]) {
      const draft = draftOf(date, DAY);
      const { text, left } = applyFixes(draft, check);
      assert.equal(countEvents(text), COUNT, date);
      assert.ok(text.includes(`Events between ${DAY} - 2026-02-04`), date);
      const found = left.filter(({ code }) => code === "event/past" || code === "event/window");
      assert.ok(found.length > 0, date);
      for (const { notes = [] } of found) assert.match(notes.at(-1) ?? "", /may be mistyped/);
    }
  });

  it("take the few out that were left over, and bring the line up to date", () => {
    for (const window of ["2025-12-31", DAY, undefined]) {
      const { text } = applyFixes(draftOf(DAY, window, addDays(DAY, -2)), check);
      assert.equal(countEvents(text), COUNT - 3);
      assert.equal(text.includes(`Events between ${DAY} - 2026-02-04`), window !== undefined);
    }
  });

  it("never remove more than half of a list, whatever the date", () => {
    const shift = fc.integer({ min: -400, max: 400 });
    fc.assert(
      fc.property(shift, fc.option(fc.integer({ min: -40, max: 40 })), (days, lineDays) => {
        const window = lineDays === null ? undefined : addDays(DAY, lineDays);
        const draft = draftOf(addDays(DAY, days), window);
        const { text } = applyFixes(draft, check);
        assert.ok(countEvents(text) * 2 >= COUNT);
        assert.equal(applyFixes(text, check).text, text);
      }),
      { numRuns: 40 },
    );
  });
});
