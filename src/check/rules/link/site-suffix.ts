import { quote } from "../../../base/quote.js";
import { typedHost } from "../../../base/address-parts.js";
import { communityLinks } from "../../community-links.js";
import { defineRule } from "../../rule.js";
import { isSiteName } from "../../site-names.js";

export default defineRule({
  code: "link/site-suffix",
  severity: "info",
  why: `Browsers need the name of a site behind the title of a page, a list of links does not: the address tells it. Such
a tail comes along when a title is copied from a tab.`,
  bad: {
    "* [A lamp at sea | Saltmarsh](https://saltmarsh.example/lamp)":
      "* [A lamp at sea](https://saltmarsh.example/lamp)",
    "* [A lamp at sea - Saltmarsh Blog](https://blog.saltmarsh.example/lamp)":
      "* [A lamp at sea](https://blog.saltmarsh.example/lamp)",
    "* [A lamp at sea – The Salt Marsh](https://saltmarsh.example/lamp)":
      "* [A lamp at sea](https://saltmarsh.example/lamp)",
    "* [audio] [A lamp at sea :: Lamp Station](https://lamp-station.example/7)":
      "* [audio] [A lamp at sea](https://lamp-station.example/7)",
    "* [A lamp at sea - Blog - Saltmarsh](https://saltmarsh.example/lamp)":
      "* [A lamp at sea](https://saltmarsh.example/lamp)",
    "* [A lamp at sea - DEV Community](https://dev.to/lamp/at-sea)":
      "* [A lamp at sea](https://dev.to/lamp/at-sea)",
    "* [Building a lamp in a week and a day | saltm...](https://saltmarsh.example/lamp)":
      "* [Building a lamp in a week and a day](https://saltmarsh.example/lamp)",
  },
  good: [
    "* [A lamp at sea](https://saltmarsh.example/lamp)",
    "* [Saltmarsh 0.4 - a smaller flame](https://saltmarsh.example/0.4)",
    "* [A lamp - how Saltmarsh keeps the light on for sailors](https://saltmarsh.example/lamp)",
    "* [This month in Wick | March](https://wick.example/march)",
    "* [Wick - Blog](https://lamp.example/wick)",
    "* [Lamps | Lanterns | Candles](https://saltmarsh.example/lamp)",
    "* [Saltmarsh](https://saltmarsh.example/)",
    "* [New release – Wick](https://wick.example/news)",
  ],
  check(reading, report) {
    for (const { link } of communityLinks(reading)) {
      if (!SEPARATOR.test(link.text)) continue;
      const host = typedHost(link.url);
      if (host === undefined) continue;
      const { start, end } = link.textSpan;
      const typed = reading.text.slice(start, end).trimEnd();
      const suffix = suffixOf(typed, host);
      if (suffix === undefined) continue;
      const span = { start: start + suffix.start, end: start + typed.length };
      report(
        span,
        `Unexpected name of the site ${quote(suffix.words)}, expected the title of the page alone`,
        {
          fix: { title: "Drop the name of the site", safe: false, edits: [{ span, text: "" }] },
        },
      );
    }
  },
});

/** Signs between a title and what follows it, blanks around them. */
const SEPARATOR = /\s(?:\||::|·|•|»|\/\/|-|–|—)\s/;
const DASH = /^[-–—]$/;
/** A dash joins halves of sentences too, so what follows it must be short to be a name. */
const MOST_WORDS_BEHIND_DASH = 3;
const FEWEST_WORDS_LEFT = 3;
const BLOG_BEFORE = /\s+[-–—|·]\s+(?:Blog|News|Articles|Podcast)$/i;

function suffixOf(typed: string, host: string): { start: number; words: string } | undefined {
  const last = lastPart(typed);
  if (last === undefined) return undefined;
  const isDash = DASH.test(last.sign);
  if (isDash && last.words.split(/\s+/).length > MOST_WORDS_BEHIND_DASH) return undefined;
  if (/[*_`[\]]/.test(last.words) || !isSiteName(last.words, host, !isDash)) return undefined;
  const title = typed.slice(0, last.start);
  // What is left of `New release – Wick` would say nothing.
  if (title.split(/\s+/).length < FEWEST_WORDS_LEFT) return undefined;
  const blog = BLOG_BEFORE.exec(title);
  return { start: blog?.index ?? last.start, words: last.words };
}

/** The last part of a title with the sign that parts it. */
function lastPart(typed: string): { start: number; sign: string; words: string } | undefined {
  let from = typed.length;
  while (from > 0) {
    const blank = typed.lastIndexOf(" ", from - 1);
    if (blank === -1) return undefined;
    const sign = /^ (\||::|·|•|»|\/\/|-|–|—) +(?=\S)/.exec(typed.slice(blank, blank + SIGN_WITH_BLANKS));
    if (sign !== null) {
      const start = typed.slice(0, blank).trimEnd().length;
      return { start, sign: sign[1] ?? "", words: typed.slice(blank + sign[0].length) };
    }
    from = blank;
  }
  return undefined;
}

const SIGN_WITH_BLANKS = 8;
