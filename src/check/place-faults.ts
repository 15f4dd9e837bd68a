import { type Country, countryOfCode, countryOfName } from "../base/countries.js";
import { countriesWithState, homeOfState, isState, stateMeant, stateOfCity } from "../base/country-states.js";
import { quote } from "../base/quote.js";
import type { Span } from "../base/span.js";
import { countryTyped, type PlacePart, type Spot } from "../issue/events/event-place.js";
import { countryAsWritten, type PlaceSpelling } from "../issue/events/place-conventions.js";

/** What is odd about a place, and what to put there instead where that is known. */
export interface PlaceFault {
  readonly span: Span;
  /** What it is, with a blank behind it, where that helps: `state `. */
  readonly what?: string;
  readonly unexpected: string;
  readonly expected: string;
  readonly edit?: { readonly span: Span; readonly text: string; readonly safe: boolean };
}

/** What is odd about the country of a place, and about its state. */
export function faultsOfSpot(spot: Spot, conventions: PlaceSpelling): PlaceFault[] {
  const last = spot.parts[spot.parts.length - 1];
  if (last === undefined) return [];
  const glued = gluedFault(spot, last);
  if (glued !== undefined) return [glued];
  const country = countryTyped(last.text);
  if (country === undefined) return [unknownCountry(spot, last, conventions)];
  if (spot.parts.length === 1) return [aloneFault(spot, countryAsWritten(country, conventions))];
  const faults: PlaceFault[] = [];
  const ofCode = codeFault(last, country, conventions);
  if (ofCode !== undefined) faults.push(ofCode);
  const ofState = stateFault(spot, last, country, conventions);
  if (ofState !== undefined) faults.push(ofState);
  return faults;
}

/** `Minneapolis, MN US` and `Berlin DE` lack a comma. */
function gluedFault({ parts }: Spot, last: PlacePart): PlaceFault | undefined {
  const blank = last.text.lastIndexOf(" ");
  if (blank === -1) return undefined;
  const [before, code] = [last.text.slice(0, blank), last.text.slice(blank + 1)];
  if (!/^[A-Z]{2}$/.test(code)) return undefined;
  const country = countryOfCode(code);
  if (country === undefined || countryOfName(last.text) !== undefined) return undefined;
  if (parts.length > 1 && !isState(country.code, before)) return undefined;
  const at = last.span.start + blank;
  return {
    span: last.span,
    unexpected: last.text,
    expected: quote(`${before}, ${code}`),
    edit: { span: { start: at, end: at }, text: ",", safe: true },
  };
}

function unknownCountry(
  { parts, span, text }: Spot,
  last: PlacePart,
  conventions: PlaceSpelling,
): PlaceFault {
  const [state, another] = countriesWithState(last.text).filter((code) =>
    conventions.withState.includes(code),
  );
  if (parts.length === 2 && state !== undefined) {
    if (another !== undefined)
      return { span: last.span, unexpected: text, expected: "the country behind the state" };
    const edit = { span: { start: last.span.end, end: last.span.end }, text: `, ${state}`, safe: true };
    return { span: last.span, unexpected: text, expected: quote(`${text}, ${state}`), edit };
  }
  if (parts.length === 1) return { span, unexpected: text, expected: "a place as `City, COUNTRY`" };
  const home = homeOfState(last.text);
  if (parts.length === 2 && home !== undefined) {
    const meant = quote(`${parts[0]?.text ?? ""}, ${conventions.spellings[home] ?? home}`);
    return { span: last.span, unexpected: text, expected: `a country, perhaps ${meant}` };
  }
  return { span: last.span, unexpected: last.text, expected: "the code of a country, as `DE`" };
}

function aloneFault({ span, text }: Spot, code: string): PlaceFault {
  return { span, unexpected: text, expected: `a city before the country, as \`City, ${code}\`` };
}

function codeFault(last: PlacePart, country: Country, conventions: PlaceSpelling): PlaceFault | undefined {
  const wanted = countryAsWritten(country, conventions);
  if (last.text === wanted) return undefined;
  // `UK` stands for itself wherever nothing else is said.
  if (last.text === "UK" && country.code === "GB") return undefined;
  return {
    span: last.span,
    unexpected: last.text,
    expected: `\`${wanted}\``,
    edit: { span: last.span, text: wanted, safe: true },
  };
}

function stateFault(
  spot: Spot,
  last: PlacePart,
  country: Country,
  conventions: PlaceSpelling,
): PlaceFault | undefined {
  const { parts } = spot;
  const city = parts[0];
  const state = parts.length < 3 ? undefined : parts[parts.length - 2];
  if (city === undefined) return undefined;
  const hasStates = conventions.withState.includes(country.code);
  if (!hasStates && state === undefined) return undefined;
  if (state === undefined) return missingState(city, last, country.code);
  const middle = parts.slice(1, -1);
  if (!hasStates) {
    const dropped = { start: city.span.end, end: state.span.end };
    // A number is what machines call a district; no reader misses it.
    const safe = middle.every(({ text }) => /^\w?\d\w?$/.test(text));
    return {
      span: { start: middle[0]?.span.start ?? dropped.start, end: dropped.end },
      what: "state ",
      unexpected: middle.map(({ text }) => text).join(", "),
      expected: `none${outside(conventions)}`,
      edit: { span: dropped, text: "", safe },
    };
  }
  if (!isState(country.code, state.text)) return wrongState(state, country);
  if (middle.length === 1) return undefined;
  const code = countryAsWritten(country, conventions);
  return {
    span: middle[0]?.span ?? state.span,
    unexpected: middle[0]?.text ?? "",
    expected: `one city, one state, \`${code}\``,
  };
}

function missingState(city: PlacePart, last: PlacePart, country: string): PlaceFault {
  const blank = city.text.lastIndexOf(" ");
  if (blank !== -1 && isState(country, city.text.slice(blank + 1))) {
    const at = city.span.start + blank;
    return {
      span: city.span,
      unexpected: city.text,
      expected: quote(`${city.text.slice(0, blank)}, ${city.text.slice(blank + 1)}`),
      edit: { span: { start: at, end: at }, text: ",", safe: true },
    };
  }
  const typed = `${city.text}, ${last.text}`;
  const span = { start: city.span.start, end: last.span.end };
  const known = stateOfCity(country, city.text);
  const at = city.span.end;
  if (known !== undefined) {
    const edit = { span: { start: at, end: at }, text: `, ${known}`, safe: false };
    return { span, unexpected: typed, expected: quote(`${city.text}, ${known}, ${last.text}`), edit };
  }
  // `CA` is Canada behind a city, and California to those who live there.
  const orState = countriesWithState(last.text).includes("US") ? `, or ${quote(`${typed}, US`)}` : "";
  return { span, unexpected: typed, expected: `the state too, as ${likeOf(country, last.text)}${orState}` };
}

/** How places are written in the countries that are asked for their states. */
const LIKE: Readonly<Record<string, string>> = { AU: "Canberra, ACT", CA: "Ottawa, ON", US: "Austin, TX" };

function likeOf(country: string, typed: string): string {
  return quote(`${LIKE[country] ?? "City, STATE"}, ${typed}`);
}

function outside({ withState }: PlaceSpelling): string {
  return withState.length === 0 ? "" : ` outside of ${withState.join(", ")}`;
}

function wrongState(state: PlacePart, { code, name }: Country): PlaceFault {
  const meant = stateMeant(code, state.text);
  const fault = { span: state.span, unexpected: state.text };
  if (meant === undefined) return { ...fault, expected: `the code of a state of ${name}` };
  return { ...fault, expected: `\`${meant}\``, edit: { span: state.span, text: meant, safe: true } };
}
