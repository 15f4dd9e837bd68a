import { compareTexts } from "../../base/compare-texts.js";
import { canonicalAddress } from "../../base/canonical-address.js";
import type { CalendarDate } from "../../base/calendar-date.js";
import type { EventItem } from "../issue.js";
import { type EventPlace, readPlace } from "./event-place.js";

/** One event, whoever tells of it: an issue that lists it, or sources. */
export interface EventEntity {
  /** First and last day, as clocks at the place show them. */
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  /** As it is listed: `Hybrid (Berlin, DE)`. */
  readonly location: string;
  readonly place: EventPlace;
  /** Who invites, as plain text; undefined where nobody says. */
  readonly group: EventLink | undefined;
  /** What happens, as plain text. */
  readonly name: EventLink;
}

/** A text and where it leads to. */
export interface EventLink {
  readonly text: string;
  readonly url: string;
}

/** The event that an entry of an issue tells of; both entries of a hybrid event are the same one. */
export function entityOfItem(item: EventItem): EventEntity {
  const { date, endDate, location, locationSpan } = item;
  return { date, endDate, location, place: readPlace(location, locationSpan.start), ...linksOfItem(item) };
}

/** Who invites to what an entry tells of: enough to know it again, and sooner had than its place. */
export function linksOfItem({ groups, names }: EventItem): Pick<EventEntity, "group" | "name"> {
  const group = groups[0];
  const name = names[0];
  return {
    group: group && { text: group.text, url: group.url },
    name: { text: name?.text ?? "", url: name?.url ?? "" },
  };
}

/**
 * What makes an event the one it is, to compare and never to print: its address with the day, so that the instances
 * of a weekly event with one address stay apart; without an address, who invites, when and where.
 */
export function eventKey({
  date,
  name,
  group,
  location,
}: Pick<EventEntity, "date" | "name" | "group" | "location">): string {
  const address = canonicalAddress(name.url);
  if (address !== undefined) return `${date} ${address}`;
  const host = (group && canonicalAddress(group.url)) ?? group?.text ?? "";
  return `${date} ${host} ${foldText(location)} ${foldText(name.text)}`;
}

/** Negative where the first of two events of a region is listed first: by day, then by the place as it is typed. */
export function compareEvents(
  a: Pick<EventEntity, "date" | "location">,
  b: Pick<EventEntity, "date" | "location">,
): number {
  return compareTexts(a.date, b.date) || compareTexts(foldText(a.location), foldText(b.location));
}

const BEYOND_ASCII = /[^\0-\x7f]/;
const MARKS = /\p{M}/gu;

/** A text without accents, in small letters: by it places of one day are ordered. */
export function foldText(text: string): string {
  return (BEYOND_ASCII.test(text) ? text.normalize("NFD").replace(MARKS, "") : text).toLowerCase();
}

/** What an entry is written from; links are Markdown. */
export interface EventEntry {
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  readonly location: string;
  /** `[Group](address)`, one or more. */
  readonly groups: string;
  /** `[**Name**](address)`, each for a line of its own. */
  readonly names: readonly string[];
}

/** The lines of an event as an issue lists it, without a line end behind the last. */
export function eventLines({ date, endDate, location, groups, names }: EventEntry): string[] {
  const days = endDate > date ? `${date} - ${endDate}` : date;
  return [`* ${days} | ${location} | ${groups}`, ...names.map((name) => `    * ${name}`)];
}
