import { typedHost } from "../../../base/address-parts.js";
import { eventsIn } from "../../event-lines.js";
import { linkFrom } from "../../prose.js";
import { defineRule } from "../../rule.js";

/** The group, with a language before it or without, and its list of events. */
const EVENTS_PAGE = /^https?:\/\/[^/?#]+(?:\/[a-z]{2}-[A-Z]{2})?\/[^/?#]+(\/events\/?)$/;

export default defineRule({
  code: "event/group-address",
  severity: "info",
  why: `The name of a group leads to the group. The address of its list of events is what one copies from the browser; it
says less about the group and changes with every redesign of the host.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://www.meetup.com/fjord-rust/events/)
    * [**Hack Night**](https://www.meetup.com/fjord-rust/events/1001/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://www.meetup.com/nb-NO/oslo-rust/events)
    * [**All that we do**](https://www.meetup.com/oslo-rust/events/)`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://www.meetup.com/fjord-rust)
    * [**Hack Night**](https://www.meetup.com/fjord-rust/events/1001/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://www.meetup.com/nb-NO/oslo-rust)
    * [**All that we do**](https://www.meetup.com/oslo-rust/events/)`,
  },
  good: [
    `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/rust/events/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://www.meetup.com/oslo-rust/)
    * [**Talks**](https://www.meetup.com/oslo-rust/events/2/)
* 2026-01-10 | Oslo, NO | [A single event](https://www.meetup.com/oslo-rust/events/2/)
    * [**Talks**](https://www.meetup.com/oslo-rust/events/2/)`,
  ],
  options: {
    hosts: {
      default: ["meetup.com"],
      about: "Hosts on which `/events/` behind a group's address is its list of events.",
    },
  },
  check(reading, report, { options }) {
    for (const { event } of eventsIn(reading)) {
      for (const { url, span } of event.groups) {
        if (!url.endsWith("/events/") && !url.endsWith("/events")) continue;
        const tail = EVENTS_PAGE.exec(url)?.[1];
        if (tail === undefined || !options.hosts.includes(typedHost(url) ?? "")) continue;
        const urlSpan = linkFrom(reading, span.start)?.urlSpan;
        if (urlSpan === undefined || !reading.text.slice(urlSpan.start, urlSpan.end).endsWith(tail)) continue;
        const tailSpan = { start: urlSpan.end - tail.length, end: urlSpan.end };
        report(
          tailSpan,
          `Unexpected \`${tail}\` behind the group, expected \`${url.slice(0, -tail.length)}\``,
          {
            fix: {
              title: `Drop \`${tail}\` from the group's address`,
              safe: true,
              edits: [{ span: tailSpan, text: "" }],
            },
          },
        );
      }
    }
  },
});
