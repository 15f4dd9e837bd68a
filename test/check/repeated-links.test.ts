import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { Reading } from "#galley/check/reading.js";
import { type ListedLink, listedLinksOf } from "#galley/check/listed-links.js";
import { repeatedPagesIn } from "#galley/check/repeated-links.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const address = fc
  .tuple(
    fc.constantFrom("https://a.example/", "https://a.example/b", "http://www.a.example/b/"),
    fc.constantFrom("", "", "#c", "#d", "#/c"),
  )
  .map((parts) => parts.join(""));

/** Each link held against all before it; a first link to the whole page is the first to every place of it. */
function plainly(links: readonly ListedLink[]): (readonly [ListedLink, ListedLink])[] {
  return links.flatMap((again, at) => {
    const before = links.slice(0, at).filter((link) => link.address === again.address);
    const isWhole = again.fragment === "" || before[0]?.fragment === "";
    const first = isWhole ? before[0] : before.find(({ fragment }) => fragment === again.fragment);
    return first === undefined ? [] : [[first, again] as const];
  });
}

it("finds the first link to a place or to its page, as a plain search does", () => {
  fc.assert(
    fc.property(fc.array(address, { maxLength: 9 }), (addresses) => {
      const items = addresses.map((url, at) => `* [Post ${at}](${url})\n`).join("");
      const text = `Title: Lamps\nDate: 2026-01-06\n\n## Updates from Rust Community\n\n### Observations/Thoughts\n\n${items}`;
      const reading = new Reading(parseIssue(text, THIS_WEEK_IN_RUST.roles));
      const links = listedLinksOf(reading);
      assert.equal(links.length, addresses.length);
      assert.deepEqual(
        repeatedPagesIn(reading).map(({ first, again }) => [links.indexOf(first), links.indexOf(again)]),
        plainly(links).map(([first, again]) => [links.indexOf(first), links.indexOf(again)]),
      );
    }),
  );
});
