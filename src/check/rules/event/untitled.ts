import { isWordSign } from "../../../base/word-signs.js";
import { quote } from "../../../base/quote.js";
import { eventsIn } from "../../event-lines.js";
import { defineRule } from "../../rule.js";

/** What stands for a title that was not decided yet; whole words, so that no real title holds it by chance. */
const UNDECIDED =
  /\b(?:T\.?B\.?[DAC]\.?|to be (?:announced|determined|decided|confirmed|defined)|place ?holder|title goes here|untitled|coming soon)\b/i;
/** The name of what should stand there, or nothing but signs; longer ones say more. */
const UNFILLED = /^[^a-z\d]*(?:title|name|topic|event(?: name)?)?[^a-z\d]*$/i;
const LATIN = /[a-z\d]+/gi;
const LONGEST_UNFILLED = 20;

/** What says that it is undecided is no longer. */
const LONGEST = 200;

export default defineRule({
  code: "event/untitled",
  severity: "info",
  why: `Many groups announce the day first and the talks later. By the time the issue goes out the page of the event often
says more: one look at it, and readers know what they would come for.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Topic TBD**](https://fjord.example/1/)
* 2026-01-09 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Meetup 12: Place Holder**](https://fjord.example/2/)
* 2026-01-10 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Title**](https://fjord.example/3/)`]: null,
  },
  good: [
    `### Europe
* 2026-01-08 | Bergen, NO | [TBD Collective](https://fjord.example/)
    * [**Placing holders in memory**](https://fjord.example/1/)
* 2026-01-09 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Topic maps**](https://fjord.example/2/)`,
  ],
  check(reading, report) {
    for (const { names } of eventsIn(reading)) {
      const undecided = names.find(
        ({ text }) => text !== "" && text.length <= LONGEST && saysUndecided(text),
      );
      if (undecided !== undefined)
        report(undecided.span, `Unexpected title ${quote(undecided.text)}, expected what the event is about`);
    }
  },
});

function saysUndecided(text: string): boolean {
  return UNDECIDED.test(text) || (text.length <= LONGEST_UNFILLED && isUnfilled(text));
}

function isUnfilled(text: string): boolean {
  return UNFILLED.test(text) && !isWordSign(text.replace(LATIN, ""));
}
