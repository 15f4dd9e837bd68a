import { type Country, countryOfCode, countryOfName } from "../../base/countries.js";
import { stateMeant, stateOfCity } from "../../base/country-states.js";
import type { EventMode } from "../../issue/issue.js";
import { labelledPlace } from "../../issue/events/event-place.js";
import { countryAsWritten, type PlaceConventions } from "../../issue/events/place-conventions.js";
import type { FoundPlace } from "../found.js";
import { readAddress, type Town } from "./read-address.js";

/** Longer names are no cities. */
const LONGEST_CITY = 60;
/** `Tel Aviv-Yafo`, `St. Gallen`, `Bangalore/Bengaluru` and `L’Aquila` need no other signs. */
const NOT_IN_NAMES = /[^\p{L}\p{M}\p{N} .'’/–-]/gu;

/** The town of a place as a source tells it: by its parts where they are there, else by the text. */
export function townOfPlace(place: FoundPlace | undefined): Town | undefined {
  if (place === undefined) return undefined;
  const country = countryOf(place.country ?? "");
  const city = place.city?.trim() ?? "";
  if (country === undefined || city === "") return readAddress(place.text ?? "");
  const state = stateMeant(country.code, place.subdivision?.trim() ?? "") ?? stateOfCity(country.code, city);
  return { city, subdivision: state, country };
}

/** `us` and `Germany` both name a country. */
function countryOf(text: string): Country | undefined {
  return countryOfCode(text.trim().toUpperCase()) ?? countryOfName(text.trim());
}

/**
 * A location as a publication writes it: `Hybrid (Berlin, DE)`, `Austin, TX, US`, `Virtual`. Undefined where one has
 * to travel and nobody says where to.
 */
export function houseLocation(
  mode: EventMode,
  town: Town | undefined,
  conventions: PlaceConventions,
): string | undefined {
  if (town === undefined) return mode === "virtual" ? labelledPlace(mode, "") : undefined;
  const { city, subdivision, country } = town;
  const state = conventions.withState.includes(country.code) ? subdivision : undefined;
  const name = cityAsWritten(city);
  if (name === "") return undefined;
  const parts = [name, ...(state === undefined ? [] : [state]), countryAsWritten(country, conventions)];
  return labelledPlace(mode, parts.join(", "));
}

/** A stranger's name of a city with nothing in it that names of cities do not have: no bar, no mark of Markdown. */
function cityAsWritten(city: string): string {
  return city.slice(0, LONGEST_CITY).replace(NOT_IN_NAMES, " ").replace(/\s+/g, " ").trim();
}
