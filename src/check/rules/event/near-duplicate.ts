import { quote } from "../../../base/quote.js";
import { editDistance } from "../../../base/edit-distance.js";
import { mapByKey } from "../../../base/group-by.js";
import { headingKey } from "../../../issue/section-role.js";
import { eventsIn, groupAddressOf, lineNumberOf, type PlacedEvent } from "../../event-lines.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";

const LONGEST_NAME = 120;

export default defineRule({
  code: "event/near-duplicate",
  severity: "warning",
  why: `Hosts give a series of meetings one address and each meeting another, and both end up in the list: one group, one
day, one name, two addresses. Readers see two events where there is one.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://www.meetup.com/fjord-rust)
    * [**Hack Night, January**](https://www.meetup.com/fjord-rust/events/1001/)
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://www.meetup.com/fjord-rust/)
    * [**Hack Night January**](https://www.meetup.com/fjord-rust/events/abcdefgh/)`]: null,
  },
  good: [
    `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night, part 1**](https://fjord.example/1/)
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night, part 2**](https://fjord.example/2/)
* 2026-01-09 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night, part 2**](https://fjord.example/3/)
* 2026-01-09 | Oslo, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night, part 2**](https://fjord.example/4/)`,
  ],
  check(reading, report) {
    const events = eventsIn(reading).filter(
      ({ event, title, isOver }) => event.groups.length > 0 && title !== "" && !isOver,
    );
    const byDay = mapByKey(events, ({ orderDate, section }) => `${orderDate} ${section.title}`);
    for (const some of byDay.values())
      if (some.length > 1 && shareLocation(some)) checkDay(reading, some, report);
  },
});

/** Whether any two events stand in one place: others are never the same, whoever invites to them. */
function shareLocation(events: readonly PlacedEvent[]): boolean {
  return new Set(events.map(({ event }) => event.location)).size < events.length;
}

/** Compares the events of one day and region that one group invites to. */
function checkDay(reading: Reading, events: readonly PlacedEvent[], report: Report): void {
  const byGroup = new Map<string, PlacedEvent[]>();
  for (const placed of events) {
    const group = groupOf(placed);
    const others = byGroup.get(group);
    if (others === undefined) {
      byGroup.set(group, [placed]);
      continue;
    }
    const first = others.find((other) => isNearlySame(other, placed));
    if (first !== undefined) {
      const line = lineNumberOf(reading, placed);
      const message = `Unexpected ${quote(first.title)}, which stands on line ${line} with another address, expected it once`;
      report(first.event.dateSpan, message);
    }
    // A day on which one group has more than a dozen events is none that we could tell apart.
    if (others.length < 12) others.push(placed);
  }
}

function groupOf(placed: PlacedEvent): string {
  return groupAddressOf(placed).replace(/\/events$/, "") || headingKey(placed.event.groups[0]?.text ?? "");
}

function isNearlySame(a: PlacedEvent, b: PlacedEvent): boolean {
  if (a.address === b.address || a.event.location !== b.event.location) return false;
  const [one, other] = [headingKey(a.title), headingKey(b.title)];
  if (one === other) return true;
  if (Math.max(one.length, other.length) > LONGEST_NAME || one.length < 8) return false;
  // Numbers tell the parts of a series apart.
  if (one.replace(/\D+/g, " ") !== other.replace(/\D+/g, " ")) return false;
  return Math.abs(one.length - other.length) <= 2 && editDistance(one, other) <= 2;
}
