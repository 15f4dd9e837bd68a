import { quote } from "../../../base/quote.js";
import { defineRule } from "../../rule.js";
import { unreadLinks } from "../../unread-links.js";

export default defineRule({
  code: "link/split",
  severity: "error",
  why: `Between the brackets and the parentheses of a link there may be no blank: with one, readers see both, the
address included, and can click neither.`,
  bad: {
    "* [A post] (https://blog.example/post)": "* [A post](https://blog.example/post)",
    "* [lamp - [feature]: a dimmer] (https://blog.example/issues/7) and more":
      "* [lamp - [feature]: a dimmer](https://blog.example/issues/7) and more",
    "* [A post]\n  (https://blog.example/post)": "* [A post](https://blog.example/post)",
    "* [`lamp::dim` and `lamp[0]`]  (https://blog.example/post)":
      "* [`lamp::dim` and `lamp[0]`](https://blog.example/post)",
  },
  good: [
    "* [A post](https://blog.example/post) (https://blog.example/post)",
    "* [A post][post] (https://blog.example/post)\n\n[post]: https://blog.example/post",
    "* A post (https://blog.example/post)",
    "* A post] (https://blog.example/post)",
    "* `[A post] (https://blog.example/post)`",
    "* A footnote [1] (see the post)",
    "* \\[A post\\] (https://blog.example/post)",
  ],
  check(reading, report) {
    for (const { bracket, gap, target } of unreadLinks(reading)) {
      if (gap.start === gap.end || /\s/.test(reading.text.slice(target.start, target.end).trim())) continue;
      const title = reading.text.slice(bracket.start, bracket.end);
      report(gap, `Unexpected blank behind ${quote(title)}, expected \`(\` right behind \`]\``, {
        fix: { title: "Join text and address", safe: true, edits: [{ span: gap, text: "" }] },
      });
    }
  },
});
