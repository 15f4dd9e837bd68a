import { quoteEvent, regionsIn } from "../../event-lines.js";
import { byDate, byPlace, eventsToOrder, misplacedEvents } from "../../event-order.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/date-order",
  severity: "warning",
  why: `Readers go down the list of their region until the days no longer suit them. An event that stands behind later
ones is not found. Only the events that have to move are named, not all that they stand before.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-29 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-12 | Tromsø, NO | [Harbour Rust](https://harbour.example/)
    * [**Winter Meetup**](https://harbour.example/3/)
* 2026-01-15 | Narvik, NO | [Northern Rust](https://north.example/)
    * [**Lunch**](https://north.example/4/)`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-12 | Tromsø, NO | [Harbour Rust](https://harbour.example/)
    * [**Winter Meetup**](https://harbour.example/3/)
* 2026-01-15 | Narvik, NO | [Northern Rust](https://north.example/)
    * [**Lunch**](https://north.example/4/)
* 2026-01-29 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)`,
    [`### Virtual
* 2026-01-20 | Virtual | [C](https://c.example/)
    * [**C**](https://c.example/3/)
* 2026-01-14 | Virtual | [B](https://b.example/)
    * [**B**](https://b.example/2/)
* 2026-01-09 | Virtual | [A](https://a.example/)
    * [**A**](https://a.example/1/)
`]: `### Virtual
* 2026-01-09 | Virtual | [A](https://a.example/)
    * [**A**](https://a.example/1/)
* 2026-01-14 | Virtual | [B](https://b.example/)
    * [**B**](https://b.example/2/)
* 2026-01-20 | Virtual | [C](https://c.example/)
    * [**C**](https://c.example/3/)
`,
  },
  good: [
    `### Virtual
* 2026-01-29 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)

### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-08 - 2026-01-10 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)`,
    // The mistyped year stands where the day belongs, and what is over will go.
    `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2025-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-02 | Narvik, NO | [Northern Rust](https://north.example/)
    * [**Lunch**](https://north.example/4/)`,
  ],
  check(reading, report) {
    for (const { events } of regionsIn(reading)) {
      const toOrder = eventsToOrder(events);
      for (const { placed, before, fix } of misplacedEvents(reading, toOrder, byDate, byPlace)) {
        const expected =
          before === undefined
            ? "expected it behind all others of its region"
            : before.event.date === placed.event.date
              ? `expected it before ${quoteEvent(before)} of the same day`
              : `expected it before ${quoteEvent(before)} of \`${before.event.date}\``;
        report(
          placed.event.dateSpan,
          `Unexpected place of the event of \`${placed.event.date}\`, ${expected}`,
          {
            ...(fix && { fix }),
          },
        );
      }
    }
  },
});
