import assert from "node:assert/strict";
import { test } from "node:test";
import { applyEdits } from "#galley/base/edit.js";
import { mergeEvents, type EventMerge } from "#galley/gather/events/merge-events.js";
import { mergeFound } from "#galley/gather/events/merge-found.js";
import type { FoundEvent } from "#galley/gather/found.js";
import { placeConventionsOf } from "#galley/issue/events/place-conventions.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { foundEvent } from "../../support/found-event.js";

const CONVENTIONS = placeConventionsOf(THIS_WEEK_IN_RUST);
const HEADER = "Title: Lantern 9\nNumber: 9\nDate: 2026-01-07\nCategory: Lantern\n\n";
const OPENING = `${HEADER}## Upcoming Events\n\nEvents between 2026-01-07 - 2026-02-04\n\n`;
const ENDING = "\nIf you run an event, tell us.\n\n## Jobs\n\nNone.\n";

const BERGEN =
  "* 2026-01-14 | Bergen, NO | [Fjord](https://fjord.example)\n    * [**Talks**](https://fjord.example/2)\n";
const TURKU =
  "* 2026-01-20 | Turku, FI | [Archipelago](https://turku.example)\n    * [**Ice**](https://turku.example/1)\n";

function merge(draft: string, found: readonly FoundEvent[], known?: readonly string[]): EventMerge {
  const issue = parseIssue(draft, THIS_WEEK_IN_RUST.roles);
  return mergeEvents(issue, mergeFound(found, CONVENTIONS), {
    date: "2026-01-07",
    conventions: CONVENTIONS,
    ...(known === undefined ? {} : { known: new Set(known) }),
  });
}

function merged(draft: string, found: readonly FoundEvent[], known?: readonly string[]): string {
  const { edits } = merge(draft, found, known);
  assert.ok(edits !== undefined);
  const text = applyEdits(draft, edits);
  const again = merge(text, found, known);
  assert.deepEqual(again.edits, [], "merging twice changes nothing");
  return text;
}

test("an event goes to its region, day and place, and no other byte changes", () => {
  const draft = `${OPENING}### Europe\n${BERGEN}${TURKU}${ENDING}`;
  const text = merged(draft, [
    foundEvent({ address: "https://o.example/9", date: "2026-01-14", place: { text: "Oslo, Norway" } }),
    foundEvent({ address: "https://o.example/8", date: "2026-01-08", place: { text: "Oslo, Norway" } }),
    foundEvent({ address: "https://o.example/7", date: "2026-02-04", place: { text: "Oslo, Norway" } }),
  ]);
  const oslo = (day: string, at: number) =>
    `* ${day} | Oslo, NO | [Lamp Group](https://lamp.example)\n    * [**Lamps**](https://o.example/${at})\n`;
  assert.equal(
    text,
    `${OPENING}### Europe\n${oslo("2026-01-08", 8)}${BERGEN}${oslo("2026-01-14", 9)}${TURKU}${oslo("2026-02-04", 7)}${ENDING}`,
  );
});

test("headings that are missing come in their order, into a draft without any too", () => {
  const found = [
    foundEvent({ address: "https://o.example/1", place: { text: "Lima, Peru" } }),
    foundEvent({ address: "https://o.example/2", mode: "hybrid", place: { text: "Oslo, Norway" } }),
    foundEvent({ address: "https://o.example/3", place: { text: "Nairobi, Kenya" } }),
  ];
  const headings = (text: string) => text.match(/^### .*$/gm);
  const all = ["### Virtual", "### Africa", "### Europe", "### South America"];
  const empty = merged(`${OPENING.trimEnd()}\n${ENDING}`, found);
  assert.deepEqual(headings(empty), all);
  assert.match(empty, /\n\n### Africa\n\* [^\n]+\n {4}\* [^\n]+\n\n### Europe\n/);
  assert.deepEqual(headings(merged(`${OPENING}### Europe\n${BERGEN}${ENDING}`, found)), all);
  const some = `${OPENING}### Asia\n\n### Europe\n${BERGEN}\n### Oceania\n${ENDING}`;
  assert.deepEqual(headings(merged(some, found)), [
    "### Virtual",
    "### Africa",
    "### Asia",
    "### Europe",
    "### Oceania",
    "### South America",
  ]);
});

test("what stands in the draft is left as people wrote it, and only its other half is put in", () => {
  const typed =
    "* 2026-01-14 | Hybrid (Bergen, NO) | [Our Fjord](https://fjord.example)\n    * [**Other words**](https://fjord.example/2?utm_source=x)\n";
  const draft = `${OPENING}### Europe\n${typed}${ENDING}`;
  const found = foundEvent({
    address: "https://fjord.example/2/",
    date: "2026-01-14",
    mode: "hybrid",
    place: { text: "Bergen, Norway" },
  });
  const text = merged(draft, [found]);
  assert.ok(text.includes(`### Europe\n${typed}`));
  assert.match(text, /### Virtual\n\* 2026-01-14 \| Hybrid \(Bergen, NO\)/);
  assert.equal(
    merged(`${OPENING}### Europe\n${BERGEN}${ENDING}`, [{ ...found, mode: "in-person" }]).length,
    `${OPENING}### Europe\n${BERGEN}${ENDING}`.length,
  );
});

test("events that were called off or moved are notes, and nothing is changed for them", () => {
  const draft = `${OPENING}### Europe\n${BERGEN}${TURKU}${ENDING}`;
  const found = [
    foundEvent({ address: "https://fjord.example/2", date: "2026-01-14", state: "cancelled" }),
    foundEvent({ address: "https://turku.example/1", date: "2026-01-27", place: { text: "Turku, FI" } }),
  ];
  const { edits, notes } = merge(draft, found);
  assert.deepEqual(edits, []);
  assert.deepEqual(
    notes.map(({ message, span }) => [message, draft.slice(span.start, span.end).split(" |")[0]]),
    [
      ["Unexpected `Talks`, which is cancelled or put off", "* 2026-01-14"],
      ["Unexpected date `2026-01-20` of `Ice`, expected `2026-01-27`", "2026-01-20"],
    ],
  );
});

test("an event that was moved out of the four weeks is noted too, one that is over is not", () => {
  const draft = `${OPENING}### Europe\n${BERGEN.replace("01-14", "01-06")}${TURKU}${ENDING}`;
  const { edits, notes } = merge(draft, [
    foundEvent({ address: "https://fjord.example/2", date: "2026-03-01" }),
    foundEvent({ address: "https://turku.example/1", date: "2026-03-01" }),
  ]);
  assert.deepEqual(edits, []);
  assert.deepEqual(
    notes.map(({ message }) => message),
    ["Unexpected date `2026-01-20` of `Ice`, expected `2026-03-01`"],
  );
});

test("what a person took out stays out, and one meeting with two addresses is one", () => {
  const draft = `${OPENING}### Europe\n${BERGEN}${ENDING}`;
  const found = [foundEvent({ address: "https://o.example/1", place: { text: "Oslo, Norway" } })];
  const { keys } = merge(draft, found);
  assert.equal(merged(draft, found, keys), draft);
  const twin = foundEvent({
    address: "https://tickets.example/77",
    date: "2026-01-14",
    group: { name: "Fjord", address: "https://fjord.example/" },
    place: { text: "Bergen, Norway" },
  });
  assert.equal(merged(draft, [twin]), draft);
});

test("a draft with Windows line ends keeps them, and one without a section for events takes none", () => {
  const draft = `${OPENING}### Europe\n${BERGEN}${ENDING}`.replaceAll("\n", "\r\n");
  const text = merged(draft, [foundEvent({ address: "https://o.example/1", place: { text: "Lima, Peru" } })]);
  assert.equal(text.replaceAll("\r\n", "").includes("\n"), false);
  assert.equal(merge(`${HEADER}## Jobs\n\nNone.\n`, [foundEvent({})]).edits, undefined);
});

test("an indented line below an event stays with it", () => {
  const draft = `${OPENING}### Europe\n${BERGEN}    * Bring a lamp.\n${ENDING}`;
  const text = merged(draft, [
    foundEvent({ address: "https://o.example/1", date: "2026-01-30", place: { text: "Oslo, Norway" } }),
  ]);
  assert.match(text, /Bring a lamp\.\n\* 2026-01-30/);
});

test("an entry that a person did not label as hybrid is not doubled, and the label is a note", () => {
  const draft = `${OPENING}### Europe\n${BERGEN}${ENDING}`;
  const found = [foundEvent({ address: "https://fjord.example/2", date: "2026-01-14", mode: "hybrid" })];
  assert.equal(merged(draft, found), draft);
  const { notes } = merge(draft, found);
  assert.deepEqual(
    notes.map(({ message }) => message),
    ["Unexpected `Bergen, NO` of `Talks`, expected `Hybrid (Bergen, NO)`"],
  );
});

test("no key is remembered that could not be read again", () => {
  const address = `https://fjord.example/${"ü".repeat(3_000)}`;
  const { keys, edits } = merge(`${OPENING}${ENDING}`, [foundEvent({ address })]);
  assert.deepEqual([keys, edits], [[], []]);
});
