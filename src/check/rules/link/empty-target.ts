import { quote } from "../../../base/quote.js";
import { visibleText } from "../../../issue/markdown.js";
import { oddTargetsOf } from "../../sorted-targets.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "link/empty-target",
  severity: "error",
  why: `A link with nothing between its parentheses leads back to the page it stands on. The address was to be filled in
later, and later never came.`,
  bad: {
    "* [A post]()": null,
    "* [A post](<>)": null,
    '* [A post](<> "its title")': null,
    "* [A post][post]\n\n[post]: <>": null,
  },
  good: [
    "* [A post](https://blog.example/post)",
    "* [A post](#)",
    "* `[A post]()`",
    "<!-- * [ - ]() -->",
    "* []()",
    "[//]: <> (a note)",
  ],
  check(reading, report) {
    for (const { url, place } of oddTargetsOf(reading)) {
      if (url !== "") continue;
      const { node, span } = place;
      if (node.type === "link") {
        const text = visibleText(node).trim();
        if (text !== "")
          report(
            span,
            `Unexpected link ${quote(text)} without address, expected one between \`(\` and \`)\``,
          );
      } else report(span, "Unexpected empty address, expected where it leads");
    }
  },
});
