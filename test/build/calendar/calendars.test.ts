import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EventTime } from "#galley/issue/events/event-times.js";
import { eventTimeKey } from "#galley/issue/events/event-times.js";
import { entry, eventsIn, issueOf, siteOf } from "../../support/events-site.js";

const LAMP = "https://lamp.example/1";
const told = (time: Partial<EventTime>): ReadonlyMap<string, EventTime> =>
  new Map([
    [
      eventTimeKey(time.date ?? "2026-01-20", LAMP) ?? "",
      { date: "2026-01-20", address: LAMP, changes: 1, changedAt: "2026-01-06T12:00:00Z", ...time },
    ],
  ]);
const lamps = (date = "2026-01-20", name = "Lamps") => entry(date, "Berlin, DE", name, LAMP);
const listed = issueOf(1, "2026-01-07", { Europe: [lamps()] });

describe("a calendar", () => {
  it("tells whole days where no time is known, and the end is not included", () => {
    const range = issueOf(1, "2026-01-07", { Europe: [lamps("2026-01-20 - 2026-01-22")] });
    const [event] = siteOf([range]).events();
    assert.deepEqual([event?.start, event?.end], ["2026-01-20", "2026-01-23"]);
  });

  it("tells a time in UTC where a source told one, and of what zone it is", () => {
    const times = told({ startsAt: "2026-01-20T18:00:00Z", timeZone: "Europe/Berlin" });
    const site = siteOf([listed], times);
    assert.equal(site.events()[0]?.start, "2026-01-20T18:00:00Z");
    assert.match(site.read("calendar.ics").replaceAll("\r\n ", ""), /Time zone: Europe\/Berlin/);
    assert.match(site.read("events/index.html"), /19:00 \(Europe\/Berlin\) · Berlin, DE/);
    assert.match(site.read("events/index.html"), /"startDate":"2026-01-20T19:00:00\+01:00"/);
  });

  it("tells no time that is none of the event's day, and none that no clock shows", () => {
    for (const startsAt of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-01-22T00:00:00Z"]) {
      const site = siteOf([listed], told({ startsAt, timeZone: "America/New_York" }));
      assert.equal(site.events()[0]?.start, "2026-01-20", startsAt);
      assert.match(site.read("events/index.html"), /"startDate":"2026-01-20"/);
    }
    const late = siteOf([listed], told({ startsAt: "2026-01-21T04:00:00Z", timeZone: "America/New_York" }));
    assert.equal(late.events()[0]?.start, "2026-01-21T04:00:00Z");
  });

  it("has a higher revision when a source tells another time", () => {
    const startsAt = "2026-01-20T18:00:00Z";
    const [before] = siteOf([listed], told({ startsAt })).events();
    const [after] = siteOf(
      [listed],
      told({ startsAt, changes: 2, changedAt: "2026-01-09T12:00:00Z" }),
    ).events();
    assert.equal(after?.uid, before?.uid);
    assert.ok((after?.sequence ?? 0) > (before?.sequence ?? 0));
    assert.deepEqual([before?.modified, after?.modified], ["2026-01-07T05:00:00Z", "2026-01-09T12:00:00Z"]);
  });

  it("has a higher revision also on another day, of which no source told a time", () => {
    const times = told({ startsAt: "2026-01-20T18:00:00Z", changes: 3 });
    const moved = issueOf(2, "2026-01-14", { Europe: [lamps("2026-01-27")] });
    const [before] = siteOf([listed], times).events();
    const [after] = siteOf([listed, moved], times).events();
    assert.equal(after?.uid, before?.uid);
    assert.ok((after?.sequence ?? 0) > (before?.sequence ?? 0));
  });

  it("forgets what is over for more than thirty days", () => {
    const next = (date: string) =>
      issueOf(2, date, { Europe: [entry("2026-06-01", "Oslo, NO", "Else", "https://a.example/")] });
    assert.equal(siteOf([listed, next("2026-02-19")]).events().length, 2);
    assert.equal(siteOf([listed, next("2026-02-20")]).events().length, 1);
  });

  it("tells what goes on till the day of the newest issue as to come, and not what ended the day before", () => {
    const lastsTill = (end: string) =>
      siteOf([
        issueOf(1, "2026-01-07", { Europe: [lamps(`2026-01-12 - ${end}`)] }),
        issueOf(2, "2026-01-14", {}),
      ]).read("events/index.html");
    assert.match(lastsTill("2026-01-14"), /1 event to come/);
    assert.match(lastsTill("2026-01-13"), /0 events to come/);
  });

  it("is a calendar also where its region has nothing to come", () => {
    const site = siteOf([
      listed,
      issueOf(2, "2026-06-01", { Asia: [entry("2026-06-09", "Tokyo, JP", "Wicks", "https://w.example/")] }),
    ]);
    const empty = site.read("calendar/europe.ics");
    assert.deepEqual(eventsIn(empty), []);
    assert.match(empty, /BEGIN:VTIMEZONE/, "RFC 5545 wants at least one part");
  });

  it("has a name that every disk takes", () => {
    const long = issueOf(1, "2026-01-07", { ["Far away ".repeat(60)]: [lamps()] });
    const names = siteOf([long]).paths.flatMap((path) => path.split("/"));
    assert.ok(names.every((name) => name.length <= 255));
  });

  it("keeps its name when another region comes that would have the same", () => {
    const other = entry("2026-01-21", "Berlin, DE", "Trap", "https://trap.example/");
    const next = issueOf(2, "2026-01-14", { "Eu\u200brope": [other], Europe: [lamps()] });
    const site = siteOf([listed, next]);
    assert.deepEqual(
      site.events("calendar/europe.ics").map(({ summary }) => summary),
      ["Lamps"],
    );
    assert.deepEqual(
      site.events("calendar/europe_1.ics").map(({ summary }) => summary),
      ["Trap"],
    );
  });

  it("says what it is called, how often to ask, and where it lies", () => {
    const text = siteOf([listed]).read("calendar/europe.ics");
    assert.match(text, /^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n/);
    assert.match(text, /\r\nX-WR-CALNAME:This Week in Rust: Events\\, Europe\r\n/);
    assert.match(text, /\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n/);
    assert.match(text, /\r\nSOURCE;VALUE=URI:https:\/\/this-week-in-rust.org\/calendar\/europe.ics\r\n/);
    assert.match(text, /\r\nEND:VCALENDAR\r\n$/);
    assert.ok(!/[^\r]\n/.test(text));
  });

  it("does not exist where no issue lists an event", () => {
    const { paths } = siteOf([issueOf(1, "2026-01-07", {})]);
    // Every page leads to the page of events.
    assert.deepEqual(
      paths.filter((path) => path.includes("calendar") || path.startsWith("events")),
      ["events/index.html"],
    );
  });
});

describe("what is called off", () => {
  const cancelled = issueOf(2, "2026-01-14", { Europe: [lamps("2026-01-20", "Cancelled")] });
  const later = (date: string) =>
    issueOf(3, date, {
      Europe: [
        lamps("2026-01-20", "CANCELLED"),
        entry("2026-06-01", "Oslo, NO", "Else", "https://a.example/"),
      ],
    });

  it("keeps its name and says so", () => {
    const [event] = siteOf([listed, cancelled]).events();
    assert.deepEqual([event?.summary, event?.status, event?.sequence], ["Cancelled: Lamps", "CANCELLED", 1]);
  });

  it("is kept for thirty days from when it was said first", () => {
    const statuses = (date: string) =>
      siteOf([listed, cancelled, later(date)])
        .events()
        .map(({ status }) => status);
    assert.deepEqual(statuses("2026-02-13"), ["CANCELLED", "CONFIRMED"]);
    assert.deepEqual(statuses("2026-02-14"), ["CONFIRMED"]);
  });

  it("is no event to come", () => {
    const page = siteOf([listed, cancelled]).read("events/index.html");
    assert.match(page, /0 events to come, 1 called off/);
    assert.ok(!page.includes("EventScheduled"));
  });

  it("stands marked where a reader looks for it, as long as calendars keep it", () => {
    const marked = /class="prefix">Cancelled<\/span> <a [^>]*>Lamps</;
    for (const path of ["events/index.html", "events/regions/index.html"])
      assert.match(siteOf([listed, cancelled]).read(path), marked, path);
    assert.match(siteOf([listed, cancelled]).read("events/index.html"), /EventCancelled/);
    assert.doesNotMatch(siteOf([listed, cancelled]).read("events/countries/index.html"), /Lamps/);
    assert.doesNotMatch(siteOf([listed, cancelled, later("2026-02-14")]).read("events/index.html"), marked);
  });

  it("is told by a source as well", () => {
    const [event] = siteOf([listed], told({ isCancelled: true, changedAt: "2026-01-08T12:00:00Z" })).events();
    assert.deepEqual([event?.status, event?.modified], ["CANCELLED", "2026-01-08T12:00:00Z"]);
  });

  it("takes place when an issue says so again", () => {
    const again = issueOf(3, "2026-01-17", { Europe: [lamps()] });
    const [event] = siteOf([listed, cancelled, again]).events();
    assert.deepEqual([event?.status, event?.sequence], ["CONFIRMED", 2]);
  });
});

describe("what strangers write", () => {
  const HOSTILE: Readonly<Record<string, string>> = {
    "an address with a line end": "https://evil.example/a%0D%0ABEGIN:VEVENT",
    "a script": "javascript:alert(1)",
    "an address that is none": "https://[",
  };
  for (const [what, address] of Object.entries(HOSTILE))
    it(`is no line of its own: ${what}`, () => {
      const site = siteOf([
        issueOf(1, "2026-01-07", { Europe: [entry("2026-01-20", "A; B, C\\nD", "Lamps, \\; `x`", address)] }),
      ]);
      const [event, ...others] = site.events();
      assert.deepEqual(others, []);
      assert.ok(
        event !== undefined && /^https:\/\/(?:group.example\/|evil.example\/a%0D%0A)/.test(event.url),
      );
      assert.equal(event.location, "A; B, C\\nD");
      for (const path of ["calendar.ics", "events/index.html", "events/atom.xml"])
        assert.ok(!site.read(path).includes("javascript:"), path);
    });

  it("breaks no day", () => {
    const site = siteOf([
      issueOf(1, "2026-01-07", {
        Europe: [
          entry("9999-12-31", "Berlin, DE", "Last", "https://a.example/"),
          entry("2026-01-20 - 9999-12-31", "Berlin, DE", "For ever", "https://b.example/"),
        ],
      }),
    ]);
    assert.deepEqual(
      site.events().map(({ start }) => start),
      ["2026-01-20", "9999-12-31"],
    );
    assert.ok(!/DT(?:START|END)[^\r]*:[^\r]*[+-]/.test(site.read("calendar.ics")));
  });
});
