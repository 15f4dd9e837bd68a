import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import ICAL from "ical.js";
import { readRule } from "#galley/gather/events/calendar-rule.js";
import { propertyOf, readCalendars } from "#galley/gather/formats/read-calendar.js";
import { occurrences } from "#galley/gather/events/recurrence.js";

/** The days of a rule as `RRULE` spells it. */
function daysOf(rule: string, start: string, from: string, to: string): string[] {
  const [calendar] = readCalendars(`BEGIN:VCALENDAR\nRRULE:${rule}\nEND:VCALENDAR`) ?? [];
  const read = readRule(calendar && propertyOf(calendar, "rrule")?.values[0])?.rule;
  assert.ok(read !== undefined, rule);
  return occurrences(start, read, from, to, { left: 5_000_000 });
}

/** The same, as ical.js expands it. */
function daysOfOther(rule: string, start: string, from: string, to: string): string[] {
  const days = new Set<string>();
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(start));
  for (let next = iterator.next(); next !== null; next = iterator.next()) {
    const day = next.toString();
    if (day > to) break;
    if (day >= from) days.add(day);
  }
  if (start >= from && start <= to) days.add(start);
  return [...days].sort();
}

// Examples of RFC 5545, 3.8.5.3, cut to a stretch.
const EXAMPLES: readonly (readonly [rule: string, start: string, days: string])[] = [
  ["FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12"],
  [
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;WKST=SU;BYDAY=TU,TH",
    "1997-09-02",
    "1997-09-02 1997-09-04 1997-09-16 1997-09-18",
  ],
  [
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "1997-08-05",
    "1997-08-05 1997-08-10 1997-08-19 1997-08-24",
  ],
  [
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "1997-08-05",
    "1997-08-05 1997-08-17 1997-08-19 1997-08-31",
  ],
  ["FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "1997-09-22", "1997-09-22 1997-10-20 1997-11-17"],
  ["FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=4", "1997-09-28", "1997-09-28 1997-10-29 1997-11-28 1997-12-29"],
  ["FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "1998-02-13", "1998-02-13 1998-03-13 1998-11-13"],
  ["FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "1997-09-04 1997-10-07 1997-11-06"],
  ["FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05-19", "1997-05-19 1998-05-18 1999-05-17"],
  ["FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "1997-05-12", "1997-05-12 1998-05-11 1999-05-17"],
  [
    "FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200",
    "1997-01-01",
    "1997-01-01 1997-04-10 1997-07-19 2000-01-01",
  ],
  ["FREQ=MONTHLY;COUNT=3", "2026-01-31", "2026-01-31 2026-03-31 2026-05-31"],
  ["FREQ=YEARLY;COUNT=2", "2024-02-29", "2024-02-29 2028-02-29"],
];

for (const [rule, start, days] of EXAMPLES)
  test(rule, () => assert.equal(daysOf(rule, start, start, "2040-01-01").join(" "), days));

test("a rule tells the same days as ical.js, whatever the stretch that is asked for", () => {
  const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  const rules = fc.oneof(
    fc.record({ n: fc.integer({ min: 1, max: 9 }) }).map(({ n }) => `FREQ=DAILY;INTERVAL=${n}`),
    fc
      .record({
        n: fc.integer({ min: 1, max: 5 }),
        days: fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }),
      })
      .map(({ n, days }) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${days.join(",")}`),
    fc
      .record({ n: fc.integer({ min: 1, max: 4 }), nth: fc.constantFrom(1, 2, 3, 4, -1, -2), day: weekday })
      .map(({ n, nth, day }) => `FREQ=MONTHLY;INTERVAL=${n};BYDAY=${nth}${day}`),
    fc.integer({ min: 1, max: 28 }).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
    fc
      .record({ month: fc.integer({ min: 1, max: 12 }), day: weekday, nth: fc.constantFrom(1, 3, -1) })
      .map(({ month, day, nth }) => `FREQ=YEARLY;BYMONTH=${month};BYDAY=${nth}${day}`),
  );
  const count = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined });
  const asked = fc.record({
    rule: fc.tuple(rules, count).map(([rule, most]) => (most === undefined ? rule : `${rule};COUNT=${most}`)),
    start: fc.integer({ min: 0, max: 1_500 }),
    later: fc.integer({ min: -100, max: 1_500 }),
  });
  fc.assert(
    fc.property(asked, ({ rule, start, later }) => {
      const day = (number: number) => new Date(Date.UTC(2022, 0, 1 + number)).toISOString().slice(0, 10);
      const [from, to] = [day(start + later), day(start + later + 120)];
      // Only where the first day fits the rule do all agree on what a count counts.
      const first = daysOfOther(
        rule.replace(/;COUNT=\d+/, ""),
        day(start),
        day(start + 1),
        day(start + 800),
      )[0];
      fc.pre(first !== undefined);
      assert.deepEqual(daysOf(rule, first, from, to), daysOfOther(rule, first, from, to));
    }),
    { numRuns: 300 },
  );
});
