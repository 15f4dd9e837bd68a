import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { SOFT_BOUNCES, softBouncesInRow } from "#galley/audience/soft-bounces.js";
import { DAY, NOW } from "../support/reader.js";

/** Mailings of the last weeks, the newest in week 0. */
const weeks = (...ago: readonly number[]) =>
  ago.map((week) => ({ mailing: `w${week}`, at: NOW - week * 7 * DAY }));

describe("soft bounces in a row", () => {
  it("are those of mailings since the last that did not come back", () => {
    const sent = weeks(0, 1, 2, 3, 4);
    assert.equal(softBouncesInRow([], sent, NOW), 0);
    assert.equal(softBouncesInRow(weeks(0, 1, 2, 3, 4), sent, NOW), 5);
    assert.equal(softBouncesInRow(weeks(0, 1, 3, 4), sent, NOW), 2);
    assert.equal(softBouncesInRow(weeks(2, 3, 4), sent, NOW), 0);
  });

  it("are not ended by a message that may still come back", () => {
    const sent = weeks(0, 1, 2);
    assert.equal(softBouncesInRow(weeks(1, 2), sent, NOW), 2);
    assert.equal(softBouncesInRow(weeks(1, 2), sent, NOW + SOFT_BOUNCES.settledMs - 1), 2);
    assert.equal(softBouncesInRow(weeks(1, 2), sent, NOW + SOFT_BOUNCES.settledMs), 0);
  });

  it("count by when their mailing went out, however late they come", () => {
    const late = [{ mailing: "w3", at: NOW }];
    assert.equal(softBouncesInRow(late, weeks(2, 3), NOW), 0);
    assert.equal(softBouncesInRow(late, weeks(3), NOW), 1);
  });

  it("are as many without what was sent, within the time that counts", () => {
    assert.equal(softBouncesInRow(weeks(0, 4, 8, 9, 20), [], NOW), 3);
  });

  it("are never more than mailings that came back", () => {
    const mailed = fc.array(
      fc.record({
        mailing: fc.constantFrom("a", "b", "c", "d"),
        at: fc.integer({ min: NOW - 90 * DAY, max: NOW }),
      }),
    );
    fc.assert(
      fc.property(mailed, mailed, (bounces, sent) => {
        const count = softBouncesInRow(bounces, sent, NOW);
        assert.ok(count >= 0 && count <= new Set(bounces.map(({ mailing }) => mailing)).size);
      }),
    );
  });
});
