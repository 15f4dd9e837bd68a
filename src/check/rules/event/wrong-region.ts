import { type Continent, type Country, countryOfCode } from "../../../base/countries.js";
import { countriesWithState } from "../../../base/country-states.js";
import { regionsIn } from "../../event-lines.js";
import { headingKey } from "../../../issue/section-role.js";
import { moveToRegion, regionOfPlace } from "../../event-regions.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/wrong-region",
  severity: "error",
  why: `Readers look for events on their own continent. One that stands below another is found by nobody who could go
there. Countries that lie on two, as Turkey, may stand below either.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Moab, UT, US | [Desert Rust](https://desert.example/)
    * [**Arches**](https://desert.example/2/)

### North America
* 2026-01-12 | Hybrid (Puebla, Mexico) | [Puebla Rust](https://puebla.example/)
    * [**Charlas**](https://puebla.example/3/)`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### North America
* 2026-01-09 | Moab, UT, US | [Desert Rust](https://desert.example/)
    * [**Arches**](https://desert.example/2/)
* 2026-01-12 | Hybrid (Puebla, Mexico) | [Puebla Rust](https://puebla.example/)
    * [**Charlas**](https://puebla.example/3/)`,
    // `IN` alone is India.
    [`### North America
* 2026-01-08 | Gary, IN | [Lake Rust](https://lake.example/)
    * [**Dunes**](https://lake.example/1/)`]: null,
  },
  good: [
    `### Europe
* 2026-01-08 | Istanbul, TR | [Bosporus Rust](https://bosporus.example/)
    * [**Tea**](https://bosporus.example/1/)

### Asia
* 2026-01-08 | Ankara, TR | [Ankara Rust](https://ankara.example/)
    * [**Coffee**](https://ankara.example/1/)

### North America
* 2026-01-08 | Astoria, OR | [Columbia Rust](https://columbia.example/)
    * [**Bridges**](https://columbia.example/1/)

### Online
* 2026-01-08 | Virtual (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
  ],
  options: {
    regions: {
      default: {},
      about:
        'Headings below which the events of a country belong though it lies elsewhere, or on two continents, as `{ TR = "Europe" }`; new events are written there.',
    },
  },
  check(reading, report, { options }) {
    const regions = regionsIn(reading);
    for (const { section, continents, events } of regions) {
      if (continents === undefined) continue;
      for (const placed of events) {
        const { place } = placed;
        const spot = place.spots[0];
        if (place.mode === "virtual" || place.spots.length !== 1 || spot === undefined) continue;
        const { country } = spot;
        const last = spot.parts[spot.parts.length - 1];
        if (country === undefined || last === undefined || placed.isOver) continue;
        if (isOn(country, continents) || isOwnRegion(options.regions, country, section.title)) continue;
        const there = regionOfPlace(regions, place);
        // Who typed a state and forgot the country means no place on another continent.
        const isState =
          spot.parts.length === 2 &&
          countriesWithState(last.text).some((code) => isOn(countryOfCode(code), continents));
        const fix = there && !isState ? moveToRegion(reading, placed, there) : undefined;
        const notes = isState
          ? [`Should \`${last.text}\` be a state, its country is missing behind it.`]
          : [];
        report(
          last.span,
          `Unexpected \`${last.text}\`, ${country.name}, below \`${section.title}\`, expected it below \`${country.continents.join("` or `")}\``,
          { ...(fix && { fix }), ...(notes.length > 0 && { notes }) },
        );
      }
    }
  },
});

/** Whether the publication says that a country's events belong below a heading. */
function isOwnRegion(
  regions: Readonly<Record<string, string>>,
  { code }: Country,
  title: string | undefined,
): boolean {
  return Object.hasOwn(regions, code) && headingKey(regions[code] ?? "") === headingKey(title ?? "");
}

function isOn(country: Country | undefined, continents: readonly Continent[]): boolean {
  return country?.continents.some((continent) => continents.includes(continent)) === true;
}
