import { findDamage, mayHoldDamage } from "../../../base/mojibake.js";
import { foreignSignsOf, oddSignsOf } from "../../odd-signs.js";
import { defineRule } from "../../rule.js";

/** What stands for a character that was lost, beside a letter; alone it may be meant. */
const LOST = /(?<=\p{L})\ufffd+|\ufffd+(?=\p{L})/gu;

const START_OF_WORD = /[\p{L}\p{N}]{1,40}$/u;
const REST_OF_WORD = /^[\p{L}\p{N}]{1,40}/u;

export default defineRule({
  code: "text/mojibake",
  severity: "error",
  why: `Somewhere on its way the text was read by the wrong code page: each dash, each accent and each emoji became two
to four wrong characters, in names above all. Reading it back gives what was meant, so the fix is safe. Where only
\`\ufffd\` is left, the character is lost, and you have to look it up.`,
  bad: {
    "* [Caf√© Ferris ‚Äî a tour](https://blog.example/)": "* [Café Ferris — a tour](https://blog.example/)",
    "* [N√ºrnberg meets \uf8ffü¶Ä](https://blog.example/)": "* [Nürnberg meets 🦀](https://blog.example/)",
    "* [Itâ€™s faÃ§ade week](https://blog.example/)": "* [It’s façade week](https://blog.example/)",
    "* [CafÃƒÂ© Ferris](https://blog.example/)": "* [Café Ferris](https://blog.example/)",
    "* [–ü—Ä–∏–≤–µ—Ç](https://blog.example/)": "* [Привет](https://blog.example/)",
    "* [Caf\ufffd Ferris](https://blog.example/)": null,
  },
  good: [
    "* [Café Ferris — a tour 🦀](https://blog.example/)",
    "* [Why √π is not “rational”…](https://blog.example/)",
    "* [« déjà vu »: “AMANHÃ”, “fiancé…”, ’été](https://blog.example/)",
    "* [The replacement character (\ufffd)](https://blog.example/)",
  ],
  check(reading, report) {
    const { text } = reading;
    if (foreignSignsOf(reading).some(({ signs }) => mayHoldDamage(signs))) {
      for (let number = 1; number <= reading.lineCount; number++) {
        const line = reading.line(number);
        if (line === undefined) break;
        for (const damage of findDamage(line.text)) {
          const span = { start: line.start + damage.start, end: line.start + damage.end };
          // A word is easier to judge than the two signs in it that are wrong.
          const before = START_OF_WORD.exec(line.text.slice(0, damage.start))?.[0] ?? "";
          const after = REST_OF_WORD.exec(line.text.slice(damage.end))?.[0] ?? "";
          const damaged = before + line.text.slice(damage.start, damage.end) + after;
          report(
            span,
            `Unexpected \`${damaged}\` (UTF-8 read as ${damage.codePage}), expected \`${before}${damage.text}${after}\``,
            {
              fix: {
                title: "Read the characters as UTF-8",
                safe: true,
                edits: [{ span, text: damage.text }],
              },
            },
          );
        }
      }
    }
    if (!oddSignsOf(reading).some((offset) => text[offset] === "\ufffd")) return;
    for (const { index, 0: lost } of text.matchAll(LOST))
      report(
        { start: index, end: index + lost.length },
        `Unexpected \`${lost}\`, expected the character that was lost here`,
      );
  },
});
