import { definitionLine } from "../../definition-line.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "markdown/unused-definition",
  severity: "warning",
  why: `A definition that nothing refers to is left over from a text that is gone, or belongs to a link whose label is
mistyped, which readers then see in brackets.`,
  bad: {
    "[A post][a]\n\n[a]: https://blog.example/1\n[old]: https://blog.example/2\n":
      "[A post][a]\n\n[a]: https://blog.example/1\n",
  },
  good: [
    "[A post][a]\n\n[a]: https://blog.example/1",
    "[a][] and ![picture][b]\n\n[A]: https://blog.example/1\n[b]: https://blog.example/2.png",
    "[//]: # (a note)",
  ],
  check(reading, report) {
    const definitions = reading.all("definition");
    if (definitions.length === 0) return;
    const used = new Set<string>();
    for (const type of ["linkReference", "imageReference"] as const)
      for (const { node } of reading.all(type)) used.add(node.identifier);
    for (const { node, span } of definitions) {
      const { identifier, label } = node;
      if (used.has(identifier) || identifier === "//") continue;
      const line = definitionLine(reading.text, span);
      const message = `Unexpected definition of \`[${label ?? identifier}]\`, expected a link that refers to it`;
      const fix = { title: "Remove the definition", safe: false, edits: [{ span: line, text: "" }] };
      report(span, message, { fix });
    }
  },
});
