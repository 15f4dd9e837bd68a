import { windowsSignOf } from "../../../base/code-pages.js";
import type { Span } from "../../../base/span.js";
import { findDamage } from "../../../base/mojibake.js";
import { oddSignsOf } from "../../odd-signs.js";
import { isInComment } from "../../prose.js";
import type { Line } from "../../reading.js";
import { defineRule } from "../../rule.js";

/** Controls but tab and line ends, the line and paragraph separators, private use, and what is no character. */
const CONTROL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]/;
const BREAKS = /[\u000b\u000c\u0085\u2028\u2029]/;
const PRIVATE = /[\ue000-\uf8ff]/;

export default defineRule({
  code: "text/control-character",
  severity: "error",
  why: `A control character comes in with a paste and is seen by nobody, until it breaks the address it stands in, or the
feed, whose XML may not hold it. Characters of private use are shown as an empty box, or as whatever the reader's own
machine has there.`,
  bad: {
    "* [A post](\u0002https://blog.example/)": "* [A post](https://blog.example/)",
    "* [It\u0092s a post](https://blog.example/)": "* [It’s a post](https://blog.example/)",
    "* [One\u2028two](https://blog.example/)": "* [One two](https://blog.example/)",
    "* [Made on a \uf8ff](https://blog.example/)": null,
  },
  good: ["* [A post 🦀](https://blog.example/)", "<!-- a\u0002b -->", "* `a\tb`"],
  check(reading, report) {
    const { text } = reading;
    let line: Line | undefined;
    let damage: readonly Span[] = [];
    for (const index of oddSignsOf(reading)) {
      const sign = text[index] ?? "";
      if (!CONTROL.test(sign) || isInComment(reading, index)) continue;
      if (line === undefined || index > line.end) {
        line = reading.lineAt(index);
        damage = findDamage(line.text);
      }
      // What `text/mojibake` repairs is left to it.
      const at = index - line.start;
      if (damage.some(({ start, end }) => start <= at && at < end)) continue;
      const span = { start: index, end: index + 1 };
      const meant = meantBy(text, index, sign);
      const named = `Unexpected control character \`${nameOf(sign)}\``;
      if (PRIVATE.test(sign))
        report(
          span,
          `Unexpected character of private use \`${nameOf(sign)}\`, expected one that every reader has`,
        );
      else
        report(
          span,
          `${named}, expected ${meant === "" ? "none" : meant === " " ? "a blank" : `\`${meant}\``}`,
          {
            fix: {
              title: meant === "" ? "Remove the control character" : "Replace the control character",
              safe: true,
              edits: [{ span, text: meant }],
            },
          },
        );
    }
  },
});

/** What should stand in its place: a blank for what parts words, and what Windows has for a control beyond ASCII. */
function meantBy(text: string, offset: number, sign: string): string {
  if (BREAKS.test(sign)) {
    const isBetween = /\S/.test(text[offset - 1] ?? " ") && /\S/.test(text[offset + 1] ?? " ");
    return isBetween ? " " : "";
  }
  return windowsSignOf(sign) ?? "";
}

function nameOf(sign: string): string {
  return `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
