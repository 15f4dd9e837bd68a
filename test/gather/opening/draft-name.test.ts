import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { draftName } from "#galley/gather/opening/draft-name.js";

const NEXT = { date: "2026-01-14", number: 52 };
const nameAfter = (path: string, number?: number) =>
  draftName({ path, date: "2026-01-07", number }, NEXT, "The Lämp");

describe("the name of a new draft", () => {
  const cases: readonly (readonly [string, number | undefined, string])[] = [
    ["content/2026-01-07-this-week-in-rust.md", 51, "2026-01-14-this-week-in-rust.md"],
    ["draft/deep/2026-01-07-lamp.markdown", undefined, "2026-01-14-lamp.markdown"],
    ["draft/issue-51.md", 51, "issue-52.md"],
    ["draft/issue-0051-of-2051.md", 51, "issue-0052-of-2051.md"],
    ["draft/2026-01-07-lamp-51.md", 51, "2026-01-14-lamp-52.md"],
    // The day of the date is no number of the issue.
    ["draft/2026-01-07-lamp.md", 7, "2026-01-14-lamp.md"],
    ["draft/next.md", 51, "2026-01-14-the-lamp.md"],
  ];
  for (const [path, number, expected] of cases)
    it(`after ${path} is ${expected}`, () => assert.equal(nameAfter(path, number), expected));

  it("comes from date and title where nothing is there", () =>
    assert.equal(draftName(undefined, NEXT, "The Lämp"), "2026-01-14-the-lamp.md"));

  it("is the date alone where the title has no letter for an address", () =>
    assert.equal(draftName(undefined, NEXT, "週刊"), "2026-01-14.md"));
});
