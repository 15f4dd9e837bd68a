import fc from "fast-check";
import { BODY } from "./merging.js";

/** Lines that issues are made of, and some that break them. */
const LINES = [
  "",
  "* [One](https://one.example/)",
  "* [Two](https://two.example/)",
  "* [Two, again](https://two.example/)",
  "- [video] [Four](https://four.example/)",
  "    * [**Deeper**](https://deeper.example/)",
  "* 2026-01-10 | Virtual (Berlin, DE) | [Group](https://group.example/)",
  "### Observations/Thoughts",
  "### Virtual",
  "#### Cargo",
  "## Crate of the Week",
  "<!-- COTW goes here -->",
  "<!--",
  "-->",
  "A sentence that a person wrote.",
  "Another, with a [link](https://link.example/).",
  "> A quote",
  "[label]: https://label.example/",
  "```",
  "---",
  "# é 🦀",
  "\tindented",
];

/** Any text that lines of issues can make. */
export const anyBody: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...LINES), { maxLength: 40 })
  .map((lines) => lines.map((line) => `${line}\n`).join(""));

/** One thing that a person does to a text: takes lines out, puts one in, or both. */
interface LineEdit {
  readonly at: number;
  readonly removed: number;
  readonly added: readonly string[];
}

const anyEdit: fc.Arbitrary<LineEdit> = fc.record({
  at: fc.nat({ max: 40 }),
  removed: fc.nat({ max: 2 }),
  added: fc.array(fc.constantFrom(...LINES), { maxLength: 3 }),
});

/** What a person could have made of the body of these tests. */
export const editedBody: fc.Arbitrary<string> = fc
  .array(anyEdit, { maxLength: 4 })
  .map((edits) => edits.reduce(changeLines, BODY));

function changeLines(text: string, { at, removed, added }: LineEdit): string {
  const lines = text.split("\n");
  lines.splice(Math.min(at, lines.length - 1), removed, ...added);
  return lines.join("\n");
}

/** Where independent additions go, and what they are. */
export interface Addition {
  readonly section: string;
  readonly line: string;
}

const PLACES = ["### Newsletters", "### Project/Tooling Updates", "### Observations/Thoughts", "### Virtual"];

/** So many additions, each with an address of its own. */
export const anyAdditions: fc.Arbitrary<readonly Addition[]> = fc
  .array(fc.tuple(fc.constantFrom(...PLACES), fc.integer({ min: 7, max: 28 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((places) =>
    places.map(([section, day], index) => {
      const date = `2026-01-${String(day).padStart(2, "0")}`;
      const event = `* ${date} | Virtual | [G](https://g.example/)\n    * [**E**](https://e.example/${index})`;
      return { section, line: section === "### Virtual" ? event : `* [New](https://new.example/${index})` };
    }),
  );

/** The body with an addition somewhere in its section: at its top, as far as Markdown cares. */
export function withAddition({ section, line }: Addition): string {
  return BODY.replace(`${section}\n`, `${section}\n${line}\n`);
}
