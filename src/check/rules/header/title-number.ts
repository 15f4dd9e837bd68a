import { editDistance } from "../../../base/edit-distance.js";
import { headerField, numberInTitle } from "../../header-findings.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "header/title-number",
  severity: "error",
  why: `The title makes the address, the number makes the archive. When last week's header was copied and only one of
them changed, an issue goes out under the name of another, or takes its address.`,
  bad: {
    "Title: This Week in Rust 632\nNumber: 633\nDate: 2026-01-07\n\nHello!": null,
    "Title: This Week in Rust633\nNumber: 633\nDate: 2026-01-07\n\nHello!":
      "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07\n\nHello!",
    "Title: This Weak in Rust 633\nNumber: 633\nDate: 2026-01-07\n\nHello!":
      "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07\n\nHello!",
    "Title: This Week in Rust\nNumber: 633\nDate: 2026-01-07\n\nHello!":
      "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07\n\nHello!",
  },
  good: [
    "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07\n\nHello!",
    "Title: Rust 2.0 is out\nNumber: 633\nDate: 2026-01-07\n\nHello!",
    "Title: These Weeks in Rust 633\nNumber: 633\nDate: 2026-01-07\n\nHello!",
  ],
  check(reading, report, { publication }) {
    const { title, number } = reading.issue;
    if (number === undefined || title === "") return;
    const inTitle = numberInTitle(title, publication.title);
    if (inTitle === number) return;
    const { valueSpan: span } = headerField(reading, "title") ?? { valueSpan: { start: 0, end: 0 } };
    if (inTitle !== undefined) {
      report(span, `Unexpected number ${inTitle} in the title, expected ${number} as in \`Number:\``);
      return;
    }
    const expected = `${publication.title} ${number}`;
    if (
      title.length > expected.length + MOST_SLIPS ||
      editDistance(title, expected) > slipsFor(title, publication.title)
    )
      return;
    const fix = { title: `Write \`${expected}\``, safe: false, edits: [{ span, text: expected }] };
    report(span, `Unexpected title \`${title}\`, expected \`${expected}\``, { fix });
  },
});

const MOST_SLIPS = 2;

/** A title that is only the name lacks its number, however long that is. */
function slipsFor(title: string, name: string): number {
  return title === name ? Number.POSITIVE_INFINITY : MOST_SLIPS;
}
