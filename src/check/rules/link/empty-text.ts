import { quote } from "../../../base/quote.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "link/empty-text",
  severity: "error",
  why: `A link without text is there for the machine only: nobody sees it, nobody can click it, and a screen reader
spells out its address. Most often the title was to be filled in later.`,
  bad: {
    "* [](https://blog.example/post)": null,
    "* [ ](https://blog.example/post)": null,
    "* []()": null,
    "* [][post]\n\n[post]: https://blog.example/post": null,
  },
  good: [
    "* [A post](https://blog.example/post)",
    "* [![A chart of build times](https://blog.example/chart.png)](https://blog.example/post)",
    "* <https://blog.example/post>",
    "* `[](https://blog.example/post)` is how a link looks",
    "<!-- * [](https://blog.example/post) -->",
  ],
  check(reading, report) {
    for (const { text, place, span, url } of reading.links) {
      if (VISIBLE.test(text) || text.replace(INVISIBLE, "") !== "") continue;
      if (
        place.node.children.some(
          ({ type }) => type === "image" || type === "imageReference" || type === "html",
        )
      )
        continue;
      const to = url === "" ? "" : ` to ${quote(url)}`;
      report(span, `Unexpected link${to} without text, expected the title of the page`);
    }
  },
});

/** What nearly every title begins with. */
const VISIBLE = /^[!-~]/;
/** Signs that take no place: https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt. */
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g;
