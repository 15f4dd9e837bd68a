import { quote } from "../../../base/quote.js";
import { isTelling, mayNameTheSame } from "../../compare-titles.js";
import { defineRule } from "../../rule.js";

/** Their titles are put into words of our own, item by item. */
const REWORDED: ReadonlySet<string> = new Set(["merged-area", "event-region", "events", "jobs", "quote"]);

export default defineRule({
  code: "fact/title",
  severity: "info",
  why: `A link whose text has nothing in common with the title of its page is often a link to the wrong page, or to a page
that has changed since. Texts may shorten, rephrase and drop the name of the site; only what shares next to no word is
shown, with both, for a person to judge.`,
  given: {
    facts: [
      {
        address: "https://blog.example/tides/",
        state: "reached",
        title: "Reading tide tables at night | Blog of the Harbour",
      },
      {
        address: "https://blog.example/ropes/",
        state: "reached",
        title: "The Harbour",
        ogTitle: "Don’t splice ropes like it’s 1999",
      },
      { address: "https://blog.example/wall/", state: "reached", title: "Just a moment..." },
      { address: "https://blog.example/ja/", state: "reached", title: "潮汐表を読む" },
    ],
  },
  bad: {
    "* [A faster parser for settings](https://blog.example/tides/)": null,
    "* [video] [Why our lamps are green](https://blog.example/ropes/)": null,
  },
  good: [
    "* [Reading Tide Tables at Night](https://blog.example/tides/)",
    "* [How to read a tide table](https://blog.example/tides/)",
    "* [Don't splice ropes like it's 1999](https://blog.example/ropes/)",
    "* [A post behind a wall](https://blog.example/wall/)",
    "* [JA] [Reading tide tables](https://blog.example/ja/)",
    "* [A post that nobody visited](https://blog.example/new/)",
  ],
  check(reading, report, { facts }) {
    if (facts === undefined) return;
    for (const link of reading.links) {
      const page = facts.of(link.url);
      if (page?.state !== "reached" || page.title === undefined) continue;
      if (REWORDED.has(link.place.section.role) || !isItemTitle(reading.text, link.span.start)) continue;
      const titles = [page.title, page.ogTitle, page.heading].filter((title) => title !== undefined);
      const telling = titles.filter((title) => isTelling(title));
      if (telling.length === 0 || titles.some((title) => mayNameTheSame(link.text, title))) continue;
      const [title = ""] = telling;
      report(
        link.textSpan,
        `Unexpected link text ${quote(link.text, 80)}, expected the page's title ${quote(title, 80)} or something like it`,
      );
    }
  },
});

/** Whether a link is the first thing of a list item, where its text stands for the page; in prose it may say anything. */
function isItemTitle(text: string, start: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return line.length < 100 && /^\s*[*+-]\s+(?:\[[^\]]*\]\s*)*$/.test(line);
}
