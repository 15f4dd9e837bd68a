import { quote } from "../../../base/quote.js";
import type { Span } from "../../../base/span.js";
import { isCustomOf } from "../../list-customs.js";
import { communityLinks, type CommunityLink, textBehind } from "../../community-links.js";
import { textAt } from "../../prose.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Details } from "../../rule.js";

export default defineRule({
  code: "link/trailing-text",
  severity: "info",
  why: `A list of titles is read by running down its left edge. What follows a link, a slogan or the title's second half,
is overread or breaks the line; it belongs into the title, or is left to the page itself.`,
  bad: {
    "* [Wick 0.4](https://blog.example/wick): a smaller flame":
      "* [Wick 0.4: a smaller flame](https://blog.example/wick)",
    "* [Wick 0.4](https://blog.example/wick) - a smaller flame":
      "* [Wick 0.4 - a smaller flame](https://blog.example/wick)",
    "* [Wick 0.4](https://blog.example/wick) now with oil.":
      "* [Wick 0.4 now with oil](https://blog.example/wick)",
    "* [Wick](https://blog.example/wick) A lamp for the sea":
      "* [Wick - A lamp for the sea](https://blog.example/wick)",
    "* [Wick 0.4](https://blog.example/wick):": "* [Wick 0.4](https://blog.example/wick)",
    "* [Wick 0.4](https://blog.example/wick))": "* [Wick 0.4](https://blog.example/wick)",
    "* [Wick 0.4](https://blog.example/wick) | [the code](https://forge.example/wick)": null,
    "* Wick 0.4 ([the code](https://forge.example/wick))": null,
    "* LampConf [schedule](https://lampconf.example/schedule) is live!": null,
    "* [Wick 0.4](https://blog.example/wick) (by the same makers, who promised it for last summer, when the days were long and nobody needed a lamp)":
      null,
  },
  good: [
    "* [Wick 0.4: a smaller flame](https://blog.example/wick)",
    "* [Wick 0.4](https://blog.example/wick).",
    "* **[Wick 0.4](https://blog.example/wick)**",
    "* [Wick 0.4](https://blog.example/wick) <!-- sent in by Noor -->",
    "* [Wick 0.4](https://blog.example/wick)\n    * [Its code](https://forge.example/wick)",
    "* [Wick 0.4](https://blog.example/wick), which was\nwrapped by an editor",
    "* [Wick 0.4](https://blog.example/wick) ### Lamps",
    "* [Wick 0.4](https://blog.example/wick)], they say",
    "* [One [two](https://blog.example/2) three](https://blog.example/3)",
    "## Crate of the Week\n\nThis week's crate is [wick](https://blog.example/wick), a lamp.",
    "* [One](https://a.example/1): a\n* [Two](https://a.example/2): b\n* [Three](https://a.example/3)\n* [Four](https://a.example/4)",
  ],
  check(reading, report) {
    const listed = communityLinks(reading);
    const trailing: { readonly one: CommunityLink; readonly behind: string }[] = [];
    for (const one of listed) {
      const behind = textBehind(one, reading.text);
      if (isTrailing(behind) && !isToldByOthers(reading, one, behind)) trailing.push({ one, behind });
    }
    if (trailing.length === 0) return;
    const followed = listed.filter((one) => !NOTHING.test(textBehind(one, reading.text)));
    if (isCustomOf(followed.length, listed.length)) return;
    for (const { one, behind } of trailing) {
      const { link, paragraph } = one;
      const start = link.span.end + behind.length - behind.trimStart().length;
      const end = Math.max(
        start,
        link.span.end + reading.text.slice(link.span.end, paragraph.end).trimEnd().length,
      );
      report(
        { start, end },
        `Unexpected ${quote(behind.trim())} behind ${quote(link.text)}, expected the link alone`,
        fixOf(one, reading.text, end),
      );
    }
  },
});

/** Blanks and the marks of emphasis. */
const NOTHING = /^[\s*_]*$/;
/** What `link/trailing-period` tells of. */
const PERIOD = /^\s*\.[\s*_]*$/;

/** Anything but the marks of emphasis, and what other rules tell of. */
function isTrailing(behind: string): boolean {
  return behind !== "" && !NOTHING.test(behind) && !PERIOD.test(behind);
}

/** A line break, a heading within the line, and the marks of a link that is none or of a bracket left over, are matters of their own. */
function isToldByOthers(reading: Reading, { link, paragraph }: CommunityLink, behind: string): boolean {
  if (behind.includes("\n") || /^\s*[#\]]/.test(behind)) return true;
  const source = behind.includes("](") ? reading.text.slice(link.span.end, paragraph.end) : "";
  return Array.from(source.matchAll(/\]\(/g)).some(
    ({ index }) => textAt(reading, link.span.end + index) !== undefined,
  );
}

/** Signs that part what no longer is there. */
const LEFT_OVER = /^\s*(?:[:,;|–—-]|\))\s*$/;
const LONGEST_TITLE = 100;

/** Takes what follows into the title where it is short, plain and one line; signs alone go. */
function fixOf({ link, item, paragraph }: CommunityLink, text: string, end: number): Details {
  const span: Span = { start: link.span.end, end };
  const behind = text.slice(span.start, span.end);
  const gone = { span, text: "" };
  if (LEFT_OVER.test(behind) && !isClosing(behind, text.slice(paragraph.start, link.span.start)))
    return { fix: { title: "Drop what is left over", safe: true, edits: [gone] } };
  // `[Wick](…) A lamp` was written as two parts of a title, and shall stay two.
  const added = withoutPeriod(behind).replace(/^ (?=\p{Lu})/u, " - ");
  const isPlain = item.form === "title" && item.links.length === 1 && !/[[\]<>*_\n`\\()|]/.test(added);
  if (!isPlain || link.text.length + added.length > LONGEST_TITLE || text[link.span.start] !== "[") return {};
  const edits = [{ span: { start: link.textSpan.end, end: link.textSpan.end }, text: added }, gone];
  return { fix: { title: "Take it into the title", safe: false, edits } };
}

/** Whether a parenthesis behind a link was opened before it. */
function isClosing(behind: string, before: string): boolean {
  return behind.includes(")") && before.includes("(");
}

function withoutPeriod(text: string): string {
  let end = text.length;
  while (end > 0 && /[.\s]/.test(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}
