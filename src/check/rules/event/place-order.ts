import { quote } from "../../../base/quote.js";
import { type PlacedEvent, regionsIn } from "../../event-lines.js";
import { byPlace, eventsToOrder, misplacedEvents } from "../../event-order.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/place-order",
  severity: "info",
  why: `Events of one day stand in the order of their places, as they are typed: then two editors sort the same list the
same way, and a merge of both has nothing to sort out.`,
  within: "events",
  bad: {
    [`### Virtual
* 2026-01-13 | Virtual (Narvik, NO) | [Northern Rust](https://north.example/)
    * [**Lunch**](https://north.example/1/)
* 2026-01-13 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/2/)
* 2026-01-14 | Virtual (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/3/)`]: `### Virtual
* 2026-01-13 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/2/)
* 2026-01-13 | Virtual (Narvik, NO) | [Northern Rust](https://north.example/)
    * [**Lunch**](https://north.example/1/)
* 2026-01-14 | Virtual (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/3/)`,
  },
  good: [
    `### Europe
* 2026-01-13 | Ålesund, NO | [Coast Rust](https://coast.example/)
    * [**Walk**](https://coast.example/1/)
* 2026-01-13 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/2/)
* 2026-01-13 | Bergen, NO | [Bergen Rust](https://bergen.example/)
    * [**Talks**](https://bergen.example/3/)
* 2026-01-13 || [Nowhere Rust](https://nowhere.example/)
    * [**Talks**](https://nowhere.example/5/)
* 2026-01-14 | Arendal, NO | [South Rust](https://south.example/)
    * [**Lunch**](https://south.example/4/)`,
  ],
  check(reading, report) {
    for (const { events } of regionsIn(reading)) {
      for (const run of runsOfOneDay(eventsToOrder(events))) {
        for (const { placed, before, fix } of misplacedEvents(reading, run, byPlace)) {
          const expected =
            before === undefined
              ? "expected it behind the others of its day"
              : `expected it before ${quote(before.event.location)}`;
          const message = `Unexpected place of ${quote(placed.event.location)} within its day, ${expected}`;
          report(placed.event.locationSpan, message, { ...(fix && { fix }) });
        }
      }
    }
  },
});

/** Events that stand together and are of one day, where there are at least two. */
function runsOfOneDay(events: readonly PlacedEvent[]): PlacedEvent[][] {
  const runs: PlacedEvent[][] = [];
  let last: string | undefined;
  for (const placed of events) {
    // The grammar asks for its location first.
    if (placed.event.location === "") continue;
    const date = placed.orderDate;
    if (date === last) runs.at(-1)?.push(placed);
    else runs.push([placed]);
    last = date;
  }
  return runs.filter((run) => run.length > 1);
}
