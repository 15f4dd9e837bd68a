import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { Reading } from "#galley/check/reading.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

function readingOf(text: string): Reading {
  return new Reading(parseIssue(`## A heading\n\n${text}\n`, THIS_WEEK_IN_RUST.roles));
}

/** What is typed as the address of the first link of a text. */
function typedAddress(text: string): string | undefined {
  const reading = readingOf(text);
  const span = reading.links[0]?.urlSpan;
  return span && reading.text.slice(span.start, span.end);
}

describe("links with the places of their parts", () => {
  for (const [text, typed] of [
    ["* [A lamp](https://blog.example/a)", "https://blog.example/a"],
    ["* [A lamp ](https://blog.example/a)", "https://blog.example/a"],
    ["* [`A` *lamp*](https://blog.example/a)", "https://blog.example/a"],
    ['* [A lamp](https://blog.example/a "Lamp")', "https://blog.example/a"],
    ["* [A lamp](<https://blog.example/a b>)", "https://blog.example/a b"],
    ["* [A lamp]( https://blog.example/a )", "https://blog.example/a"],
    ["* [A lamp](https://blog.example/?a=b&amp;c)", "https://blog.example/?a=b&amp;c"],
    ["* [A lamp](a](&#97;&#97;\\&))", "a](&#97;&#97;\\&)"],
    ["* [](https://blog.example/a)", "https://blog.example/a"],
    ["* <https://blog.example/a>", "https://blog.example/a"],
  ] as const)
    it(`finds the address of \`${text}\``, () => assert.equal(typedAddress(text), typed));

  it("takes nothing else for an address that is as long", () => {
    const part = fc.constantFrom(
      ..."ab/()[]<>\\& \n'\"é".split(""),
      "](",
      "&amp;",
      "&#97;",
      "&nGt;",
      "\\)",
      ' "t"',
    );
    const parts = fc.array(part, { maxLength: 10 }).map((all) => all.join(""));
    fc.assert(
      fc.property(parts, parts, (title, destination) => {
        const reading = readingOf(`[${title}](${destination})`);
        for (const { url, urlSpan } of reading.links)
          if (urlSpan !== undefined && urlSpan.end - urlSpan.start === url.length)
            assert.equal(reading.text.slice(urlSpan.start, urlSpan.end), url);
      }),
      { numRuns: 1_000 },
    );
  });
});
