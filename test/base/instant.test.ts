import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addHours, instantOfLocal, instantOfMs, localTimeOf, parseInstant } from "#galley/base/instant.js";

test("a text with a zone names a moment, one without names none", () => {
  assert.equal(parseInstant("2026-01-06T12:00:00Z"), "2026-01-06T12:00:00Z");
  assert.equal(parseInstant("2026-01-06 12:00:00 -0500".replace(" -", "-")), "2026-01-06T17:00:00Z");
  assert.equal(parseInstant("2026-01-06T12:00:00.987+01:00"), "2026-01-06T11:00:00Z");
  for (const text of ["2026-01-06T12:00:00", "2026-01-06", "2026-02-30T12:00:00Z", "yesterday"])
    assert.equal(parseInstant(text), undefined, text);
});

test("clocks of a zone show a moment, and the moment is found again", () => {
  assert.deepEqual(localTimeOf("2026-01-07T03:30:00Z", "America/New_York"), {
    date: "2026-01-06",
    time: "22:30",
  });
  const zone = fc.constantFrom(
    "UTC",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
  );
  const ms = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) });
  fc.assert(
    fc.property(zone, ms, (timeZone, at) => {
      const minute = instantOfMs(at - (at % 60_000));
      const shown = localTimeOf(minute, timeZone);
      // An hour that clocks show twice is taken for its first showing.
      const found = instantOfLocal(shown, timeZone);
      assert.deepEqual(localTimeOf(found, timeZone), shown);
      assert.ok(found <= minute);
    }),
  );
});

test("an hour that no clock shows lies as far behind the change", () => {
  assert.equal(
    instantOfLocal({ date: "2026-03-29", time: "02:30" }, "Europe/Berlin"),
    "2026-03-29T01:30:00Z",
  );
  assert.equal(
    instantOfLocal({ date: "2026-10-25", time: "02:30" }, "Europe/Berlin"),
    "2026-10-25T00:30:00Z",
  );
  assert.equal(addHours("2026-01-06T23:00:00Z", 2), "2026-01-07T01:00:00Z");
});

test("years that are not written with four digits are none", () => {
  for (const text of ["9999-12-31T23:59:59-14:00", "0000-01-01T00:00:00+14:00"])
    assert.equal(parseInstant(text), undefined, text);
});
