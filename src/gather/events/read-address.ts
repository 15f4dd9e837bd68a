import { type Country, countryOfCode, countryOfName } from "../../base/countries.js";
import { countriesWithState, isState, stateMeant, stateOfCity } from "../../base/country-states.js";

/** A city with its country, as a postal address names them. */
export interface Town {
  readonly city: string;
  /** As ISO 3166-2 has it, without the country; only where the country has states in its addresses. */
  readonly subdivision: string | undefined;
  readonly country: Country;
}

/** Longer than any address. */
const LONGEST = 400;
/** Postal codes stand before a city, behind it or behind a state; words with digits are no names of cities. */
const WITH_DIGIT = /\d/;
const MOST_PARTS = 20;

/**
 * The town of an address in one line: `Kampen Bistro, Kjølberggata 1, 0653 Oslo, Norway`, `Venue (1 Main St, Boston,
 * MA 02115, USA)`, `Bergen, NO`. Undefined where no country is named, or nothing before it: then nobody knows the town.
 */
export function readAddress(text: string): Town | undefined {
  const parts = text
    .slice(0, LONGEST)
    .split(/[,\n;()]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .slice(-MOST_PARTS);
  const last = parts.pop();
  if (last === undefined) return undefined;
  const named = countryOf(last);
  if (named !== undefined) return townOf(parts, named);
  // `Astoria, OR 97103` leaves out the only country that has such a state.
  const state = withoutCode(last);
  const [home, another] = countriesWithState(state);
  if (home === undefined || another !== undefined || parts.length === 0) return undefined;
  const country = countryOfCode(home);
  return country && townOf([...parts, last], country);
}

/** A code counts in capitals only: `in` is a word. */
function countryOf(text: string): Country | undefined {
  return countryOfCode(text) ?? countryOfName(text);
}

function townOf(parts: readonly string[], country: Country): Town | undefined {
  const rest = [...parts];
  let subdivision: string | undefined;
  if (countriesWithStates.has(country.code)) {
    // A code of the post may stand alone between state and country.
    while (rest.length > 2 && withoutCode(rest.at(-1) ?? "") === "") rest.pop();
    subdivision = stateMeant(country.code, withoutCode(rest.at(-1) ?? ""));
    if (subdivision !== undefined && (rest.length > 1 || isState(country.code, rest[0] ?? ""))) rest.pop();
    else [rest[rest.length - 1], subdivision] = withoutState(rest.at(-1) ?? "", country);
  } else if (rest.length > 1 && /^[A-Z]{2,3}$/.test(withoutCode(rest.at(-1) ?? ""))) {
    // What stands as two capitals before a country is a province: `Milano, MI, Italy`.
    rest.pop();
  }
  const city = cityOf(rest);
  if (city === undefined) return undefined;
  return { city, subdivision: subdivision ?? stateOfCity(country.code, city), country };
}

/** `Sydney NSW 2000` in its two parts. */
function withoutState(part: string, { code }: Country): [city: string, state: string | undefined] {
  const words = withoutCode(part).split(" ");
  const state = words.at(-1) ?? "";
  return words.length > 1 && isState(code, state) ? [words.slice(0, -1).join(" "), state] : [part, undefined];
}

const countriesWithStates: ReadonlySet<string> = new Set(["US", "CA", "AU"]);

/** The last part that is more than a code of the post. */
function cityOf(parts: readonly string[]): string | undefined {
  for (const part of parts.toReversed()) {
    const name = withoutCode(part);
    if (name !== "") return name;
  }
  return undefined;
}

/** A part of an address without postal codes: words with digits at either end. */
function withoutCode(part: string): string {
  const words = part.split(/\s+/);
  while (words.length > 0 && WITH_DIGIT.test(words[0] ?? "")) {
    const code = words.shift();
    if (/^\d{4}$/.test(code ?? "") && /^[A-Z]{2}$/.test(words[0] ?? "")) words.shift();
  }
  while (words.length > 0 && WITH_DIGIT.test(words.at(-1) ?? "")) {
    const [code] = words.splice(-1);
    // The other half of `EC1A 1BB` goes with it, as the letters of `1012 AB` above.
    if (/^\d[A-Z]{2}$/.test(code ?? "") && /^[A-Z]{1,2}\d[A-Z\d]?$/.test(words.at(-1) ?? "")) words.pop();
  }
  return words.join(" ");
}
