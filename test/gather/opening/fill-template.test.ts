import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { Failure } from "#galley/base/failure.js";
import { fillTemplate, placeholdersIn } from "#galley/gather/opening/fill-template.js";

const VALUES = new Map([
  ["issue_date", "2026-01-07"],
  ["n", "$issue_date"],
]);
const fill = (text: string) => fillTemplate({ path: "draft/T", text }, VALUES);

describe("a template", () => {
  // What `string.Template.substitute` of Python 3.12 makes of the same texts.
  const same: readonly (readonly [string, string])[] = [
    ["Date: $issue_date\n", "Date: 2026-01-07\n"],
    ["${issue_date}th, $issue_date.", "2026-01-07th, 2026-01-07."],
    ["$$5, $$issue_date, $$$$", "$5, $issue_date, $$"],
    ["$$$issue_date", "$2026-01-07"],
    ["$n $issue_dateä", "$issue_date 2026-01-07ä"],
    ["{issue_date} no dollar", "{issue_date} no dollar"],
  ];
  for (const [text, filled] of same)
    it(`is filled as Python fills ${text.trim()}`, () => assert.equal(fill(text), filled));

  const wrong: readonly (readonly [string, RegExp])[] = [
    [
      "a\nb $issue_dat c",
      /^draft\/T:2:3: Unexpected placeholder `\$issue_dat`, expected one of \$issue_date, \$n$/,
    ],
    ["$Issue_Date", /^draft\/T:1:1: Unexpected placeholder `\$Issue_Date`/],
    ["${issue_date", /^draft\/T:1:1: Unexpected `\$\{issue_date`, expected a name behind \$$/],
    ["costs $5", /^draft\/T:1:7: Unexpected `\$5`, expected a name/],
    ["at the end $", /^draft\/T:1:12: Unexpected `\$`/],
  ];
  for (const [text, message] of wrong)
    it(`is refused with ${JSON.stringify(text)} in it`, () =>
      assert.throws(
        () => fill(text),
        (error) =>
          error instanceof Failure &&
          error.code === "bad-input" &&
          message.test(error.message) &&
          error.hint?.includes("$$") === true,
      ));

  it("without a dollar sign stays as it is, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.equal(fill(text.replaceAll("$", "$$$$")), text);
      }),
    );
  });

  it("says which placeholders it has", () =>
    assert.deepEqual([...placeholdersIn({ path: "T", text: "$a ${b} $$c $a $" })], ["a", "b"]));
});
