import { quote, shorten } from "../../base/quote.js";
import type { CalendarDate } from "../../base/calendar-date.js";
import type { Item } from "../../issue/issue.js";

/** Where an item stands already. */
export type KnownPlace =
  | {
      readonly in: "draft";
      readonly section: string | undefined;
      /** From 1, in the draft as it was before the first submission; undefined when it stood there otherwise. */
      readonly line: number | undefined;
    }
  /** Another submission of the same merge brings it. */
  | { readonly in: "batch"; readonly key: string }
  | { readonly in: "archive"; readonly section: string; readonly issue: KnownIssueName };

/** By what an issue is called. */
export interface KnownIssueName {
  readonly number: number | undefined;
  readonly date: CalendarDate;
}

/** An item of an issue that was published before. */
export interface EarlierItem {
  readonly item: Item;
  readonly place: KnownPlace & { readonly in: "archive" };
}

/** An item that a submission brings though it stands somewhere. */
export interface KnownItem {
  readonly title: string;
  readonly place: KnownPlace;
}

/** What its author is told. */
export function sayKnown({ title, place }: KnownItem): string {
  if (place.in === "batch") return `${quote(title)}: ${pullRequest(place)} brings it too`;
  return `${quote(title)} is there already: ${sayPlace(place)}`;
}

/** A place in words, as `in the draft, under Research, line 41`. */
export function sayPlace(place: KnownPlace): string {
  if (place.in === "batch") return `in ${pullRequest(place)}`;
  const under =
    place.section === undefined || place.section === "" ? "" : `, under ${shorten(place.section)}`;
  if (place.in === "draft")
    return `in the draft${under}${place.line === undefined ? "" : `, line ${place.line}`}`;
  const { number, date } = place.issue;
  return `in ${number === undefined ? `the issue of ${date}` : `issue ${number} (${date})`}${under}`;
}

/** Keys are numbers with zeros before them, so that they sort. */
function pullRequest({ key }: { readonly key: string }): string {
  return `pull request #${key.replace(/^0+(?=\d)/, "")}`;
}
