import { textIn } from "../../../base/span.js";
import { lineNumberOf, type PlacedEvent, removalOf, wordsOfEvent } from "../../event-lines.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";
import { repeatedEventsIn } from "../../same-events.js";

export default defineRule({
  code: "event/duplicate",
  severity: "error",
  why: `An event that stands in the list twice looks like two. Most come from two people who sent the same one in. Only
what takes place in a room and online at once stands in two regions, and then both say \`Hybrid\`.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)`,
    [`### Asia
* 2026-01-08 | Istanbul, TR | [Bosporus Rust](https://bosporus.example/)
    * [**Tea**](https://bosporus.example/1/)

### Europe
* 2026-01-08 | Istanbul, TR | [Bosporus Rust](https://bosporus.example/)
    * [**Tea**](https://bosporus.example/1/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)`]: `### Asia
* 2026-01-08 | Istanbul, TR | [Bosporus Rust](https://bosporus.example/)
    * [**Tea**](https://bosporus.example/1/)

### Europe
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)`,
  },
  good: [
    `### Virtual
* 2026-01-08 | Hybrid (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-22 | Virtual (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### Europe
* 2026-01-08 | Hybrid (Bergen, NO) | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
  ],
  check(reading, report) {
    for (const { first, again } of repeatedEventsIn(reading)) reportAgain(reading, first, again, report);
  },
});

function reportAgain(reading: Reading, first: PlacedEvent, again: PlacedEvent, report: Report): void {
  const line = lineNumberOf(reading, again);
  const isSame = wordsOf(reading.text, first) === wordsOf(reading.text, again);
  report(first.event.dateSpan, `Unexpected event that stands on line ${line} again, expected it once`, {
    notes: [`It says: ${wordsOfEvent(again)}`],
    fix: {
      title: `Remove the second entry, on line ${line}`,
      safe: isSame && first.section === again.section,
      edits: [removalOf(again)],
    },
  });
}

function wordsOf(text: string, { lines }: PlacedEvent): string {
  return textIn(text, lines)
    .replace(/\/(?=\))/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
