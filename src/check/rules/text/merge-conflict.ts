import { mergeConflictsIn } from "../../../base/merge-conflict.js";
import { quote } from "../../../base/quote.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "text/merge-conflict",
  severity: "error",
  why: `Where two changes of one line meet, Git writes both between \`<<<<<<<\` and \`>>>>>>>\`, and somebody has to choose.
Published, readers see the marks, and every entry between them twice. Until it is resolved, no fix is applied to the
text.`,
  bad: {
    "* [One](https://blog.example/1)\n<<<<<<< HEAD\n* [Two](https://blog.example/2)\n=======\n* [Two!](https://blog.example/2)\n>>>>>>> two\n* [Three](https://blog.example/3)":
      null,
    "* [One](https://blog.example/1)\n>>>>>>> two": null,
    "<<<<<<< HEAD\n* [One](https://blog.example/1)\n||||||| 12ab34c\n* [Two](https://blog.example/2)\n=======\n* [Three](https://blog.example/3)\n>>>>>>> two":
      null,
  },
  good: [
    "A heading\n=======\n\n* [One](https://blog.example/1)",
    "```\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> two\n```",
    "> > > nested > quotes",
  ],
  check({ text }, report) {
    for (const span of mergeConflictsIn(text)) {
      const line = text.slice(span.start, span.end).split("\n", 1)[0] ?? "";
      report(
        span,
        `Unexpected merge conflict that begins with ${quote(line)}, expected the side that is right`,
      );
    }
  },
});
