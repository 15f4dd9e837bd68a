import type { Country } from "../../base/countries.js";
import type { Publication } from "../publication.js";

/** How a publication spells places. */
export interface PlaceSpelling {
  /** Codes that are written otherwise, as `UK` for `GB`. */
  readonly spellings: Readonly<Record<string, string>>;
  /** Codes of the countries whose places name their state. */
  readonly withState: readonly string[];
}

/** What a publication says about places. */
export interface PlaceConventions extends PlaceSpelling {
  /** Headings below which the events of a country stand though it lies elsewhere, as `Europe` for `TR`. */
  readonly regions: Readonly<Record<string, string>>;
}

/** Countries whose places name their state where a publication says nothing. */
export const COUNTRIES_WITH_STATE: readonly string[] = ["US", "CA", "AU"];

/** The rules whose options are the publication's conventions, so that what is checked is what is written. */
const LOCATION_RULE = "event/location";
const REGION_RULE = "event/wrong-region";

/** The conventions of a publication, as its rules `event/location` and `event/wrong-region` are told them. */
export function placeConventionsOf({ rules }: Pick<Publication, "rules">): PlaceConventions {
  const { spellings, withState } = rules[LOCATION_RULE]?.options ?? {};
  const { regions } = rules[REGION_RULE]?.options ?? {};
  return {
    spellings: isTable(spellings) ? spellings : {},
    withState: isList(withState) ? withState : COUNTRIES_WITH_STATE,
    regions: isTable(regions) ? regions : {},
  };
}

/** The code of a country as a publication writes it. */
export function countryAsWritten(
  { code }: Pick<Country, "code">,
  { spellings }: Pick<PlaceSpelling, "spellings">,
): string {
  return Object.hasOwn(spellings, code) ? (spellings[code] ?? code) : code;
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

function isTable(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
