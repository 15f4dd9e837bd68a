import { quoted } from "../../community-links.js";
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
  ],
  check(reading, report) {
    for (const { url, place } of reading.targets) {
      if (url !== "") continue;
      const { node, span } = place;
      if (node.type === "link") {
        const link = reading.links.find((one) => one.place === place);
        if (link !== undefined && link.text !== "")
          report(
            span,
            `Unexpected link ${quoted(link.text)} without address, expected one between \`(\` and \`)\``,
          );
      } else report(span, "Unexpected empty address, expected where it leads");
    }
  },
});
