import * as v from "valibot";
import { isGathering, linkedNodesIn, typesOf } from "../../base/linked-data.js";
import { zoneNamed } from "../events/calendar-time.js";
import { daysToLook } from "../events/event-days.js";
import { foundOfNode } from "../events/linked-event.js";
import { linkedScriptsIn } from "../events/linked-scripts.js";
import { isWebAddress } from "../events/told-mode.js";
import { strangeReply } from "../formats/read-reply.js";
import { defineSource } from "../source.js";

const page = v.pipe(
  v.string(),
  v.trim(),
  v.check(isWebAddress, "expected an address as `https://example.com/`"),
);

/**
 * Events that pages describe for machines: JSON-LD (https://www.w3.org/TR/json-ld11/) with https://schema.org/Event, in
 * `<script type="application/ld+json">`, as Meetup, Luma, Eventbrite and others put it on their pages for search engines
 * (https://developers.google.com/search/docs/appearance/structured-data/event). One GET for each page.
 */
export default defineSource({
  name: "json-ld",
  about: "Events that pages describe for machines, by the addresses of the pages.",
  finds: ["event"],
  limits: [
    "It reads what stands in a page as it is sent: what scripts add later, it does not see.",
    "A page that lists many events mostly describes its next ones only.",
    "Times in UTC are told in `timeZone`; without it, the day may be another at the place.",
    "A page without any such description, or with a damaged one, fails: what it would have told, nobody knows.",
  ],
  options: v.strictObject({
    pages: v.pipe(
      v.array(page),
      v.minLength(1, "expected at least one page"),
      v.description("Addresses of pages about events."),
    ),
    timeZone: v.pipe(
      v.optional(
        v.pipe(
          v.string(),
          v.check((name) => zoneNamed(name) !== undefined, "expected a time zone as `Europe/Oslo`"),
        ),
      ),
      v.description("IANA name of the zone in which times in UTC are meant."),
    ),
  }),
  example: `pages = ["https://conference.example/2026/"]
timeZone = "Europe/Oslo"`,
  async *gather({ door, window, options }) {
    const days = daysToLook(window);
    for (const [at, address] of options.pages.entries()) {
      const reply = await door.ask({ address, accept: "text/html" });
      const scripts = linkedScriptsIn(reply.text);
      const described = scripts.map((script) => (script === undefined ? [] : linkedNodesIn(script)));
      if (described.length === 0 || described.some((nodes) => nodes.length === 0))
        throw strangeReply(reply, "no whole description for machines", "expected JSON-LD with events");
      for (const event of described.flat()) {
        if (!typesOf(event).some(isGathering)) continue;
        const found = foundOfNode(event, reply.address, options.timeZone);
        if (found === undefined)
          throw strangeReply(reply, "an event without a name or a day", "expected `name` and `startDate`");
        if (found.date <= days.to && found.endDate >= days.from) yield found;
      }
      door.progress(at + 1, options.pages.length);
    }
  },
});
