import { quote } from "../../../base/quote.js";
import { eventsIn, removalOf } from "../../event-lines.js";
import { defineRule } from "../../rule.js";

const WORD =
  "(?:cancell?ed|postponed|called off|abgesagt|verschoben|entf[äa]llt|annul[ée]e?|annulé|report[ée]e?|cancelad[oa]|suspendid[oa]|aplazad[oa]|pospuest[oa]|adiad[oa]|annullat[oa]|rinviat[oa]|geannuleerd|afgelast|uitgesteld|inställt|avlyst|aflyst|odwołane|zrušeno)";
/** How each of these words begins; a look that costs next to nothing beside the one below. */
const SOME_WORD =
  /cancel|postpon|called|abges|versch|entf|annul|report|suspend|aplaz|pospu|adiad|rinvia|geannul|afgel|uitg|inst|avlys|aflys|odwo|zru/i;
/** In capitals anywhere; else alone, in brackets, before a colon or dash, or as the end of what is said. */
const SHOUTED = /\b(?:CANCELL?ED|POSTPONED|ABGESAGT|CANCELAD[OA])\b/;
const MARKED = new RegExp(
  `(?:^|[\\[({:|–—-]\\s*)(?:event |meetup )?${WORD}(?![a-zß-öø-ɏ])\\s*(?:$|[\\])}:!|–—-])|\\b(?:is|been|was|event|meetup) ${WORD}\\W*$`,
  "i",
);

export default defineRule({
  code: "event/cancelled",
  severity: "error",
  why: `Nobody can go to an event that does not take place. Groups rename it when they call it off, and the new name finds
its way into the list.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**[Cancelled] Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-10 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**CANCELED**](https://oslo.example/3/)
* 2026-01-11 | Wien, AT | [Rust Wien](https://wien.example/)
    * [**Rust-Stammtisch – entfällt**](https://wien.example/4/)
`]: `### Europe
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
`,
  },
  good: [
    `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**What happens to cancelled futures**](https://fjord.example/1/)
* 2026-01-09 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Cancellation: how to stop a task**](https://fjord.example/2/)`,
  ],
  check(reading, report) {
    for (const placed of eventsIn(reading)) {
      const link = placed.names.find(({ text }) => saysCancelled(text));
      const { event } = placed;
      if (link === undefined && !saysCancelled(event.location)) continue;
      const text = link?.text ?? event.location;
      const title = `Remove the event of ${event.date}, ${quote(text)}`;
      report(
        link?.span ?? event.locationSpan,
        `Unexpected event that does not take place, ${quote(text)}, expected only what one can go to`,
        { fix: { title, safe: false, edits: [removalOf(placed)] } },
      );
    }
  },
});

function saysCancelled(text: string): boolean {
  return text.length < 300 && SOME_WORD.test(text) && (SHOUTED.test(text) || MARKED.test(text));
}
