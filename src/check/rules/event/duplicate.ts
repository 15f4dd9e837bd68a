import { textIn } from "../../../base/span.js";
import {
  eventsIn,
  isVirtualRegion,
  lineNumberOf,
  type PlacedEvent,
  removalOf,
  wordsOfEvent,
} from "../../event-lines.js";
import { isOver, orderDate } from "../../event-window.js";
import { defineRule } from "../../rule.js";

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
    const firstByKey = new Map<string, PlacedEvent>();
    for (const placed of eventsIn(reading)) {
      if (placed.address === undefined || isOver(reading, placed)) continue;
      const key = `${orderDate(reading, placed)} ${placed.address}`;
      const first = firstByKey.get(key);
      if (first === undefined) firstByKey.set(key, placed);
      else if (!isHybridPair(first, placed)) {
        const isSame = wordsOf(reading.text, first) === wordsOf(reading.text, placed);
        const line = lineNumberOf(reading, placed);
        report(first.event.dateSpan, `Unexpected event that stands on line ${line} again, expected it once`, {
          notes: [`It says: ${wordsOfEvent(placed)}`],
          fix: {
            title: `Remove the second entry, on line ${line}`,
            safe: isSame && first.section === placed.section,
            edits: [removalOf(placed)],
          },
        });
      }
    }
  },
});

/** One online, one in a room: both are wanted, and \`event/hybrid-label\` says how they are labelled. */
function isHybridPair(a: PlacedEvent, b: PlacedEvent): boolean {
  if (isVirtualRegion(a.section.title) === isVirtualRegion(b.section.title)) return false;
  return a.place.mode !== "virtual" || b.place.mode !== "virtual";
}

function wordsOf(text: string, { lines }: PlacedEvent): string {
  return textIn(text, lines)
    .replace(/\/(?=\))/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
