import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundEvent } from "#galley/gather/found.js";
import { applyEdits } from "#galley/base/edit.js";
import events from "#galley/gather/sections/events.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { foundEvent } from "../../support/found-event.js";

function write(found: readonly FoundEvent[]) {
  const via = { source: "ical", label: "ical", at: "2026-01-06T12:00:00Z" };
  return events.write({
    date: "2026-01-07",
    publication: THIS_WEEK_IN_RUST,
    found: found.map((one) => ({ ...one, via })),
    sources: [],
    wasListed: () => false,
  });
}

test("the events of four weeks stand by region, day and place, hybrid ones twice", () => {
  const { text } = write([
    foundEvent({ date: "2026-02-04", address: "https://lamp.example/4" }),
    foundEvent({ mode: "hybrid", place: { text: "Ålesund, Norway" } }),
    foundEvent({ mode: "virtual", place: {}, address: "https://lamp.example/2" }),
    foundEvent({ date: "2026-02-05", address: "https://lamp.example/5" }),
    foundEvent({ date: "2026-01-06", address: "https://lamp.example/6" }),
    foundEvent({ date: "2026-01-06", endDate: "2026-01-07", address: "https://lamp.example/7" }),
  ]);
  const entry = (date: string, location: string, at: number) =>
    `* ${date} | ${location} | [Lamp Group](https://lamp.example)\n    * [**Lamps**](https://lamp.example/${at})`;
  assert.equal(
    text,
    `### Virtual
${entry("2026-01-08", "Hybrid (Ålesund, NO)", 1)}
${entry("2026-01-08", "Virtual", 2)}

### Europe
${entry("2026-01-06 - 2026-01-07", "Bergen, NO", 7)}
${entry("2026-01-08", "Hybrid (Ålesund, NO)", 1)}
${entry("2026-02-04", "Bergen, NO", 4)}`,
  );
});

test("what is left out has its reason", () => {
  const { place: _place, ...nowhere } = foundEvent({ address: "https://lamp.example/2" });
  const { text, judgements } = write([
    foundEvent({ state: "cancelled" }),
    nowhere,
    foundEvent({ address: "https://lamp.example/3", date: "2026-03-01" }),
    foundEvent({ address: "javascript:alert(1)" }),
    foundEvent({ address: "https://lamp.example/4", mode: "unknown" }),
  ]);
  assert.equal(text.split("\n").length, 3);
  const reasons = judgements.map(({ reason, isTaken }) => `${isTaken ? "taken" : "left"}: ${reason}`);
  assert.deepEqual(reasons.sort(), [
    "left: cancelled or put off",
    "left: its name or its address cannot be printed",
    "left: later than four weeks from the issue",
    "left: nobody says where it is",
    "taken: Europe; no source says whether one has to travel",
  ]);
});

test("nothing that a stranger wrote leaves its line or becomes more than text", () => {
  const { text } = write([
    foundEvent({
      title: "A](https://evil.example)\n* 2026-01-09 | <script> **`b` | c",
      group: { name: "G | ]\n### Heading", address: "https://g.example/)<b>|" },
      place: { text: "Ber[g]en](x)\n|\u202e <b>, NO" },
    }),
  ]);
  const issue = parseIssue(
    `Title: A\nDate: 2026-01-07\n\n## Upcoming Events\n\n${text}\n`,
    THIS_WEEK_IN_RUST.roles,
  );
  const [item, another] = issue.items.filter((one) => one.kind === "event");
  assert.equal(another, undefined);
  assert.equal(text.split("\n").length, 3);
  assert.deepEqual(
    item?.names.map((link) => [link.text, link.url]),
    [["A](https://evil.example) * 2026-01-09 | <script> **b | c", "https://lamp.example/1"]],
  );
  assert.deepEqual([item?.groups.length, item?.region], [1, "Europe"]);
  assert.doesNotMatch(text, /(?<!\\)<|\u202e/);
});

test("into a draft go the events that are missing, once, and not what a person took out", () => {
  const via = { source: "ical", label: "ical", at: "2026-01-06T12:00:00Z" };
  const entry =
    "* 2026-01-08 | Bergen, NO | [Lamp Group](https://lamp.example)\n    * [**Lamps**](https://lamp.example/1)\n";
  const head = "Title: News 2\nDate: 2026-01-07\n\n## Upcoming Events\n\n### Europe\n";
  const found = [foundEvent({}), foundEvent({ date: "2026-01-09", address: "https://lamp.example/2" })];
  const merge = (text: string, known: readonly string[] = []) =>
    events.merge?.(
      {
        date: "2026-01-07",
        publication: THIS_WEEK_IN_RUST,
        found: found.map((one) => ({ ...one, via })),
        sources: [],
        wasListed: () => false,
      },
      parseIssue(text, THIS_WEEK_IN_RUST.roles),
      new Set(known),
    );
  const first = merge(head + entry);
  const after = applyEdits(head + entry, first?.edits ?? []);
  assert.match(after, /lamp\.example\/1\)\n\* 2026-01-09 \| Bergen, NO [^]*lamp\.example\/2\)\n$/);
  assert.deepEqual(merge(after)?.edits, []);
  assert.deepEqual(merge(head + entry, first?.keys)?.edits, []);
  assert.equal(merge("Title: News 2\nDate: 2026-01-07\n")?.edits, undefined);
  // What else is gathered moves the lines of the draft, so notes name the day of an entry.
  assert.deepEqual(merge(head + entry.replace("2026-01-08", "2026-01-20"))?.notes, [
    "2026-01-20: Unexpected date `2026-01-20` of `Lamps`, expected `2026-01-08`",
  ]);
});

test("an address is printed without what only tells where its reader came from", () => {
  const { text } = write([foundEvent({ address: "https://lamp.example/1?utm_source=x&page=2" })]);
  assert.match(text, /\(https:\/\/lamp\.example\/1\?page=2\)$/);
});
