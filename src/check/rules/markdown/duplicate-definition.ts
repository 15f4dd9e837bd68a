import type { Definition } from "mdast";
import { definitionLine } from "../../definition-line.js";
import type { Place } from "../../place.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "markdown/duplicate-definition",
  severity: "warning",
  why: `A label has one address. The live site takes the last definition of a label, other renderers the first, so
that one of them leads readers to the wrong page.`,
  bad: {
    "[A post][a] and [b]\n\n[a]: https://blog.example/1\n[b]: https://blog.example/2\n[a]: https://blog.example/1\n":
      "[A post][a] and [b]\n\n[a]: https://blog.example/1\n[b]: https://blog.example/2\n",
    "[A post][a]\n\n[a]: https://blog.example/1\n[A]: https://blog.example/2": null,
  },
  good: [
    "[A post][a] and [b]\n\n[a]: https://blog.example/1\n[b]: https://blog.example/1",
    "[//]: # (a note)\n[//]: # (another)",
  ],
  check(reading, report) {
    const first = new Map<string, Place<Definition>>();
    for (const place of reading.all("definition")) {
      const { identifier, label, url } = place.node;
      const earlier = first.get(identifier);
      if (earlier === undefined) {
        first.set(identifier, place);
        continue;
      }
      if (identifier === "//") continue;
      const { line } = reading.positionOf(earlier.span.start);
      const message = `Unexpected second definition of \`[${label ?? identifier}]\`, expected the one of line ${line} only`;
      const edits = [{ span: definitionLine(reading.text, place.span), text: "" }];
      if (earlier.node.url !== url) report(place.span, message);
      else report(place.span, message, { fix: { title: "Remove the repetition", safe: true, edits } });
    }
  },
});
