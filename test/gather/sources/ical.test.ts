import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundEvent } from "#galley/gather/found.js";
import ical from "#galley/gather/sources/ical.js";
import { fakeDoor, foundIn, gatherFrom, type Said } from "../../support/fake-door.js";

const WINDOW = { from: "2026-01-07T00:00:00Z", to: "2026-02-05T00:00:00Z" };
const ADDRESS = "https://calendar.example/lamps.ics";

/** A calendar of events, each by its lines. */
function calendar(events: readonly string[][], head: readonly string[] = []): string {
  const parts = events.map((lines, at) =>
    ["BEGIN:VEVENT", `UID:${at}@lamps.example`, "SUMMARY:Lamps", ...lines, "END:VEVENT"].join("\r\n"),
  );
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...head, ...parts, "END:VCALENDAR", ""].join("\r\n");
}

async function gather(said: Said, more: object = {}): Promise<FoundEvent[]> {
  const door = fakeDoor(() => said);
  const answer = await gatherFrom(ical, { calendars: [{ address: ADDRESS, ...more }] }, door, WINDOW);
  return foundIn(answer) as FoundEvent[];
}

/** The days of a calendar's events. */
async function daysOf(said: string, more: object = {}): Promise<string[]> {
  return (await gather(said, more)).map(({ date, endDate }) =>
    date === endDate ? date : `${date} - ${endDate}`,
  );
}

test("an event is told with all that its calendar says", async () => {
  const text = calendar(
    [
      [
        "DTSTART;TZID=Europe/Oslo:20260108T180000",
        "DTEND;TZID=Europe/Oslo:20260108T200000",
        "LOCATION:The Hut\\, Fjord Street 1\\, 5003 Bergen\\, Norway",
        "URL:https://lamps.example/1",
      ],
    ],
    ["X-WR-CALNAME:Lamps\\, Bergen"],
  );
  assert.deepEqual(await gather(text), [
    {
      kind: "event",
      title: "Lamps",
      address: "https://lamps.example/1",
      group: { name: "Lamps, Bergen", address: "https://lamps.example/1" },
      date: "2026-01-08",
      endDate: "2026-01-08",
      startsAt: "2026-01-08T17:00:00Z",
      timeZone: "Europe/Oslo",
      mode: "in-person",
      place: { text: "The Hut, Fjord Street 1, 5003 Bergen, Norway" },
      state: "planned",
      id: "0@lamps.example",
    },
  ]);
});

test("a day is that of clocks at the place", async () => {
  const evening = [["DTSTART:20260109T023000Z"]];
  assert.deepEqual(await daysOf(calendar(evening)), ["2026-01-09"]);
  assert.deepEqual(await daysOf(calendar(evening, ["X-WR-TIMEZONE:America/Denver"])), ["2026-01-08"]);
  assert.deepEqual(await daysOf(calendar(evening), { timeZone: "America/Denver" }), ["2026-01-08"]);
  // A floating time is the same on every clock.
  assert.deepEqual(await daysOf(calendar([["DTSTART:20260109T023000"]])), ["2026-01-09"]);
});

test("whole days end before their end, evenings go on after midnight, and longer things over days", async () => {
  const text = calendar([
    ["DTSTART;VALUE=DATE:20260110", "DTEND;VALUE=DATE:20260113"],
    ["DTSTART;VALUE=DATE:20260114"],
    ["DTSTART;TZID=Europe/Oslo:20260115T190000", "DTEND;TZID=Europe/Oslo:20260116T010000"],
    ["DTSTART;TZID=Europe/Oslo:20260117T090000", "DTEND;TZID=Europe/Oslo:20260119T000000"],
    ["DTSTART;TZID=Europe/Oslo:20260120T090000", "DURATION:P1DT8H"],
    ["DTSTART;TZID=Europe/Oslo:20260122T090000", "DTEND;TZID=Europe/Oslo:20260101T090000"],
    // It began before the window and still goes on in it.
    ["DTSTART;VALUE=DATE:20260105", "DTEND;VALUE=DATE:20260109"],
    ["DTSTART;VALUE=DATE:20260105", "DTEND;VALUE=DATE:20260107"],
  ]);
  assert.deepEqual(await daysOf(text), [
    "2026-01-10 - 2026-01-12",
    "2026-01-14",
    "2026-01-15",
    "2026-01-17 - 2026-01-18",
    "2026-01-20 - 2026-01-21",
    "2026-01-22",
    "2026-01-05 - 2026-01-08",
  ]);
});

test("a rule makes instances, of which some are taken out, changed or called off", async () => {
  const weekly = "RRULE:FREQ=WEEKLY;UNTIL=20260212T170000Z";
  const zone = "TZID=Europe/Oslo";
  const text = [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:a",
    "SUMMARY:Lamps",
    `DTSTART;${zone}:20251204T180000`,
    weekly,
    `EXDATE;${zone}:20260108T180000`,
    // 18:00 in Oslo, told in UTC.
    "EXDATE:20260115T170000Z",
    `RDATE;${zone}:20260120T180000`,
    "END:VEVENT",
    "BEGIN:VEVENT",
    "UID:a",
    `RECURRENCE-ID;${zone}:20260122T180000`,
    "SUMMARY:Lamps elsewhere",
    `DTSTART;${zone}:20260123T180000`,
    "END:VEVENT",
    "BEGIN:VEVENT",
    "UID:a",
    "RECURRENCE-ID:20260129T170000Z",
    "SUMMARY:Lamps",
    "STATUS:CANCELLED",
    `DTSTART;${zone}:20260129T180000`,
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\n");
  const found = await gather(text);
  const shown = found
    .map(({ date, title, state, startsAt }) => `${date} ${title} ${state} ${startsAt?.slice(11, 16)}`)
    .sort();
  assert.deepEqual(shown, [
    "2026-01-20 Lamps planned 17:00",
    "2026-01-23 Lamps elsewhere planned 17:00",
    "2026-01-29 Lamps cancelled 17:00",
    "2026-02-05 Lamps planned 17:00",
    "2026-02-12 Lamps planned 17:00",
  ]);
});

test("a rule whose end is a minute before an instance does not have it", async () => {
  const until = (end: string) =>
    daysOf(calendar([["DTSTART;TZID=Europe/Oslo:20260108T180000", `RRULE:FREQ=DAILY;UNTIL=${end}`]]));
  assert.deepEqual(await until("20260109T165900Z"), ["2026-01-08"]);
  assert.deepEqual(await until("20260109T170000Z"), ["2026-01-08", "2026-01-09"]);
  assert.deepEqual(await until("20260109"), ["2026-01-08", "2026-01-09"]);
});

test("clocks are put forward within a series, and its time stays", async () => {
  const found = await gather(
    calendar([["DTSTART;TZID=Europe/Oslo:20250601T180000", "RRULE:FREQ=MONTHLY;BYDAY=2TH"]]),
  );
  assert.deepEqual(
    found.map(({ startsAt }) => startsAt),
    ["2026-01-08T17:00:00Z", "2026-02-12T17:00:00Z", "2026-03-12T17:00:00Z", "2026-04-09T16:00:00Z"],
  );
});

test("a zone that a calendar describes itself counts by its name of a place, else by its changes", async () => {
  const zone = (id: string, more: readonly string[]) => [
    "BEGIN:VTIMEZONE",
    `TZID:${id}`,
    ...more,
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0500",
    "TZOFFSETTO:+0400",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0400",
    "TZOFFSETTO:+0500",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
  ];
  const events = [["DTSTART;TZID=Lamp Time:20260108T180000"], ["DTSTART;TZID=Lamp Time:20260402T180000"]];
  const own = await gather(calendar(events, zone("Lamp Time", [])));
  assert.deepEqual(
    own.map(({ startsAt, timeZone }) => [startsAt, timeZone]),
    [
      ["2026-01-08T14:00:00Z", undefined],
      ["2026-04-02T13:00:00Z", undefined],
    ],
  );
  const named = await gather(calendar(events, zone("Lamp Time", ["X-LIC-LOCATION:Asia/Tokyo"])));
  assert.deepEqual(named.map(({ startsAt, timeZone }) => [startsAt, timeZone])[0], [
    "2026-01-08T09:00:00Z",
    "Asia/Tokyo",
  ]);
  // Nobody says what it means: the day is still that of the calendar.
  const unknown = await gather(calendar(events));
  assert.deepEqual([unknown[0]?.date, unknown[0]?.startsAt], ["2026-01-08", undefined]);
});

test("whether one has to travel is told by rooms, words and places, else by the calendar's settings", async () => {
  const at = "DTSTART;VALUE=DATE:20260110";
  const room = "CONFERENCE;VALUE=URI:https://meet.example/1";
  const text = calendar([
    [at, "LOCATION:Oslo\\, Norway"],
    [at, "LOCATION:Oslo\\, Norway", room],
    [at, room],
    [at, "LOCATION:Online event"],
    [at, "LOCATION:https://us02web.zoom.us/j/1"],
    [at, "SUMMARY:Hybrid lamps", "LOCATION:Oslo\\, Norway"],
    [at],
    [at, "LOCATION:https://luma.com/event/evt-1"],
  ]);
  const modes = (found: readonly FoundEvent[]) => found.map(({ mode }) => mode);
  const told = ["in-person", "hybrid", "virtual", "virtual", "virtual"];
  assert.deepEqual(modes(await gather(text)), [...told, "in-person", "unknown", "unknown"]);
  const settings = { mode: "hybrid", place: "Bergen, NO" };
  const found = await gather(text, settings);
  assert.deepEqual(modes(found), [...told, "in-person", "hybrid", "hybrid"]);
  assert.deepEqual(found.at(-2)?.place, { text: "Bergen, NO" });
  assert.deepEqual(found[0]?.place, { text: "Oslo, Norway" });
});

test("the page of an event is its address, else the first in its description that is no room", async () => {
  const at = "DTSTART;VALUE=DATE:20260110";
  const addresses = async (lines: string[], more: object = {}) =>
    (await gather(calendar([[at, ...lines]]), more)).map(({ address }) => address);
  const told =
    'DESCRIPTION:Join https://meet.google.com/a or see <a href="https://lamps.example/2">here</a>.';
  assert.deepEqual(await addresses(["URL:https://lamps.example/1", told]), ["https://lamps.example/1"]);
  assert.deepEqual(await addresses(["URL:javascript:alert(1)", told]), ["https://lamps.example/2"]);
  assert.deepEqual(await addresses([]), [ADDRESS]);
  assert.deepEqual(await addresses([], { groupAddress: "https://lamps.example" }), ["https://lamps.example"]);
});

test("of a calendar about many things only what has a word of the settings is told", async () => {
  const text = calendar([["DTSTART;VALUE=DATE:20260110"]]);
  assert.equal((await gather(text, { words: ["wick", "LAMP"] })).length, 1);
  assert.equal((await gather(text, { words: ["candle"] })).length, 0);
});

test("what is not a whole calendar fails", async () => {
  const whole = calendar([["DTSTART;VALUE=DATE:20260110"]]);
  const door = (said: Said) => fakeDoor(() => said);
  const answers: Said[] = [
    "",
    "<!doctype html><title>Sign in</title>",
    whole.slice(0, -20),
    whole.replace("END:VEVENT", "END:VTODO"),
    whole.replace("SUMMARY:Lamps", "nonsense"),
    whole.replace("20260110", "20261399"),
    whole.replace("DTSTART;VALUE=DATE:20260110", "SUMMARY:No day"),
    whole.replace("END:VEVENT", "RRULE:FREQ=HOURLY\r\nEND:VEVENT"),
    whole.replace("END:VEVENT", "RRULE:FREQ=DAILY;BYDAY=99999MO\r\nEND:VEVENT"),
    { status: 503, text: whole },
  ];
  for (const said of answers) {
    const answer = await gatherFrom(ical, { calendars: [{ address: ADDRESS }] }, door(said), WINDOW);
    assert.equal(answer.state, "failed", JSON.stringify(said));
  }
});

test("an empty calendar is a whole answer, and two calendars in one text are both read", async () => {
  assert.deepEqual(await gather(calendar([])), []);
  const one = calendar([["DTSTART;VALUE=DATE:20260110"]]);
  assert.equal((await gather(one + one)).length, 2);
});

test("rules without end and parts without bottom cost little", { timeout: 20_000 }, async () => {
  const rules = [
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366",
    "FREQ=DAILY;INTERVAL=100000000000",
    "FREQ=DAILY;COUNT=1000000000",
    "FREQ=WEEKLY;INTERVAL=7;BYDAY=MO;COUNT=400",
  ];
  for (const rule of rules) {
    const days = await daysOf(calendar([["DTSTART:19000101T100000", `RRULE:${rule}`]]));
    assert.ok(days.length < 150, rule);
  }
  const many = Array.from({ length: 1_500 }, () => [
    "DTSTART:19000101T100000",
    "RRULE:FREQ=DAILY;COUNT=900000",
  ]);
  const deep = `BEGIN:VCALENDAR\n${"BEGIN:VEVENT\n".repeat(5_000)}${"END:VEVENT\n".repeat(5_000)}END:VCALENDAR`;
  const zones = Array.from({ length: 15_000 }, (_, at) => [`DTSTART;TZID=Lamp/${at}:20260108T100000`]);
  for (const said of [calendar(many), deep, calendar(zones)]) {
    const door = fakeDoor(() => said);
    const answer = await gatherFrom(ical, { calendars: [{ address: ADDRESS }] }, door, WINDOW);
    assert.equal(answer.state, "failed");
  }
});
