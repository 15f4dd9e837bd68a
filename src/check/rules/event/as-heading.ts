import { quote } from "../../../base/quote.js";
import { isEventHeading } from "../../event-heading.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/as-heading",
  severity: "error",
  why: `An event typed as a heading stands in the page as large as a section, and takes all that follows out of the list
of events: out of its region, the table of contents and the calendar.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
# 2026-01-12 | Tromsø, NO | [Harbour Rust](https://harbour.example/)
    * [**Winter Meetup**](https://harbour.example/3/)`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-12 | Tromsø, NO | [Harbour Rust](https://harbour.example/)
    * [**Winter Meetup**](https://harbour.example/3/)`,
  },
  good: ["### Europe", "### Events of 2026-01-12 | online"],
  check(reading, report) {
    for (const { heading, title = "" } of reading.sections) {
      if (heading === undefined || !isEventHeading(title)) continue;
      const { start } = heading.span;
      const marks = /^#{1,6}[ \t]*/.exec(reading.text.slice(start, start + 20))?.[0].length ?? 0;
      const edits = [{ span: { start, end: start + marks }, text: "* " }];
      const message = `Unexpected heading ${quote(title)}, expected a list item that begins with \`* \``;
      report(
        { start, end: start + Math.max(1, marks) },
        message,
        marks === 0 ? {} : { fix: { title: "Make it an item of the list", safe: true, edits } },
      );
    }
  },
});
