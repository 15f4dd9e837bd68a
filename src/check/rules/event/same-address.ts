import { groupAddressOf, lineNumberOf } from "../../event-lines.js";
import { defineRule } from "../../rule.js";
import { eventsByAddress } from "../../same-events.js";

export default defineRule({
  code: "event/same-address",
  severity: "info",
  why: `Two days with one address: either the page is that of a series, which is fine, or a line was copied and one half
of it changed. Then one of the two leads readers to the wrong day.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/events/1/)
* 2026-01-22 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Talks**](https://fjord.example/events/1/)`]: null,
  },
  good: [
    `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/events/1/)
* 2026-01-22 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/events/2/)
* 2026-01-23 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Every Friday**](https://oslo.example/)
* 2026-01-30 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Every Friday**](https://oslo.example/)`,
  ],
  check(reading, report) {
    for (const [address, all] of eventsByAddress(reading)) {
      if (address === undefined || all.length === 1) continue;
      // A group without pages for single events is known by its own.
      const [first, ...others] = all.filter((placed) => groupAddressOf(placed) !== address);
      const other = others.find(({ event }) => event.date !== first?.event.date);
      if (first === undefined || other === undefined) continue;
      const message = `Unexpected address that also stands on line ${lineNumberOf(reading, other)} for \`${other.event.date}\`, expected a page for each day`;
      report(first.names[0]?.span ?? first.event.span, message);
    }
  },
});
