import { quote } from "../../../base/quote.js";
import { labelledPlace } from "../../../issue/events/event-place.js";
import { eventsIn, labelsItsEvents, lineNumberOf, type PlacedEvent, regionsIn } from "../../event-lines.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";
import { isHybridPair, sameEventsIn } from "../../same-events.js";

export default defineRule({
  code: "event/hybrid-label",
  severity: "warning",
  why: `Whether one has to travel is what readers look for first, so it is said in three ways only: \`Virtual (City, CC)\`,
\`Hybrid (City, CC)\`, and just the city. What takes place in a room and online at once stands in both regions, and
both entries say so.`,
  within: "events",
  bad: {
    [`### Virtual
* 2026-01-08 | Virtual + In Person (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Hybrid (Virtual + In-person) Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-10 | Virtual( Narvik, NO) | [Northern Rust](https://north.example/)
    * [**Lunch**](https://north.example/3/)
* 2026-01-11 | Online | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/4/)`]: `### Virtual
* 2026-01-08 | Hybrid (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Hybrid (Oslo, NO) | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-10 | Virtual (Narvik, NO) | [Northern Rust](https://north.example/)
    * [**Lunch**](https://north.example/3/)
* 2026-01-11 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/4/)`,
    [`### North America
* 2026-01-08 | Hybrid - Virtual and In-Person (Halifax, NS, CA) | [Halifax Rust](https://halifax.example/)
    * [**Tide Talks**](https://halifax.example/1/)
* 2026-01-09 | Moab, UT, US + Virtual | [Desert Rust](https://desert.example/)
    * [**Arches**](https://desert.example/2/)
* 2026-01-10 | Hybrid - Puebla, MX | [Puebla Rust](https://puebla.example/)
    * [**Charlas**](https://puebla.example/3/)
* 2026-01-11 | Puebla, MX (in person) | [Puebla Rust](https://puebla.example/)
    * [**Charlas**](https://puebla.example/4/)`]: `### North America
* 2026-01-08 | Hybrid (Halifax, NS, CA) | [Halifax Rust](https://halifax.example/)
    * [**Tide Talks**](https://halifax.example/1/)
* 2026-01-09 | Hybrid (Moab, UT, US) | [Desert Rust](https://desert.example/)
    * [**Arches**](https://desert.example/2/)
* 2026-01-10 | Hybrid (Puebla, MX) | [Puebla Rust](https://puebla.example/)
    * [**Charlas**](https://puebla.example/3/)
* 2026-01-11 | Puebla, MX | [Puebla Rust](https://puebla.example/)
    * [**Charlas**](https://puebla.example/4/)`,
    [`### Virtual
* 2026-01-08 | Virtual (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`]: `### Virtual
* 2026-01-08 | Hybrid (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### Europe
* 2026-01-08 | Hybrid (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
  },
  good: [
    `### Virtual
* 2026-01-08 | Hybrid (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee, in person and virtual**](https://mornings.example/2/)
* 2026-01-10 | Virtual (Virtualville, TX, US) | [Mornings](https://mornings.example/)
    * [**Tea**](https://mornings.example/3/)`,
  ],
  check(reading, report) {
    for (const { event, place } of eventsIn(reading)) {
      if (place.relabelled === undefined || place.relabelled === event.location) continue;
      reportLabel(report, event, place.relabelled, true, "");
    }
    for (const [placed, other] of unlikePairs(reading)) {
      if (placed.place.relabelled !== undefined || placed.place.mode === "hybrid") continue;
      const label = labelledPlace("hybrid", placed.place.where || other.place.where);
      const why = `, as the event also stands on line ${lineNumberOf(reading, other)}`;
      reportLabel(report, placed.event, label, false, why);
    }
  },
});

function reportLabel(
  report: Report,
  { location, locationSpan: span }: PlacedEvent["event"],
  label: string,
  safe: boolean,
  why: string,
): void {
  const title = `Change the location to ${quote(label)}`;
  report(span, `Unexpected ${quote(location)}, expected ${quote(label)}${why}`, {
    fix: { title, safe, edits: [{ span, text: label }] },
  });
}

/** Each of two entries of one event, one of them among the virtual ones, with the other; not two that are both virtual. */
function* unlikePairs(reading: Reading): Generator<readonly [PlacedEvent, PlacedEvent]> {
  const virtual = regionsIn(reading).find(({ isVirtual }) => isVirtual);
  if (virtual === undefined || !labelsItsEvents(virtual)) return;
  for (const { online, there } of sameEventsIn(reading)) {
    const [one, other] = [online[0], there[0]];
    if (one === undefined || other === undefined || !isHybridPair(one, other)) continue;
    yield [one, other];
    yield [other, one];
  }
}
