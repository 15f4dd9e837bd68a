import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { entry, issueOf, siteOf } from "../../support/events-site.js";

const LAMP = "https://lamp.example/1";

/** What a calendar says after each of some issues. */
function calendarAfter(...issues: ReturnType<typeof issueOf>[]) {
  return siteOf(issues).events();
}

describe("an event over several issues", () => {
  const first = issueOf(1, "2026-01-07", { Europe: [entry("2026-01-20", "Berlin, DE", "Lamps", LAMP)] });

  it("is one, whose revision moves only with what is told", () => {
    const same = issueOf(2, "2026-01-14", { Europe: [entry("2026-01-20", "Berlin, DE", "Lamps", LAMP)] });
    const [before] = calendarAfter(first);
    const [after, ...others] = calendarAfter(first, same);
    assert.deepEqual(others, []);
    assert.deepEqual(after, before);
    assert.equal(before?.sequence, 0);
    assert.equal(before.modified, "2026-01-07T05:00:00Z");
  });

  const CORRECTIONS: Readonly<Record<string, string>> = {
    "its day": entry("2026-01-21", "Berlin, DE", "Lamps", LAMP),
    "its last day": entry("2026-01-20 - 2026-01-21", "Berlin, DE", "Lamps", LAMP),
    "its title": entry("2026-01-20", "Berlin, DE", "Bright lamps", LAMP),
    "its place": entry("2026-01-20", "Potsdam, DE", "Lamps", LAMP),
    "its address": entry("2026-01-20", "Berlin, DE", "Lamps", "https://lamp.example/2"),
    "who invites": entry("2026-01-20", "Berlin, DE", "Lamps", LAMP, "Lantern Group"),
  };
  for (const [what, corrected] of Object.entries(CORRECTIONS))
    it(`stays the same when ${what} is corrected`, () => {
      const second = issueOf(2, "2026-01-14", { Europe: [corrected] });
      const [before] = calendarAfter(first);
      const [after, ...others] = calendarAfter(first, second);
      assert.deepEqual(others, []);
      assert.equal(after?.uid, before?.uid);
      assert.equal(after?.sequence, 1);
      assert.equal(after.modified, "2026-01-14T05:00:00Z");
      assert.notDeepEqual({ ...after, sequence: 0, modified: "" }, { ...before, sequence: 0, modified: "" });
    });

  it("is in the calendar of the region in which it was listed last", () => {
    const moved = issueOf(2, "2026-01-14", { Asia: [entry("2026-01-20", "Berlin, DE", "Lamps", LAMP)] });
    const site = siteOf([first, moved]);
    assert.deepEqual(site.events("calendar/europe.ics"), []);
    assert.equal(site.events("calendar/asia.ics")[0]?.sequence, 1);
  });

  it("stays the same when its year was mistyped", () => {
    const typo = issueOf(1, "2025-12-31", { Europe: [entry("2025-01-08", "Berlin, DE", "Lamps", LAMP)] });
    const right = issueOf(2, "2026-01-07", { Europe: [entry("2026-01-08", "Berlin, DE", "Lamps", LAMP)] });
    assert.equal(calendarAfter(typo, right).length, 1);
  });

  it("comes back after an issue forgot it", () => {
    const none = issueOf(2, "2026-01-14", {
      Europe: [entry("2026-02-01", "Oslo, NO", "Else", "https://a.example/")],
    });
    const again = issueOf(3, "2026-01-17", { Europe: [entry("2026-01-20", "Berlin, DE", "Lamps", LAMP)] });
    assert.equal(calendarAfter(first, none, again).filter(({ url }) => url === LAMP).length, 1);
  });

  it("stays when a later issue no longer lists it", () => {
    const none = issueOf(2, "2026-01-14", {
      Europe: [entry("2026-02-01", "Oslo, NO", "Else", "https://a.example/")],
    });
    assert.deepEqual(calendarAfter(first, none)[0], calendarAfter(first)[0]);
  });
});

describe("events with one address", () => {
  const day = (date: string) => entry(date, "Virtual", "Weekly lamps", LAMP);

  it("are one for each day, and none of them has moved", () => {
    const issues = [
      issueOf(1, "2026-01-07", { Virtual: [day("2026-01-08"), day("2026-01-15"), day("2026-01-22")] }),
      issueOf(2, "2026-01-14", { Virtual: [day("2026-01-15"), day("2026-01-29")] }),
    ];
    assert.deepEqual(
      calendarAfter(...issues).map(({ start, sequence }) => [start, sequence]),
      ["2026-01-08", "2026-01-15", "2026-01-22", "2026-01-29"].map((date) => [date, 0]),
    );
  });

  it("are others in one place where neither title nor address is alike", () => {
    const one = entry("2026-01-20", "Berlin, DE", "Lamps", "https://a.example/lamps/1");
    const other = entry("2026-01-20", "Berlin, DE", "Wicks", "https://b.example/wicks/1");
    const issues = [
      issueOf(1, "2026-01-07", { Europe: [one] }),
      issueOf(2, "2026-01-14", { Europe: [other] }),
    ];
    assert.equal(new Set(calendarAfter(...issues).map(({ uid }) => uid)).size, 2);
  });

  for (const [from, to] of [
    ["2026-01-20", "2026-01-21"],
    ["2026-01-21", "2026-01-20"],
  ] as const)
    it(`keep names of their own where one moved from ${from} to ${to}, and another takes its day`, () => {
      const moved = [
        issueOf(1, "2026-01-07", { Virtual: [day(from)] }),
        issueOf(2, "2026-01-14", { Virtual: [day(to)] }),
      ];
      const both = issueOf(3, "2026-01-19", { Virtual: [day("2026-01-20"), day("2026-01-21")] });
      const [before] = calendarAfter(...moved);
      const after = new Map(calendarAfter(...moved, both).map((event) => [event.start, event]));
      assert.deepEqual([...after.keys()], ["2026-01-20", "2026-01-21"]);
      assert.deepEqual(after.get(to), before);
      assert.notEqual(after.get(from)?.uid, before?.uid);
    });
});

describe("an event that is listed in two regions", () => {
  it("is one, hybrid, and in the calendars of both", () => {
    const site = siteOf([
      issueOf(1, "2026-01-07", {
        Virtual: [entry("2026-01-20", "Virtual (Berlin, DE)", "Lamps", LAMP)],
        Europe: [entry("2026-01-20", "Berlin, DE", "Lamps", `${LAMP}/?utm_source=x`)],
        Africa: [],
      }),
    ]);
    const [event] = site.events();
    assert.equal(event?.location, "Hybrid (Berlin, DE)");
    assert.deepEqual(site.events("calendar/online.ics"), [event]);
    assert.deepEqual(site.events("calendar/europe.ics"), [event]);
    assert.ok(
      !site.paths.includes("calendar/africa.ics"),
      "a region that never had an event has no calendar",
    );
  });

  it("is hybrid also where one entry alone says so", () => {
    const site = siteOf([
      issueOf(1, "2026-01-07", { Europe: [entry("2026-01-20", "Hybrid (Berlin, DE)", "Lamps", LAMP)] }),
    ]);
    assert.equal(site.events("calendar/online.ics").length, 1);
    assert.equal(site.events("calendar/europe.ics").length, 1);
  });
});

describe("an entry with several names", () => {
  it("is one event, which tells of all", () => {
    const two = `${entry("2026-01-20", "Berlin, DE", "Lamps", LAMP)}\n    * [Slides](https://slides.example/)`;
    const site = siteOf([issueOf(1, "2026-01-07", { Europe: [two] })]);
    assert.equal(site.events().length, 1);
    assert.match(
      site.read("calendar.ics").replaceAll("\r\n ", ""),
      /DESCRIPTION:Slides https:\/\/slides\.example\//,
    );
    assert.match(site.read("events/index.html"), /href="https:\/\/slides.example\/">Slides</);
  });
});

describe("names for calendars", () => {
  it("hang neither on the order of lines nor on other events", () => {
    const entries = [1, 2, 3, 4, 5, 6].map((at) =>
      entry(
        `2026-01-${10 + (at % 3)}`,
        at % 2 === 0 ? "Berlin, DE" : "Oslo, NO",
        `Lamps ${at}`,
        `${LAMP}${at}`,
      ),
    );
    const whole = new Set(calendarAfter(issueOf(1, "2026-01-07", { Europe: entries })).map(({ uid }) => uid));
    assert.equal(whole.size, entries.length);
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: 1 }), (some) => {
        const site = siteOf([issueOf(1, "2026-01-07", { Europe: some })]);
        assert.ok(site.events().every(({ uid }) => whole.has(uid)));
        const sorted = siteOf([issueOf(1, "2026-01-07", { Europe: some.toSorted() })]);
        assert.equal(site.read("calendar.ics"), sorted.read("calendar.ics"));
      }),
      { numRuns: 25 },
    );
  });
});
