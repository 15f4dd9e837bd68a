import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { readEventTimes, writeEventTimes } from "#galley/gather/events/event-times-file.js";
import { timesAfter } from "#galley/gather/events/keep-times.js";
import { mergeFound } from "#galley/gather/events/merge-found.js";
import type { FoundEvent } from "#galley/gather/found.js";
import { type EventTime, eventTimeKey, type EventTimes } from "#galley/issue/events/event-times.js";
import { foundEvent } from "../../support/found-event.js";

const CONVENTIONS = { spellings: {}, withState: [], regions: {} };
const NOW = "2026-01-07T06:00:00Z";
const LATER = "2026-01-14T06:00:00Z";

function after(
  known: EventTimes,
  found: readonly FoundEvent[],
  now = NOW,
  day = now.slice(0, 10),
): EventTimes {
  return timesAfter(known, mergeFound(found, CONVENTIONS), day, now);
}

describe("the times of events", () => {
  const told = foundEvent({ startsAt: "2026-01-08T17:00:00Z", timeZone: "Europe/Oslo" });
  const once = after(new Map(), [told]);

  it("are kept by day and page, as sources tell them", () => {
    assert.deepEqual(
      [...once],
      [
        [
          "2026-01-08 lamp.example/1",
          {
            date: "2026-01-08",
            address: "https://lamp.example/1",
            startsAt: "2026-01-08T17:00:00Z",
            timeZone: "Europe/Oslo",
            changes: 1,
            changedAt: NOW,
          },
        ],
      ],
    );
  });

  it("are the same when they are told again, also by nobody", () => {
    assert.deepEqual(after(once, [told], LATER), once);
    assert.deepEqual(after(once, [], LATER), once);
  });

  it("count what changes, and when", () => {
    const moved = after(once, [{ ...told, startsAt: "2026-01-08T18:00:00Z" }], LATER);
    const [time] = [...moved.values()];
    assert.deepEqual([time?.changes, time?.changedAt, time?.startsAt], [2, LATER, "2026-01-08T18:00:00Z"]);
  });

  it("stay known of what is called off, and of what takes place after all", () => {
    const cancelled = after(once, [foundEvent({ state: "cancelled" })], LATER);
    const [time] = [...cancelled.values()];
    assert.deepEqual([time?.isCancelled, time?.startsAt, time?.changes], [true, "2026-01-08T17:00:00Z", 2]);
    const [again] = [...after(cancelled, [told], LATER).values()];
    assert.deepEqual([again?.isCancelled, again?.changes], [undefined, 3]);
  });

  it("are none of an event of which nobody tells one", () => {
    assert.equal(after(new Map(), [foundEvent({})]).size, 0);
  });

  it("are forgotten when the event is long over", () => {
    assert.equal(after(once, [], LATER, "2026-03-11").size, 1);
    assert.equal(after(once, [], LATER, "2026-03-12").size, 0);
  });

  it("come back from their file as they went", () => {
    const two = after(once, [foundEvent({ address: "https://a.example/", startsAt: NOW })]);
    const text = writeEventTimes(two);
    assert.deepEqual(
      readEventTimes(text, "times"),
      new Map([...two].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    );
    assert.equal(writeEventTimes(readEventTimes(text, "times")), text);
  });
});

describe("a file of event times that a stranger's calendar fills", () => {
  it("can be read again, whatever the calendar told", () => {
    const once = after(new Map(), [foundEvent({ startsAt: NOW })]);
    const times = new Map<string, EventTime>(once);
    const take = (date: string, address: string) => {
      const key = eventTimeKey(date, address);
      if (key !== undefined) times.set(key, { date, address, startsAt: NOW, changes: 1, changedAt: NOW });
    };
    take("2026-01-09", `https://b.example/${"a".repeat(9_000)}`);
    for (let at = 0; at < 3_000; at++) take("2026-02-01", `https://a.example/${at}/${"a".repeat(4_000)}`);
    const told = after(times, [foundEvent({ address: "https://a.example/kept", startsAt: NOW })]);
    const read = readEventTimes(writeEventTimes(told), "times");
    assert.equal(told.size, 3_003);
    assert.ok(read.size > 2_000 && read.size < 3_000);
    assert.ok([...once.keys()].every((key) => read.has(key)));
    assert.ok(read.has("2026-01-08 a.example/kept"));
  });
});

describe("a file of event times", () => {
  const line = { date: "2026-01-08", address: "https://a.example/", changes: 1, changedAt: NOW };
  const DAMAGED: Readonly<Record<string, string>> = {
    "no JSON": "<<<<<<< HEAD",
    "a list": "[]",
    "no such day": JSON.stringify({ ...line, date: "2026-02-30" }),
    "no web address": JSON.stringify({ ...line, address: "javascript:alert(1)" }),
    "a zone with a line end": JSON.stringify({ ...line, timeZone: "Europe/Oslo\r\nX:Y" }),
    "no such zone": JSON.stringify({ ...line, timeZone: "Europe/Atlantis" }),
    "a time without a zone": JSON.stringify({ ...line, startsAt: "2026-01-08T17:00:00" }),
    "a count that is none": JSON.stringify({ ...line, changes: 0.5 }),
    "an address without end": JSON.stringify({ ...line, address: `https://a.example/${"a".repeat(9000)}` }),
  };
  for (const [what, text] of Object.entries(DAMAGED))
    it(`is refused with its line: ${what}`, () => {
      assert.throws(
        () => readEventTimes(`${JSON.stringify(line)}\n${text}\n`, "draft/event-times.jsonl"),
        (error) =>
          error instanceof Failure &&
          error.code === "bad-input" &&
          error.message.startsWith("draft/event-times.jsonl:2: Unexpected "),
      );
    });

  it("may be of any age", () => {
    const times = readEventTimes(`\n${JSON.stringify({ ...line, colour: "red" })}\n\n`, "times");
    assert.deepEqual([...times.values()], [line]);
  });

  it("is refused when it is too long", () => {
    assert.throws(() => readEventTimes("\n".repeat(20_000), "times"), /Unexpected length/);
  });
});
