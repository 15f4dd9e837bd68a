import { type Country, countryOfCode, countryOfName } from "../../base/countries.js";
import { countriesWithState } from "../../base/country-states.js";
import type { Span } from "../../base/span.js";
import type { EventMode } from "../issue.js";

/** A word or two of a place, between commas. */
export interface PlacePart {
  readonly text: string;
  readonly span: Span;
}

/** One place as typed: `City, STATE, COUNTRY`. */
export interface Spot {
  readonly span: Span;
  readonly text: string;
  /** What stands between the commas; never empty. */
  readonly parts: readonly PlacePart[];
  /** By the code or the name that stands last, or by the state where the country was left out. */
  readonly country: Country | undefined;
}

/** The location of an event, taken apart. */
export interface EventPlace {
  readonly mode: EventMode;
  /** What stands there without the words that say whether one has to travel. */
  readonly where: string;
  /** The location as it should be typed, where those words are not `Virtual`, `Virtual (…)`, `Hybrid (…)` or none. */
  readonly relabelled: string | undefined;
  /** Where it takes place: several only where they are parted by `;` or ` / `. */
  readonly spots: readonly Spot[];
}

const STRICT = /^(Virtual|Hybrid)(?: \((?=\S)(.*\S)\))?$/;
const LABEL = "(?:hybrid|virtual|online|in[- ]?person)\\b";
/** What every label holds; most locations are a city without any. */
const SOME_LABEL = /hybrid|virtual|online|person/i;
const LABELS = `${LABEL}(?:\\s*(?:[-+&:,/]|and\\b)\\s*${LABEL})*`;
const LEADING = new RegExp(`^(${LABELS}(?:\\s*\\(${LABELS}\\))?)\\s*([-+:,&/]|and\\b)?\\s*(.*)$`, "i");
/** Between a label and a place: both, there and online. */
const BOTH = /[+&/]|and/i;
const TRAILING = new RegExp(`\\s*([-+,&/(]|\\band\\b)\\s*(${LABELS})\\s*\\)?$`, "i");
/** Longer than any place; what is longer is not looked at. */
const LONGEST = 250;

/** Takes apart a location that begins at an offset of the text. */
export function readPlace(location: string, start: number): EventPlace {
  const strict = STRICT.exec(location);
  if (strict !== null) {
    const mode = strict[1] === "Virtual" ? "virtual" : "hybrid";
    return placeOf(mode, strict[2] ?? "", start + location.length - (strict[2]?.length ?? 0) - 1, undefined);
  }
  if (location.length > LONGEST)
    return { mode: "in-person", where: location, relabelled: undefined, spots: [] };
  if (!SOME_LABEL.test(location)) return placeOf("in-person", location, start, undefined);
  const leading = LEADING.exec(location);
  if (leading !== null) {
    const [, labels = "", sign = "", rest = ""] = leading;
    const mode = rest === "" ? modeOf(labels) : modeOfBoth(labels, sign);
    return relabelledPlace(mode, rest, start + location.length - rest.length);
  }
  const trailing = TRAILING.exec(location);
  if (trailing !== null && trailing.index > 0) {
    const [, sign = "", labels = ""] = trailing;
    return relabelledPlace(modeOfBoth(labels, sign), location.slice(0, trailing.index), start);
  }
  return placeOf("in-person", location, start, undefined);
}

function modeOf(labels: string): EventMode {
  const online = /virtual|online/i.test(labels);
  if (/hybrid/i.test(labels) || (online && /person/i.test(labels))) return "hybrid";
  return online ? "virtual" : "in-person";
}

function modeOfBoth(labels: string, sign: string): EventMode {
  const mode = modeOf(labels);
  return mode === "virtual" && BOTH.test(sign) ? "hybrid" : mode;
}

function relabelledPlace(mode: EventMode, rest: string, start: number): EventPlace {
  const where = isBracketed(rest.trim()) ? rest.trim().slice(1, -1).trim() : rest.trim();
  return placeOf(mode, where, start + Math.max(0, rest.indexOf(where)), labelledPlace(mode, where));
}

/** Whether a text stands in one pair of brackets as a whole. */
function isBracketed(text: string): boolean {
  if (!text.startsWith("(")) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")") depth--;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

/** A location as it should be typed. */
export function labelledPlace(mode: EventMode, where: string): string {
  if (mode === "in-person") return where;
  const label = mode === "virtual" ? "Virtual" : "Hybrid";
  return where === "" ? label : `${label} (${where})`;
}

function placeOf(mode: EventMode, where: string, start: number, relabelled: string | undefined): EventPlace {
  return { mode, where, relabelled, spots: where === "" ? [] : spotsIn(where, start) };
}

function spotsIn(where: string, start: number): Spot[] {
  const listed = piecesOf(where, start, ";").map(readSpot);
  if (listed.length > 1 || !where.includes(" / ")) return listed;
  // `Subang Jaya / Kuala Lumpur, MY` names one place, `Nairobi, KE / Lagos, NG` two.
  const parted = piecesOf(where, start, " / ").map(readSpot);
  return parted.every(({ country }) => country !== undefined) ? parted : listed;
}

/** What stands between separators, trimmed, with its place; empty pieces are left out. */
function piecesOf(text: string, start: number, separator: string): PlacePart[] {
  const pieces: PlacePart[] = [];
  for (let at = 0; at <= text.length;) {
    const next = text.indexOf(separator, at);
    const end = next === -1 ? text.length : next;
    const piece = text.slice(at, end);
    const trimmed = piece.trim();
    const from = start + end - piece.trimStart().length;
    const span = { start: from, end: from + trimmed.length };
    if (trimmed !== "") pieces.push({ text: trimmed, span });
    at = end + separator.length;
  }
  return pieces;
}

function readSpot({ text, span }: PlacePart): Spot {
  const parts = piecesOf(text, span.start, ",");
  return { span, text, parts, country: countryOf(parts[parts.length - 1]?.text ?? "") };
}

/** The country whose code, in any case, or whose name was typed. Nearly all are codes in capitals as they should be. */
export function countryTyped(typed: string): Country | undefined {
  return countryOfCode(typed) ?? countryOfCode(typed.toUpperCase()) ?? countryOfName(typed);
}

/** `DE`, `Germany`, `MN US` and `OR`, which is no country but a state of only one, each name a country. */
function countryOf(last: string): Country | undefined {
  const known = countryTyped(last) ?? countryOfCode(last.slice(last.lastIndexOf(" ") + 1));
  if (known !== undefined) return known;
  const [country, another] = countriesWithState(last);
  return country === undefined || another !== undefined ? undefined : countryOfCode(country);
}
