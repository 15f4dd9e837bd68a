import { mostCommonBullet } from "../../list-layout.js";
import { defineRule } from "../../rule.js";
import { strayItems } from "../../stray-items.js";

export default defineRule({
  code: "markdown/missing-bullet",
  severity: "error",
  why: `An entry without its bullet is no entry: it is shown as a paragraph, or as the tail of the entry above it.`,
  bad: {
    "* [One](https://blog.example/1)\n[Two](https://blog.example/2)\n* [Three](https://blog.example/3)":
      "* [One](https://blog.example/1)\n* [Two](https://blog.example/2)\n* [Three](https://blog.example/3)",
    "[video] [A talk](https://talks.example/1)\n[audio] [Another](https://talks.example/2)":
      "* [video] [A talk](https://talks.example/1)\n* [audio] [Another](https://talks.example/2)",
    "## Upcoming Events\n\n### Europe\n* 2026-01-14 | Turku, FI | [Turku Rust](https://turku.example/)\n    * [**Talks**](https://turku.example/1)\n 2026-01-15 | Oslo, NO | [Oslo Rust](https://oslo.example/)\n    * [**Hacking**](https://oslo.example/1)":
      "## Upcoming Events\n\n### Europe\n* 2026-01-14 | Turku, FI | [Turku Rust](https://turku.example/)\n    * [**Talks**](https://turku.example/1)\n* 2026-01-15 | Oslo, NO | [Oslo Rust](https://oslo.example/)\n    * [**Hacking**](https://oslo.example/1)",
  },
  good: [
    "* [video] [A talk](https://talks.example/1)",
    "We change this section: see [here](https://blog.example/change) for more.",
    "[Let us know](https://issues.example/) if you miss something.",
    "* A long item that is wrapped and ends with\n[a link](https://blog.example/)",
    "* [A post](https://blog.example/1)\n  [Discussion](https://forum.example/1)",
    "Written by\n[Ada](https://ada.example/)\nand others.",
  ],
  check(reading, report) {
    const strays = strayItems(reading);
    if (strays.length === 0) return;
    const bullet = `${mostCommonBullet(reading)} `;
    for (const { blanks, span } of strays) {
      report(span, `Missing bullet before an entry, expected \`${bullet}\` at the beginning of the line`, {
        fix: { title: "Put a bullet before the entry", safe: true, edits: [{ span: blanks, text: bullet }] },
      });
    }
  },
});
