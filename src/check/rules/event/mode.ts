import { quote } from "../../../base/quote.js";
import { labelsItsEvents, regionsIn } from "../../event-lines.js";
import { moveToRegion, regionOfPlace } from "../../event-regions.js";
import { repeatedEventsIn } from "../../same-events.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/mode",
  severity: "error",
  why: `Who looks into the list of a region wants to go there, who looks into the virtual one wants to stay at home. An
event in the wrong list is not found by those who could take part, and disappoints those who find it.`,
  within: "events",
  bad: {
    [`### Virtual
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-10 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/4/)

### Europe
* 2026-01-08 | Virtual (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-12 | Narvik, NO | [Northern Rust](https://north.example/)
    * [**Lunch**](https://north.example/3/)`]: `### Virtual
* 2026-01-08 | Virtual (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-10 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/4/)

### Europe
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-12 | Narvik, NO | [Northern Rust](https://north.example/)
    * [**Lunch**](https://north.example/3/)`,
  },
  good: [
    `### Virtual
* 2026-01-08 | Hybrid (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/2/)

### Europe
* 2026-01-08 | Hybrid (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
    // What stands there twice is to go once, not to move.
    `### Virtual
* 2026-01-08 | Virtual (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### Europe
* 2026-01-08 | Virtual (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
    // Lists that do not say of their virtual events that they are.
    "### Virtual\n* 2026-01-08 | Oslo, NO | [Oslo Rust](https://oslo.example/)\n    * [**Talks**](https://oslo.example/2/)",
    // No region says that its events are in a room.
    "* 2026-01-08 | Virtual | [Mornings](https://mornings.example/)\n    * [**Coffee**](https://mornings.example/1/)",
  ],
  check(reading, report) {
    const regions = regionsIn(reading);
    const repeated = new Set(repeatedEventsIn(reading).map(({ again }) => again));
    const virtual = regions.find(({ isVirtual }) => isVirtual);
    for (const region of regions) {
      const { section, isVirtual, continents, events } = region;
      if (isVirtual ? !labelsItsEvents(region) : continents === undefined) continue;
      for (const placed of events) {
        const { event, place } = placed;
        if (event.location === "" || placed.isOver || repeated.has(placed)) continue;
        if (isVirtual ? place.mode !== "in-person" : place.mode !== "virtual") continue;
        const there = isVirtual ? regionOfPlace(regions, place) : virtual;
        const fix = there && moveToRegion(reading, placed, there);
        const expected = isVirtual
          ? "expected a `Virtual` or `Hybrid` one, or the region of its place"
          : "expected it among the virtual ones";
        const kind = isVirtual ? "event in a room" : "virtual event";
        report(
          event.locationSpan,
          `Unexpected ${kind}, ${quote(event.location)}, below ${quote(section.title ?? "")}, ${expected}`,
          fix === undefined ? {} : { fix },
        );
      }
    }
  },
});
