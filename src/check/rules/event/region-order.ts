import { longestOrder } from "../../../base/longest-order.js";
import type { Fix } from "../../../issue/diagnostic.js";
import type { Section } from "../../../issue/issue.js";
import { spanOf } from "../../../issue/markdown.js";
import { headingKey } from "../../../issue/section-role.js";
import { eventSectionsIn, regionsIn } from "../../event-lines.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/region-order",
  severity: "warning",
  why: `Readers know where in the list their region stands, and go there every week without reading the headings. So the
regions keep their order and their names.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### Virtual
* 2026-01-08 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)

### South America
* 2026-01-08 | Quito, EC | [Andes Rust](https://andes.example/)
    * [**Altura**](https://andes.example/1/)

Tell us about yours.`]: `### Virtual
* 2026-01-08 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)

### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### South America
* 2026-01-08 | Quito, EC | [Andes Rust](https://andes.example/)
    * [**Altura**](https://andes.example/1/)

Tell us about yours.`,
    [`### South America:
* 2026-01-08 | Quito, EC | [Andes Rust](https://andes.example/)
    * [**Altura**](https://andes.example/1/)

### Oceania
* 2026-01-08 | Nelson, NZ | [Bay Rust](https://bay.example/)
    * [**Beach**](https://bay.example/1/)

Tell us about yours.`]: `### Oceania
* 2026-01-08 | Nelson, NZ | [Bay Rust](https://bay.example/)
    * [**Beach**](https://bay.example/1/)

### South America
* 2026-01-08 | Quito, EC | [Andes Rust](https://andes.example/)
    * [**Altura**](https://andes.example/1/)

Tell us about yours.`,
  },
  good: [
    `### Virtual
* 2026-01-08 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)

### Asia

### Moon

### Oceania

### South America
`,
    // Other epochs had other orders; nothing there is read as an event.
    "### Europe\n* [8 Jan: Fjord Rust](https://fjord.example/)\n\n### Asia\n",
  ],
  options: {
    regions: {
      default: ["Virtual", "Africa", "Asia", "Europe", "North America", "Oceania", "South America"],
      about: "The headings of the regions in their order; others may stand anywhere.",
    },
  },
  check(reading, report, { options }) {
    if (regionsIn(reading).length === 0) return;
    const places = new Map(options.regions.map((name, at) => [headingKey(name), { name, at }]));
    const found = eventSectionsIn(reading).flatMap((section) => {
      const region = section.role === "event-region" && places.get(headingKey(section.title ?? ""));
      return region ? [{ section, ...region }] : [];
    });
    const kept = longestOrder(found, (a, b) => a.at - b.at);
    const inOrder = found.filter((_, index) => kept.has(index));
    for (const [index, { section, name, at }] of found.entries()) {
      const { heading, title = "" } = section;
      if (heading === undefined) continue;
      if (title !== name) {
        const edits = [{ span: titleSpan(section), text: name }];
        report(heading.span, `Unexpected region \`${title}\`, expected \`${name}\``, {
          fix: { title: `Call the region \`${name}\``, safe: true, edits },
        });
      }
      if (kept.has(index)) continue;
      const before = inOrder.find((other) => other.at > at);
      const last = inOrder.at(-1);
      const fix = moveRegion(reading, section, before?.section, last?.section ?? section);
      const expected = before === undefined ? `it after \`${last?.name}\`` : `it before \`${before.name}\``;
      report(heading.span, `Unexpected place of the region \`${name}\`, expected ${expected}`, {
        fix: { ...fix, title: `Move \`${name}\` to its place` },
      });
    }
  },
});

function titleSpan({ heading }: Section): { start: number; end: number } {
  const [first, last] = [heading?.content[0], heading?.content.at(-1)];
  return { start: first ? spanOf(first).start : 0, end: last ? spanOf(last).end : 0 };
}

/** Moves the heading with its lists; a word to the readers behind the last region stays where it is. */
function moveRegion(reading: Reading, section: Section, before: Section | undefined, last: Section): Fix {
  const { text } = reading;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const span = { start: reading.lineAt(section.span.start).start, end: blockEnd(reading, section) };
  const body = text.slice(span.start, span.end).trimEnd();
  let end = span.end;
  while (end < text.length && /\s/.test(text[end] ?? "")) end++;
  // Blanks before the next text may be its indentation.
  end = end === text.length ? end : reading.lineAt(end).start;
  const at = before === undefined ? blockEnd(reading, last) : reading.lineAt(before.span.start).start;
  const insert = before === undefined ? lineEnd + lineEnd + body : body + lineEnd + lineEnd;
  const edits = [
    { span: { start: span.start, end: Math.max(end, span.end) }, text: "" },
    { span: { start: at, end: at }, text: insert },
  ];
  return { title: "", safe: true, edits };
}

/** The end of the last line of a region's lists, without its line end. */
function blockEnd(reading: Reading, { heading, content, span }: Section): number {
  const list = content.findLast(({ type }) => type === "list");
  const end = list === undefined ? (heading?.span.end ?? span.start) : spanOf(list).end;
  return reading.lineAt(Math.max(span.start, end - 1)).end;
}
