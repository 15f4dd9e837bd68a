import assert from "node:assert/strict";
import { test } from "node:test";
import {
  compareEvents,
  entityOfItem,
  eventKey,
  eventLines,
  type EventEntity,
  foldText,
} from "#galley/issue/events/event-entity.js";
import { eventListText, linesOfItem } from "#galley/issue/events/event-list.js";
import { readPlace } from "#galley/issue/events/event-place.js";
import { compareRegions, regionsOfEvent } from "#galley/issue/events/event-region.js";
import { placeConventionsOf } from "#galley/issue/events/place-conventions.js";
import type { EventItem } from "#galley/issue/issue.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const CONVENTIONS = placeConventionsOf(THIS_WEEK_IN_RUST);

function entity(more: Partial<EventEntity> & { location?: string } = {}): EventEntity {
  const location = more.location ?? "Bergen, NO";
  return {
    date: "2026-01-08",
    endDate: more.date ?? "2026-01-08",
    location,
    place: readPlace(location, 0),
    group: { text: "Fjord", url: "https://fjord.example/" },
    name: { text: "Hack Night", url: "https://fjord.example/1/" },
    ...more,
  };
}

test("an event is the same whatever its address is decorated with, and another on another day", () => {
  const decorated = entity({ name: { text: "Other", url: "http://www.fjord.example/1?utm_source=a#top" } });
  assert.equal(eventKey(entity()), eventKey(decorated));
  assert.notEqual(eventKey(entity()), eventKey(entity({ date: "2026-01-15" })));
});

test("without an address an event is who invites, when, where and to what", () => {
  const bare = entity({ name: { text: "Hack Night", url: "" } });
  const accented = entity({ name: { text: "hack night", url: "" }, location: "Bérgen, NO" });
  assert.equal(eventKey(bare), eventKey(accented));
  assert.notEqual(eventKey(bare), eventKey(entity({ name: { text: "Lunch", url: "" } })));
});

test("events stand by day, then by place whatever its accents", () => {
  const list = [
    entity({ date: "2026-01-09", location: "Aarhus, DK" }),
    entity({ location: "Zürich, CH" }),
    entity({ location: "Ålesund, NO" }),
    entity({ location: "Bergen, NO" }),
  ];
  const sorted = list.toSorted(compareEvents).map(({ location }) => location);
  assert.deepEqual(sorted, ["Ålesund, NO", "Bergen, NO", "Zürich, CH", "Aarhus, DK"]);
});

test("a place belongs to its continent, to the publication's exception, and a hybrid one to both", () => {
  const regions = (location: string, headings?: string[]) =>
    regionsOfEvent(readPlace(location, 0), CONVENTIONS, headings);
  assert.deepEqual(regions("Bergen, NO"), ["Europe"]);
  assert.deepEqual(regions("Istanbul, TR"), ["Europe"]);
  assert.deepEqual(regions("Virtual (Bergen, NO)"), ["Virtual"]);
  assert.deepEqual(regions("Virtual", ["Online"]), ["Online"]);
  assert.deepEqual(regions("Hybrid (Moab, UT, US)"), ["Virtual", "North America"]);
  assert.deepEqual(regions("Hybrid (Lima, PE)", ["Online", "Latin America"]), ["Online", "Latin America"]);
  assert.deepEqual(regions("Somewhere"), []);
});

test("virtual events stand first, the continents by name", () => {
  const titles = ["South America", "Europe", "Virtual", "Africa"].toSorted(compareRegions);
  assert.deepEqual(titles, ["Virtual", "Africa", "Europe", "South America"]);
});

test("what is written is read as the same event", () => {
  const lines = eventLines({
    date: "2026-01-08",
    endDate: "2026-01-09",
    location: "Hybrid (Bergen, NO)",
    groups: "[Fjord](https://fjord.example/)",
    names: ["[**Hack Night**](https://fjord.example/1/)"],
  });
  const text = eventListText([
    { entity: entity(), regions: ["Virtual", "Europe"], lines },
    { entity: entity({ date: "2026-01-01" }), regions: ["Europe"], lines: ["* 2026-01-01 | Oslo, NO |"] },
  ]);
  assert.equal(
    text,
    `### Virtual
* 2026-01-08 - 2026-01-09 | Hybrid (Bergen, NO) | [Fjord](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### Europe
* 2026-01-01 | Oslo, NO |
* 2026-01-08 - 2026-01-09 | Hybrid (Bergen, NO) | [Fjord](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
  );
  const whole = `Title: A\nDate: 2026-01-07\n\n## Upcoming Events\n\n${text}\n`;
  const items = parseIssue(whole, THIS_WEEK_IN_RUST.roles).items.filter(
    (item): item is EventItem => item.kind === "event",
  );
  assert.deepEqual(
    items.map(({ region }) => region),
    ["Virtual", "Europe", "Europe"],
  );
  const [first, , again] = items;
  assert.ok(first !== undefined && again !== undefined);
  assert.deepEqual(linesOfItem(first, whole), lines);
  assert.equal(eventKey(entityOfItem(first)), eventKey(entityOfItem(again)));
  assert.equal(entityOfItem(first).endDate, "2026-01-09");
});

test("a text is folded by one rule, whether it is ASCII or not", () => {
  const texts = ["Berlin, DE", "São Paulo, BR", "Zu\u0308rich", "ÅLESUND", "İzmir", "", "a\u0301"];
  for (const text of texts)
    assert.equal(foldText(text), text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
  assert.equal(foldText("São Paulo"), "sao paulo");
});
