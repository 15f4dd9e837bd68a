import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const LINES = fc.array(
  fc.constantFrom(
    "* 2026-01-08 | Bergen, NO | [One](https://one.example/)",
    "* 2026-01-09 | Virtual | [Two](https://two.example/) + [Three](https://three.example/)",
    "2026-01-10 | Hybrid (Oslo, NO) | no link",
    "- 2026-01-11 - 13, In-person and online [Four](https://four.example/)",
    "* 2026-13-01 | Nowhere | [Five](https://five.example/)",
    "* [Six](https://six.example/)",
    "    * [**Seven**](https://seven.example/) | [Eight](https://eight.example/)",
    "    * nothing",
    "",
  ),
  { maxLength: 12 },
);
const FIRST = /^(?:[*-] )?2026-01-/;

describe("events of a list", () => {
  it("have the links of their first line and of those below it, up to the next event", () => {
    fc.assert(
      fc.property(LINES, (lines) => {
        const text = `## Upcoming Events\n\n${lines.join("\n")}\n`;
        const { items } = parseIssue(text, THIS_WEEK_IN_RUST.roles);
        for (const item of items) {
          if (item.kind !== "event") continue;
          const [first = "", ...below] = text.slice(item.span.start, item.span.end).split("\n");
          assert.match(first, FIRST);
          assert.ok(below.every((line) => !FIRST.test(line)));
          const urlsIn = (typed: string) => [...typed.matchAll(/https:[^)]+/g)].map(([url]) => url);
          assert.deepEqual(
            item.groups.map(({ url }) => url),
            urlsIn(first),
          );
          assert.deepEqual(
            item.names.map(({ url }) => url),
            urlsIn(below.join("\n")),
          );
        }
        const typed = lines.filter((line) => FIRST.test(line)).length;
        assert.equal(items.filter(({ kind }) => kind === "event").length, typed);
      }),
      { numRuns: 500 },
    );
  });
});
