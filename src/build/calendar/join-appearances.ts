import type { Some } from "../../base/group-by.js";
import { canonicalAddress } from "../../base/canonical-address.js";
import type { CalendarDate } from "../../base/calendar-date.js";
import { foldText } from "../../issue/events/event-entity.js";
import { readPlace } from "../../issue/events/event-place.js";
import { inYear, yearMeantIn } from "../../issue/events/year-meant.js";
import type { RecordedIssue } from "../records/archive-records.js";
import { addressesOfEntry, addressOfEntry, type Appearance, appearancesIn } from "./appearance.js";

/** One event over all issues that list it, the oldest first. */
export type Appearances = Some<Appearance>;

/**
 * The events of an archive, each with its appearances. Those with one address and day are one. So is an event that an
 * issue no longer lists though it is still to come, and one that the issue lists for the first time, where they share
 * their address, and no other day was ever listed for that; or their day, place and group. `issues` are the oldest first.
 */
export function joinAppearances(issues: readonly RecordedIssue[]): Appearances[] {
  const joined = new JoinedEvents();
  for (const issue of issues) joined.take(appearancesIn(issue), issue.issue.date);
  return joined.all;
}

type Growing = [Appearance, ...Appearance[]];

class JoinedEvents {
  readonly all: Growing[] = [];
  readonly #byKey = new Map<string, Growing>();
  /** Every event that was ever listed with an address: several are instances of one that happens again. */
  readonly #byAddress = new Map<string, Set<Growing>>();
  /** Those that may still be listed again. */
  #open = new Set<Growing>();

  take(appearances: readonly Appearance[], date: CalendarDate): void {
    const known = new Map<Growing, Appearance>();
    const fresh: Appearance[] = [];
    // What an event was called last is more its own than what it was called before.
    const current = appearances.filter((one) => this.#isCurrent(one));
    for (const appearance of new Set([...current, ...appearances])) {
      const event = this.#byKey.get(appearance.key);
      if (event === undefined || known.has(event)) fresh.push(appearance);
      else known.set(event, appearance);
    }
    const missing = [...this.#open].filter((event) => !known.has(event) && isExpected(event, date));
    for (const [event, appearance] of this.#corrected(missing, fresh)) known.set(event, appearance);
    const corrections = new Set(known.values());
    for (const [event, appearance] of known) {
      event.push(appearance);
      this.#note(event, appearance);
    }
    for (const appearance of fresh)
      if (!corrections.has(appearance)) {
        const event: Growing = [appearance];
        this.all.push(event);
        this.#note(event, appearance);
      }
    this.#open = new Set([...this.#open].filter((event) => isExpected(event, date)));
  }

  #isCurrent({ key }: Appearance): boolean {
    const event = this.#byKey.get(key);
    return event !== undefined && lastOf(event).key === key;
  }

  #note(event: Growing, { key, entries }: Appearance): void {
    this.#byKey.set(key, event);
    this.#open.add(event);
    for (const address of entries.flatMap((entry) => addressOfEntry(entry) ?? [])) {
      const events = this.#byAddress.get(address);
      if (events === undefined) this.#byAddress.set(address, new Set([event]));
      else events.add(event);
    }
  }

  /** Which events that are missing from an issue stand there in other words. */
  #corrected(missing: readonly Growing[], fresh: readonly Appearance[]): Map<Growing, Appearance> {
    const pairs = new Map<Growing, Appearance>();
    const ways = [(one: Appearance) => this.#loneAddress(one), meetingOf, furtherAddress];
    for (const keyOf of ways) {
      const wanted = lonely(
        missing.filter((event) => !pairs.has(event)),
        (event) => keyOf(lastOf(event)),
      );
      if (wanted.size === 0) continue;
      const taken = new Set(pairs.values());
      const days = new Set([...wanted.values()].map((event) => lastOf(event).entries[0].date));
      const isOffered = (one: Appearance) =>
        !taken.has(one) && (keyOf !== meetingOf || days.has(one.entries[0].date));
      const offered = lonely(fresh.filter(isOffered), keyOf);
      for (const [key, event] of wanted) {
        const appearance = offered.get(key);
        if (appearance === undefined || (keyOf === meetingOf && !isAlike(lastOf(event), appearance)))
          continue;
        pairs.set(event, appearance);
      }
    }
    return pairs;
  }

  /** The address of an event, if no other event ever had it. */
  #loneAddress({ entries }: Appearance): string | undefined {
    const address = addressOfEntry(entries[0]);
    if (address === undefined) return undefined;
    return (this.#byAddress.get(address)?.size ?? 0) > 1 ? undefined : address;
  }
}

/** Things by their keys, those alone that share it with no other: of several nobody knows which became which. */
function lonely<Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string | undefined,
): Map<string, Thing> {
  const found = new Map<string, Thing>();
  const several = new Set<string>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === undefined) continue;
    if (found.has(key)) several.add(key);
    found.set(key, thing);
  }
  for (const key of several) found.delete(key);
  return found;
}

function lastOf(event: Growing): Appearance {
  return event.at(-1) as Appearance;
}

/** Whether an issue of a day should list an event still: it is to come, or its year was mistyped. */
function isExpected(event: Growing, date: CalendarDate): boolean {
  const { issue, entries } = lastOf(event);
  const [{ date: first, endDate }] = entries;
  if (endDate >= date) return true;
  if (endDate >= issue.date) return false;
  const year = yearMeantIn(issue.date, { date: first, endDate });
  return ((year && inYear(endDate, year)) ?? endDate) >= date;
}

/** Who meets, on which day and where. Undefined where it is not known. */
function meetingOf({ entries }: Appearance): string | undefined {
  const [{ date, groups, location }] = entries;
  const group = canonicalAddress(groups[0]?.url ?? "");
  const where = foldText(readPlace(location, 0).where);
  return group === undefined || where === "" ? undefined : `${date} ${group} ${where}`;
}

/** Whether two that meet alike are one with another address: the title is the same, or all but the end of the address. */
function isAlike({ entries: [a] }: Appearance, { entries: [b] }: Appearance): boolean {
  return foldText(a.title) === foldText(b.title) || folderOf(a.canonical) === folderOf(b.canonical);
}

/** An address without the last part of its path, which is mostly the number of the event. */
function folderOf(address: string | undefined): string | undefined {
  return address?.replace(/\?.*$/s, "").replace(/\/[^/]*$/, "");
}

/** The second address of what happens on a day, of entries that have several. */
function furtherAddress({ entries }: Appearance): string | undefined {
  const [entry] = entries;
  const address = addressesOfEntry(entry)[1];
  return address === undefined ? undefined : `${entry.date} ${address}`;
}
