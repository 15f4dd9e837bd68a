import { quote } from "../../../base/quote.js";
import type { Section } from "../../../issue/issue.js";
import { spanOf, visibleText } from "../../../issue/markdown.js";
import { listItemsIn, ownParagraphs } from "../../../issue/read-link-items.js";
import { defineRule, type Report } from "../../rule.js";

export default defineRule({
  code: "structure/masthead",
  severity: "warning",
  why: `The masthead says who answers for the issue. Names that come and go there by accident hurt people who worked
on it, and a line that announces a list and has none looks broken.`,
  bad: {
    "## Jobs\n\nAsk around.\n\nThis Week in Rust is edited by:\n\n<small>Goodbye.</small>": null,
    "## Jobs\n\nAsk around.\n\nThis Week in Rust is edited by:": null,
  },
  good: [
    "## Jobs\n\nAsk around.\n\nThis Week in Rust is edited by:\n\n* [kim](https://code.example/~kim)",
    "## Jobs\n\nAsk around.\n\nThis Week in Rust is edited by: [kim](https://code.example/~kim) and [lee](https://code.example/~lee).",
    "## Jobs\n\nAsk around.\n\nThis Week in Rust is edited by Kim Berg.",
  ],
  options: {
    editors: {
      default: [],
      about: "Names of the editors as the masthead of a draft lists them; with none, any list will do.",
    },
  },
  check({ issue }, report, { options, isDraft }) {
    const masthead = issue.sections.at(-1);
    if (masthead?.role !== "masthead") return;
    const list = masthead.content.find(({ type }) => type === "list");
    const opening = masthead.content.find(({ type }) => type === "paragraph");
    if (list === undefined) {
      const isAnnounced = opening !== undefined && visibleText(opening).trim().endsWith(":");
      if (isAnnounced)
        report(spanOf(opening), "Missing names after `edited by:`, expected a list of the editors");
    } else if (isDraft && options.editors.length > 0) {
      compareNames(masthead, options.editors, report);
    }
  },
});

function compareNames(masthead: Section, editors: readonly string[], report: Report): void {
  const items = listItemsIn(masthead.content).map((item) => ({
    span: spanOf(item),
    name: ownParagraphs(item).map(visibleText).join(" ").trim(),
  }));
  const listed = new Set(items.map(({ name }) => name));
  for (const { name, span } of items)
    if (!editors.includes(name))
      report(span, `Unexpected editor ${quote(name, 80)}, expected one of the publication's`);
  const [first] = items;
  for (const editor of editors)
    if (!listed.has(editor))
      report(first?.span ?? masthead.span, `Missing editor \`${editor}\`, expected all of the publication's`);
}
