import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mergeFound } from "#galley/gather/events/merge-found.js";
import type { FoundEvent } from "#galley/gather/found.js";
import { placeConventionsOf } from "#galley/issue/events/place-conventions.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { foundEvent } from "../../support/found-event.js";

const CONVENTIONS = placeConventionsOf(THIS_WEEK_IN_RUST);
const merge = (found: readonly FoundEvent[]) => mergeFound(found, CONVENTIONS);

test("sources of one event are merged, and of each field the better told one is taken", () => {
  const { place: _place, ...bare } = foundEvent({ title: "Lamps!", mode: "unknown" });
  const exact = foundEvent({
    address: "http://www.lamp.example/1/?utm_source=x",
    place: { city: "Portland", subdivision: "Oregon", country: "us", venue: "Hut" },
  });
  const [event, another] = merge([bare, exact]);
  assert.equal(another, undefined);
  assert.equal(event?.entity?.location, "Portland, OR, US");
  assert.equal(event?.title, "Lamps");
  assert.equal(event?.found.length, 2);
});

test("the instances of a weekly event with one address stay apart", () => {
  const days = ["2026-01-08", "2026-01-15"];
  assert.deepEqual(
    merge(days.map((date) => foundEvent({ date }))).map(({ date }) => date),
    days,
  );
});

test("one group in one town at one moment is one event, whatever its addresses", () => {
  const startsAt = "2026-01-08T17:00:00Z";
  const there = foundEvent({ startsAt });
  const online = foundEvent({ startsAt, address: "https://tickets.example/7", mode: "virtual" });
  const [event, another] = merge([there, online]);
  assert.equal(another, undefined);
  assert.equal(event?.entity?.location, "Hybrid (Bergen, NO)");
  assert.equal(merge([there, { ...online, startsAt: "2026-01-08T18:00:00Z" }]).length, 2);
});

test("one source that calls an event off is enough", () => {
  const [event] = merge([foundEvent({}), foundEvent({ state: "postponed" })]);
  assert.equal(event?.isCancelled, true);
});

test("an event whose place nobody tells has no entity, unless one need not travel", () => {
  const { place: _place, ...bare } = foundEvent({});
  assert.equal(merge([bare])[0]?.entity, undefined);
  assert.equal(merge([{ ...bare, mode: "virtual" }])[0]?.entity?.location, "Virtual");
});

test("the order in which sources answer counts for nothing, nor that one tells twice", () => {
  const events = fc.array(
    fc
      .record({
        address: fc.constantFrom("https://a.example/1", "https://a.example/2", "http://www.a.example/1/"),
        date: fc.constantFrom("2026-01-08", "2026-01-09"),
        startsAt: fc.constantFrom("2026-01-08T17:00:00Z", "2026-01-09T17:00:00Z"),
        mode: fc.constantFrom<FoundEvent["mode"]>("virtual", "hybrid", "in-person", "unknown"),
        title: fc.constantFrom("A", "B"),
        place: fc.constantFrom({ text: "Bergen, NO" }, { city: "Oslo", country: "NO" }, { text: "?" }),
      })
      .map(foundEvent),
    { maxLength: 8 },
  );
  const told = (found: readonly FoundEvent[]) => merge(found).map(({ found: _found, ...event }) => event);
  fc.assert(
    fc.property(events, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (found, keys) => {
      const shuffled = found
        .map((one, at) => ({ one, key: keys[at] ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ one }) => one);
      assert.deepEqual(told(shuffled), told(found));
      assert.deepEqual(told([...found, ...found]), told(found));
      assert.equal(new Set(merge(found).map(({ key }) => key)).size, merge(found).length);
    }),
  );
});
