import { canonicalAddress } from "../../base/canonical-address.js";
import { compareTexts } from "../../base/compare-texts.js";
import { groupBy, type Some } from "../../base/group-by.js";
import { eventKey } from "../../issue/events/event-entity.js";
import type { ArchivedIssue } from "../archive.js";
import type { RecordedIssue } from "../records/archive-records.js";
import type { EventRecord } from "../records/item-record.js";

/** What one issue says of one event: all entries that list it there, as the two of a hybrid one. */
export interface Appearance {
  readonly issue: ArchivedIssue;
  /** What makes the event the one it is: its `eventTimeKey`, or what `eventKey` has for one without an address. */
  readonly key: string;
  /** In an order that is not that of the text, so that nothing follows from moving a line. */
  readonly entries: Some<EventRecord>;
}

/** The events of an issue, in the order of their keys. */
export function appearancesIn({ issue, items }: RecordedIssue): Appearance[] {
  const entries = items.filter((item) => item.kind === "event").map((item) => ({ item, key: keyOf(item) }));
  return groupBy(entries, ({ key }) => key)
    .map((same) => {
      const [first, ...more] = same.map(({ item }) => item).toSorted(compareEntries);
      return { issue, key: same[0].key, entries: [first as EventRecord, ...more] as const };
    })
    .toSorted((a, b) => compareTexts(a.key, b.key));
}

/** The address of what happens, by which an event is known when its day is another; undefined where there is none. */
export function addressOfEntry({ names, canonical }: EventRecord): string | undefined {
  // The record's own is that of its first link, which is the group's where nothing is said to happen.
  return names.length === 0 ? undefined : canonical;
}

/** All addresses of what happens: some entries have several. */
export function addressesOfEntry(entry: EventRecord): string[] {
  const first = addressOfEntry(entry);
  const further = entry.names.slice(1).flatMap(({ url }) => canonicalAddress(url) ?? []);
  return first === undefined ? further : [first, ...further];
}

function keyOf(entry: EventRecord): string {
  const address = addressOfEntry(entry);
  if (address !== undefined) return `${entry.date} ${address}`;
  const { date, location, names, groups } = entry;
  const name = names[0] ?? { text: "", url: "" };
  return eventKey({ date, location, name, group: groups[0] });
}

const MODES = ["hybrid", "in-person", "virtual"];

/** The entry that says most of where an event is stands first; what follows is any order, but always the same. */
function compareEntries(a: EventRecord, b: EventRecord): number {
  return (
    MODES.indexOf(a.mode) - MODES.indexOf(b.mode) ||
    compareTexts(a.location, b.location) ||
    compareTexts(a.title, b.title) ||
    compareTexts(JSON.stringify(a), JSON.stringify(b))
  );
}
