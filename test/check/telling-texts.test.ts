import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Reading } from "#galley/check/reading.js";
import { tellingTextsOf } from "#galley/check/telling-texts.js";
import { parseIssue } from "#galley/issue/parse-issue.js";

/** What the rules look for that ask for these texts, as it stands in the source. */
const SOUGHT =
  /[*_`#[\]]|\)\(|:\/\/|_HERE|goes here|-(?:xxx|XXX)|\(#\)|TB[DA]\]|TODO|FIXME|XXX|\$[a-z]+_|\$\{|\{\{|orem ipsum|URL\)|\]\(link to/;
const PIECES = [
  "a",
  " ",
  "\n",
  "\n  ",
  "\n\n",
  "* ",
  "> ",
  "**",
  "_",
  "`",
  "\\",
  "&amp;",
  "&lt;",
  "é",
  "<b>",
  "![",
  "]",
  "[a](https://a.example/)",
  "LINK_HERE",
  "goes here",
  "RFC-XXX",
  "(#)",
  "[TBD]",
  "TODO",
  "FIXME: ",
  "$name_of",
  "${",
  "{{",
  "Lorem ipsum",
  "[a](URL)",
  "[a](link to it)",
  ")(",
  "https://",
  "# ",
];

test("no text is left out in which a mark, an address or a placeholder stands", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), (pieces) => {
      const reading = new Reading(parseIssue(pieces.join(""), []));
      const telling = new Set(tellingTextsOf(reading));
      for (const place of reading.all("text")) {
        const { span, node } = place;
        const source = reading.text.slice(span.start, span.end).replaceAll(/\\[*_`#[\]\\<&]|&[a-z]+;/g, " ");
        if (SOUGHT.test(source) || SOUGHT.test(node.value)) assert.equal(telling.has(place), true, source);
      }
    }),
    { numRuns: 500 },
  );
});
