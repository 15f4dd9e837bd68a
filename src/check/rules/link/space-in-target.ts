import { quote } from "../../../base/quote.js";
import type { Reading } from "../../reading.js";
import { oddTargetsOf } from "../../sorted-targets.js";
import { defineRule, type Details, type Report } from "../../rule.js";
import { unreadLinks } from "../../unread-links.js";

export default defineRule({
  code: "link/space-in-target",
  severity: "error",
  why: `An address ends at its first blank. With one inside, Markdown sees no link at all, and readers see brackets,
parentheses and the whole address as text; between \`<\` and \`>\` the blank becomes part of the address.`,
  bad: {
    "* [A post](https://blog.example/a post)": "* [A post](https://blog.example/a%20post)",
    "* [A post](https://blog.example/ post)": "* [A post](https://blog.example/post)",
    "* [A post](https://blog.example/lamps /post)": "* [A post](https://blog.example/lamps/post)",
    "* [A post](https://blog.example/post its title)": "* [A post](https://blog.example/post%20its%20title)",
    "* [A post](<https://blog.example/post >)": "* [A post](<https://blog.example/post>)",
    "* [A post](<https://blog.example/a post>)": "* [A post](<https://blog.example/a%20post>)",
  },
  good: [
    "* [A post](https://blog.example/a%20post)",
    "* [A post]( https://blog.example/post )",
    '* [A post](https://blog.example/post "its title")',
    "* [A post](https://blog.example/post 'its title')",
    "* `[A post](https://blog.example/a post)`",
    "* [A post] was written (https://blog.example/post is its address)",
  ],
  check(reading, report) {
    checkUnread(reading, report);
    for (const { span, url } of oddTargetsOf(reading)) {
      if (!/\s|%20$/.test(url) || reading.text[span.start - 1] !== "<") continue;
      const typed = reading.text.slice(span.start, span.end);
      if (!/\s/.test(typed) || !/^\s*https?:/i.test(typed)) continue;
      const isEdge = !/\s/.test(typed.trim());
      report(span, `Unexpected blank in the address ${quote(typed)}, expected ${isEdge ? "none" : "`%20`"}`, {
        fix: {
          title: isEdge ? "Drop the blank" : "Write the blank as %20",
          safe: true,
          edits: [{ span, text: encoded(typed.trim()) }],
        },
      });
    }
  },
});

function checkUnread(reading: Reading, report: Report): void {
  for (const { target } of unreadLinks(reading)) {
    const typed = reading.text.slice(target.start, target.end);
    const address = typed.trim();
    if (!/\s/.test(address)) continue;
    const start = target.start + typed.indexOf(address);
    const span = { start, end: start + address.length };
    const repaired = encoded(address.replace(/(?<=\/)\s+|\s+(?=[/?#])/g, ""));
    const details: Details = /[<>"]/.test(address)
      ? {}
      : { fix: { title: `Write ${quote(repaired, 120)}`, safe: false, edits: [{ span, text: repaired }] } };
    report(
      span,
      `Unexpected blank in the address ${quote(address)}, expected ${quote(repaired, 120)}`,
      details,
    );
  }
}

function encoded(address: string): string {
  return address.replace(/\s+/g, "%20");
}
