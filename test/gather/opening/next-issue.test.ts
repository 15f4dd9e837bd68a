import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type KnownIssue, nextDate, nextNumber } from "#galley/gather/opening/next-issue.js";

const issue = (date: string, number?: number): KnownIssue => ({ path: `content/${date}.md`, date, number });

describe("the date of the next issue", () => {
  // 2026-01-07 was a Wednesday.
  const cases: readonly (readonly [string, readonly string[], string, string])[] = [
    ["a week after the last one", ["2026-01-07"], "2026-01-08", "2026-01-14"],
    ["today, on a day of publication without an issue", ["2026-01-07"], "2026-01-14", "2026-01-14"],
    ["after an issue that is already there for today", ["2026-01-07"], "2026-01-07", "2026-01-14"],
    ["not past, however many weeks were skipped", ["2025-11-05"], "2026-01-10", "2026-01-14"],
    [
      "after the draft that is open for a day to come",
      ["2026-01-07", "2026-01-14"],
      "2026-01-08",
      "2026-01-21",
    ],
    ["the next day of publication after one on another day", ["2026-01-08"], "2026-01-08", "2026-01-14"],
    ["from today on where there is no issue yet", [], "2026-01-08", "2026-01-14"],
  ];
  for (const [name, dates, today, expected] of cases)
    it(`is ${name}`, () =>
      assert.equal(
        nextDate(
          dates.map((date) => issue(date)),
          "wednesday",
          today,
        ),
        expected,
      ));
});

describe("the number of the next issue", () => {
  const cases: readonly (readonly [string, readonly KnownIssue[], number])[] = [
    ["is one more", [issue("2026-01-07", 41)], 42],
    ["passes over an issue without one", [issue("2026-01-07"), issue("2025-12-31", 40)], 41],
    ["goes on after skipped weeks", [issue("2025-11-05", 40)], 41],
    ["takes the later of two issues of a week", [issue("2026-01-07", 40), issue("2026-01-08", 41)], 42],
    ["takes the higher of two issues of a day", [issue("2026-01-07", 41), issue("2026-01-07", 40)], 42],
    ["counts where none is numbered", [issue("2026-01-07"), issue("2025-12-31")], 3],
    ["does not look at what comes later", [issue("2026-02-04", 45), issue("2026-01-07", 41)], 42],
    ["begins with 1", [], 1],
  ];
  for (const [name, issues, expected] of cases)
    it(name, () => assert.equal(nextNumber(issues, "2026-01-14"), expected));
});
