import assert from "node:assert/strict";
import { test } from "node:test";
import ical from "#galley/gather/sources/ical.js";
import { fakeDoor, gatherFrom } from "../../support/fake-door.js";

const WINDOW = { from: "2026-01-07T00:00:00Z", to: "2026-02-05T00:00:00Z" };

test("an event without a page is not shown at the address of a calendar that is not public", async () => {
  const text = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...["DTSTART:20260108T180000Z", "DTSTART:20260109T180000Z\r\nURL:https://lamps.example/2"].flatMap(
      (lines, at) => ["BEGIN:VEVENT", `UID:${at}@lamps.example`, "SUMMARY:Lamps", lines, "END:VEVENT"],
    ),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
  const address = "https://calendar.example/ical/lamps/private-0123456789abcdef0123/basic.ics";
  const door = fakeDoor(() => text);
  const run = (more: object = {}) => gatherFrom(ical, { calendars: [{ address, ...more }] }, door, WINDOW);
  const answer = await run();
  assert.ok(answer.state === "complete");
  assert.deepEqual(
    answer.found.map((one) => one.kind === "event" && one.address),
    ["https://lamps.example/2"],
  );
  assert.match(answer.notes?.join() ?? "", /^`Lamps` of 2026-01-08 names no page [^]*`groupAddress`\.$/);
  assert.doesNotMatch(JSON.stringify(answer), /0123456789abcdef/);
  const told = await run({ groupAddress: "https://lamps.example/" });
  assert.equal(told.state === "complete" && told.found.length, 2);
});
