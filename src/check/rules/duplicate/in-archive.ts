import { earlierPages } from "../../earlier-pages.js";
import { listedLinksOf } from "../../listed-links.js";
import { addressSpan, issueName, removalOf, shownAddress } from "../../repeated-items.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "duplicate/in-archive",
  severity: "warning",
  why: `Readers who saw a page in an earlier issue expect something new. Submissions often come twice, a week apart, by
two people or after an editor took the first one in; now and then an old article is found anew. Home pages,
repositories, changelogs, channels and playlists may come again, and so may a page of another section, as a call.`,
  bad: {
    "* [Why tides turn](https://blog.example/tides/)\n* [Lamps](https://blog.example/lamps)":
      "* [Lamps](https://blog.example/lamps)",
    "* [video] [Tides](https://youtu.be/abcdefghijk?si=1234)\n\n## Jobs\n": "\n## Jobs\n",
  },
  good: [
    "* [Tides, part two](https://blog.example/tides/2)",
    "* [Lighthouse 0.4 released](https://github.com/harbour/lighthouse)",
    "* [Harbour Radio, this week](https://radio.example/)",
    "* [A series](https://series.example/weekly)",
    // A place of a page that stood there as a whole: see `duplicate/same-page`.
    "* [Tides, the end](https://blog.example/tides#the-end)",
    "* [Quay](https://quay.example/call)",
    "* [Lamps](https://blog.example/lamps) ([first part](https://blog.example/tides))",
  ],
  given: {
    archive: [
      {
        address: "blog.example/tides",
        issue: { number: 632, date: "2025-12-31", title: "This Week in Rust 632" },
        role: "walkthroughs",
        section: "Rust Walkthroughs",
      },
      {
        address: "youtube.com/watch?v=abcdefghijk",
        issue: { number: undefined, date: "2013-06-22", title: "This Week in Rust" },
        role: "miscellaneous",
        section: "Miscellaneous",
      },
      {
        address: "github.com/harbour/lighthouse",
        issue: { number: 600, date: "2025-05-21", title: "This Week in Rust 600" },
        role: "project-updates",
        section: "Project/Tooling Updates",
      },
      {
        address: "radio.example",
        issue: { number: 631, date: "2025-12-24", title: "This Week in Rust 631" },
        role: "miscellaneous",
        section: "Miscellaneous",
      },
      ...[1, 2, 3, 4].map((number) => ({
        address: "series.example/weekly",
        issue: { number, date: `2013-07-0${number}`, title: `This Week in Rust ${number}` },
        role: "newsletters" as const,
        section: "Newsletters",
      })),
      {
        address: "quay.example/call",
        issue: { number: 632, date: "2025-12-31", title: "This Week in Rust 632" },
        role: "speaker-calls",
        section: "CFP - Events",
      },
      {
        address: "blog.example/lamps",
        issue: { number: 632, date: "2025-12-31", title: "This Week in Rust 632" },
        role: "observations",
        section: "Observations/Thoughts",
        isAside: true,
      },
    ],
  },
  check(reading, report, { archive }) {
    for (const link of listedLinksOf(reading)) {
      const found = earlierPages(link, archive);
      const last = found.at(-1);
      if (last === undefined) continue;
      report(
        addressSpan(reading, link),
        `Unexpected page of ${issueName(last)}: ${shownAddress(link)}, expected a new one`,
        {
          notes: found.map((one) => `It stood in “${one.section}” of ${issueName(one)}.`),
          ...removalOf(reading, `Remove the item, which stood in ${issueName(last)}`, [link]),
        },
      );
    }
  },
});
