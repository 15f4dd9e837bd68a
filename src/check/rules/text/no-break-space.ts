import type { Span } from "../../../base/span.js";
import { oddSignsOf } from "../../odd-signs.js";
import type { Place } from "../../place.js";
import { linkAround, textAt } from "../../prose.js";
import { defineRule } from "../../rule.js";

const NO_BREAK = /[\u00a0\u2007\u202f]/;
/** French puts one before double punctuation and within guillemets, others beside dashes, units and signs. */
const MAY_FOLLOW = /^(?:[:;!?»›%‰€£$°–—…]|\d{3}(?!\d))/u;
const MAY_PRECEDE = /[«‹–—§№°†•]$/u;
/** A number and its unit, also the money before it; abbreviations and initials with what belongs to them. */
const NUMBER_BEFORE = /\d$/;
const UNIT_AFTER = /^(?:\p{L}{1,4}(?:\/\p{L}{1,3})?\b|\d{3}\b|[%‰°€£$×·/])/u;
const SHORT_WORD_BEFORE = /(?:^|[^\p{L}\p{N}])(?:\p{L}{1,3}\.|[€£$])$/u;
/** Russian, Polish and Czech tie one-letter words to the next. */
const TIED_WORD_BEFORE = /(?:^|[^\p{L}])(?:\p{Script=Cyrillic}{1,3}|[oOuUwWzZkKsSvViI])$/u;

export default defineRule({
  code: "text/no-break-space",
  severity: "info",
  why: `A no-break space looks like any other, but lines cannot break there, a search for the words does not find them,
and Markdown sees no blank. It mostly comes along when a title is copied from a page. Where a language's typography
wants one, as French before \`:\` or anybody between a number and its unit, it stays.`,
  bad: {
    "* [Add\u00a0`--yes`\u00a0to the command](https://blog.example/)":
      "* [Add `--yes` to the command](https://blog.example/)",
    "* [A\u00a0title, copied](https://blog.example/)": "* [A title, copied](https://blog.example/)",
    "Tidewater –\u00a0Just a \u00a0runner": "Tidewater –\u00a0Just a runner",
    "Just\u00a0 a \u00a0 \u00a0runner": "Just a runner",
    "* A post\n\n  \u00a0more": "* A post\n\n   more",
  },
  good: [
    "* [FR] [Rust\u00a0: «\u00a0bonjour\u00a0»\u202f!](https://blog.example/)",
    "* [A talk of 20\u00a0min, n°\u00a09, p.\u00a04, 10\u202f000\u00a0€](https://blog.example/)",
    "* [Lekce v\u00a0Praze](https://blog.example/)",
    "* [\u00a0A title, copied \u00a0](https://blog.example/)",
    "`a\u00a0b` <!-- a\u00a0b -->",
  ],
  check(reading, report) {
    const { text } = reading;
    let end = 0;
    for (const index of oddSignsOf(reading)) {
      if (index < end || !NO_BREAK.test(text[index] ?? "")) continue;
      end = index + 1;
      while (NO_BREAK.test(text[end] ?? "")) end++;
      const place = textAt(reading, index);
      if (place === undefined || isTypography(text, index, end)) continue;
      const span = { start: index, end };
      const whole = withBlanks(text, span);
      if (isAtEdge(text, linkAround(place), whole)) continue;
      report(span, "Unexpected no-break space, expected a blank", {
        fix: { title: "Write a blank", safe: true, edits: [{ span: whole, text: " " }] },
      });
      end = whole.end;
    }
  },
});

/** With the blanks beside it, lest two of them stay; those at the beginning of a line are its indentation. */
function withBlanks(text: string, span: Span): Span {
  let { start, end } = span;
  while (text[start - 1] === " ") start--;
  if (start === 0 || text[start - 1] === "\n") start = span.start;
  while (text[end] === " " || NO_BREAK.test(text[end] ?? "")) end++;
  return { start, end };
}

/** Blanks at the edge of a link's text go altogether, of which `link/edge-space` tells. */
function isAtEdge(text: string, link: Place | undefined, { start, end }: Span): boolean {
  if (link === undefined) return false;
  return start === link.span.start + 1 || text.startsWith("](", end) || text.startsWith("][", end);
}

function isTypography(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  const after = text.slice(end, end + 8);
  if (MAY_FOLLOW.test(after) || MAY_PRECEDE.test(before)) return true;
  if (NUMBER_BEFORE.test(before) && UNIT_AFTER.test(after)) return true;
  return SHORT_WORD_BEFORE.test(before) || TIED_WORD_BEFORE.test(before);
}
