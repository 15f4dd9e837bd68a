import { mostCommonBullet } from "../../list-layout.js";
import { defineRule } from "../../rule.js";
import { strayItems } from "../../stray-items.js";

export default defineRule({
  code: "markdown/missing-bullet",
  severity: "error",
  why: `An entry without its bullet is no entry: it is shown as a paragraph, or as the tail of the entry above it. A
bullet needs the blank behind it, and is one that Markdown knows: \`•\` is a letter like any other.`,
  bad: {
    "* [One](https://blog.example/1)\n[Two](https://blog.example/2)\n* [Three](https://blog.example/3)":
      "* [One](https://blog.example/1)\n* [Two](https://blog.example/2)\n* [Three](https://blog.example/3)",
    "[video] [A talk](https://talks.example/1)\n[audio] [Another](https://talks.example/2)":
      "* [video] [A talk](https://talks.example/1)\n* [audio] [Another](https://talks.example/2)",
    "## Upcoming Events\n\n### Europe\n* 2026-01-14 | Turku, FI | [Turku Rust](https://turku.example/)\n    * [**Talks**](https://turku.example/1)\n 2026-01-15 | Oslo, NO | [Oslo Rust](https://oslo.example/)\n    * [**Hacking**](https://oslo.example/1)":
      "## Upcoming Events\n\n### Europe\n* 2026-01-14 | Turku, FI | [Turku Rust](https://turku.example/)\n    * [**Talks**](https://turku.example/1)\n* 2026-01-15 | Oslo, NO | [Oslo Rust](https://oslo.example/)\n    * [**Hacking**](https://oslo.example/1)",
    "* [One](https://blog.example/1)\n*[Two](https://blog.example/2)\n-[Three](https://blog.example/3)":
      "* [One](https://blog.example/1)\n* [Two](https://blog.example/2)\n* [Three](https://blog.example/3)",
    "*[One](https://blog.example/1)\n*[[ES] Dos](https://blog.example/2)":
      "* [One](https://blog.example/1)\n* [[ES] Dos](https://blog.example/2)",
    "• [One](https://blog.example/1)\n• [video] [Two](https://blog.example/2), with a map\n– [Three](https://blog.example/3)":
      "* [One](https://blog.example/1)\n* [video] [Two](https://blog.example/2), with a map\n* [Three](https://blog.example/3)",
    "* [One](https://blog.example/1)\n• [Two](https://blog.example/2) · 20 minutes\n* [Three](https://blog.example/3)":
      "* [One](https://blog.example/1)\n* [Two](https://blog.example/2) · 20 minutes\n* [Three](https://blog.example/3)",
  },
  good: [
    "* [video] [A talk](https://talks.example/1)",
    "We change this section: see [here](https://blog.example/change) for more.",
    "[Let us know](https://issues.example/) if you miss something.",
    "* A long item that is wrapped and ends with\n[a link](https://blog.example/)",
    "* [A post](https://blog.example/1)\n  [Discussion](https://forum.example/1)",
    "**[A bold line](https://blog.example/1)**",
    "*[An emphasised line](https://blog.example/1)*",
    "* [A post](https://blog.example/1), which goes on\n– [in German](https://blog.example/2)",
    "Written by\n[Ada](https://ada.example/)\nand others.",
  ],
  check(reading, report) {
    const strays = strayItems(reading);
    if (strays.length === 0) return;
    const bullet = `${mostCommonBullet(reading)} `;
    for (const { blanks, typed, span } of strays) {
      const message =
        typed === ""
          ? `Missing bullet before an entry, expected \`${bullet}\` at the beginning of the line`
          : `Unexpected \`${reading.text.slice(blanks.start, span.start).trim()}\` for a bullet, expected \`${bullet}\` and the entry`;
      report(span, message, {
        fix: { title: "Put a bullet before the entry", safe: true, edits: [{ span: blanks, text: bullet }] },
      });
    }
  },
});
