import { quote } from "../../../base/quote.js";
import { COUNTRIES_WITH_STATE } from "../../../issue/events/place-conventions.js";
import { eventsIn } from "../../event-lines.js";
import { faultsOfSpot } from "../../place-faults.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/location",
  severity: "warning",
  why: `Places are typed as \`City, COUNTRY\`, in the United States, Canada and Australia with the state between. Readers
find theirs at a glance, and the calendar can tell where on earth Birmingham is.`,
  within: "events",
  bad: {
    [`### North America
* 2026-01-08 | Minneapolis, MN US | [Lake Rust](https://lake.example/)
    * [**Ice**](https://lake.example/1/)
* 2026-01-09 | Astoria, OR | [Columbia Rust](https://columbia.example/)
    * [**Bridges**](https://columbia.example/1/)
* 2026-01-10 | Hybrid (Moab, Utah, USA) | [Desert Rust](https://desert.example/)
    * [**Arches**](https://desert.example/2/)`]: `### North America
* 2026-01-08 | Minneapolis, MN, US | [Lake Rust](https://lake.example/)
    * [**Ice**](https://lake.example/1/)
* 2026-01-09 | Astoria, OR, US | [Columbia Rust](https://columbia.example/)
    * [**Bridges**](https://columbia.example/1/)
* 2026-01-10 | Hybrid (Moab, UT, US) | [Desert Rust](https://desert.example/)
    * [**Arches**](https://desert.example/2/)`,
    [`### Oceania
* 2026-01-08 | Barton, AC, AU | [Lake Rust](https://lake.example/)
    * [**Ice**](https://lake.example/1/)
* 2026-01-09 | Virtual (Sydney, AU) | [Harbour Rust](https://harbour.example/)
    * [**Sails**](https://harbour.example/1/)`]: `### Oceania
* 2026-01-08 | Barton, ACT, AU | [Lake Rust](https://lake.example/)
    * [**Ice**](https://lake.example/1/)
* 2026-01-09 | Virtual (Sydney, NSW, AU) | [Harbour Rust](https://harbour.example/)
    * [**Sails**](https://harbour.example/1/)`,
    [`### Europe
* 2026-01-08 | Bergen, No | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Bath, H4, GB | [Bath Rust](https://bath.example/)
    * [**Spa**](https://bath.example/1/)
* 2026-01-10 | Meißen, SN, DE | [Elbe Rust](https://elbe.example/)
    * [**Porzellan**](https://elbe.example/1/)`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Bath, UK | [Bath Rust](https://bath.example/)
    * [**Spa**](https://bath.example/1/)
* 2026-01-10 | Meißen, DE | [Elbe Rust](https://elbe.example/)
    * [**Porzellan**](https://elbe.example/1/)`,
    [`### Virtual
* 2026-01-08 | Virtual (Europe / Africa) | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)
* 2026-01-09 | Virtual (Kenya) | [Mornings](https://mornings.example/)
    * [**Tea**](https://mornings.example/2/)
* 2026-01-10 | Campinas, SP | [Mornings](https://mornings.example/)
    * [**Cocoa**](https://mornings.example/3/)
* 2026-01-11 | Hybrid | [Mornings](https://mornings.example/)
    * [**Cocoa**](https://mornings.example/4/)
* 2026-01-12 | Fresno, CA | [Raisin Rust](https://raisin.example/)
    * [**Vines**](https://raisin.example/1/)`]: null,
  },
  good: [
    `### Virtual
* 2026-01-08 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)
* 2026-01-08 | Virtual (Moab, UT, US; Oslo, NO) | [Mornings](https://mornings.example/)
    * [**Tea**](https://mornings.example/2/)
* 2026-01-08 | Virtual (Nairobi, KE / Washington, DC, US) | [Mornings](https://mornings.example/)
    * [**Cocoa**](https://mornings.example/3/)`,
    `### Europe
* 2026-01-08 | Biel/Bienne, CH | [Lake Rust](https://lake.example/)
    * [**Ice**](https://lake.example/1/)
* 2026-01-08 | Bath, UK | [Bath Rust](https://bath.example/)
    * [**Spa**](https://bath.example/1/)`,
  ],
  options: {
    spellings: {
      default: {},
      about: 'Codes of countries (ISO 3166-1) that are written otherwise, as `{ GB = "UK" }`.',
    },
    withState: {
      default: COUNTRIES_WITH_STATE,
      about: "Countries whose places name their state; all others name none.",
    },
  },
  check(reading, report, { options }) {
    for (const { event, place } of eventsIn(reading)) {
      if (place.mode === "hybrid" && place.where === "") {
        report(event.locationSpan, "Missing place of a hybrid event, expected `Hybrid (City, COUNTRY)`");
      }
      for (const spot of place.spots) {
        for (const { span, what = "", unexpected, expected, edit } of faultsOfSpot(spot, options)) {
          const message = `Unexpected ${what}${quote(unexpected)}, expected ${expected}`;
          if (edit === undefined) report(span, message);
          else {
            const title = edit.text === "" ? `Drop ${quote(unexpected)}` : `Write ${expected}`;
            report(span, message, {
              fix: { title, safe: edit.safe, edits: [{ span: edit.span, text: edit.text }] },
            });
          }
        }
      }
    }
  },
});
