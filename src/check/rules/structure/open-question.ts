import { lastBeginningBy, type Span } from "../../../base/span.js";
import { findOpenQuestions } from "../../../issue/open-question.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "structure/open-question",
  severity: "error",
  why: `Where a pull request and the draft disagree, \`galley merge\` puts both sides into the draft, between comments that
name the pull request. Readers see no comments: they would read one thing twice, in two versions. Keep what is right of
both, delete the rest and the three comments; Galley will not decide it.`,
  bad: {
    "* [A post](https://blog.example/1)\n<!-- galley asks #8014: changed by both. The draft has -->\n* [Two](https://blog.example/2)\n<!-- #8014 has -->\n* [Two, mended](https://blog.example/2)\n<!-- galley: keep what is right and delete these three comments -->":
      null,
    // What was left over.
    "* [Two](https://blog.example/2)\n<!-- #8014 has -->\n* [Three](https://blog.example/3)": null,
    "Hello.\n\n<!-- galley: keep what is right and delete these three comments -->\n\nGood day.": null,
  },
  good: [
    "<!-- more -->\n\n* [Two](https://blog.example/2)",
    "It wrote `<!-- galley asks #8014: changed by both. The draft has -->` into the draft.",
    "```\n<!-- #8014 has -->\n```\n\nThat is what it looks like.",
  ],
  check(reading, report) {
    const { text } = reading;
    if (!text.includes("<!-- ")) return;
    const comments = reading.all("html");
    const isComment = ({ start }: Span) => (lastBeginningBy(comments, start)?.span.end ?? 0) > start;
    const { questions, leftovers } = findOpenQuestions(text);
    for (const { number, opening } of questions)
      if (isComment(opening))
        report(
          opening,
          `Unexpected open question of \`#${number}\`, expected what an editor keeps of both sides`,
        );
    for (const span of leftovers)
      if (isComment(span))
        report(span, "Unexpected comment of a question that is open no more, expected none");
  },
});
