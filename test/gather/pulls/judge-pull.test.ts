import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundPull } from "#galley/gather/found.js";
import { judgePull } from "#galley/gather/pulls/judge-pull.js";
import { byRawTitle } from "#galley/gather/pulls/pull-line.js";
import { listBegin } from "#galley/gather/pulls/since-last-issue.js";
import { NO_SIGNS, type PullSettings } from "#galley/issue/pull-settings.js";

const SETTINGS: PullSettings = {
  areas: ["Lamps", "Oil"],
  titles: { abbreviations: {}, codeWords: [], names: [], codeFlags: true },
  left: { ...NO_SIGNS, prefixes: ["chore"], openings: ["bump"], phrases: ["typo"], labels: ["Upkeep"] },
  repositories: [
    {
      repository: "lantern/lamp",
      areas: [
        { heading: "Oil", signs: { ...NO_SIGNS, phrases: ["oil can"], prefixes: ["oil"] } },
        { heading: "Lamps" },
      ],
      left: { ...NO_SIGNS, prefixes: ["test"] },
      onlyWhenQuiet: { ...NO_SIGNS, openings: ["light"] },
      keptPrefixes: [],
    },
    {
      repository: "lantern/wick",
      areas: [{ heading: "Lamps", signs: { ...NO_SIGNS, labels: ["area-lamp"] } }],
      left: NO_SIGNS,
      only: { ...NO_SIGNS, openings: ["stabilize"] },
      keptPrefixes: [],
    },
  ],
};

function pull(title: string, more: Partial<FoundPull> = {}): FoundPull {
  return {
    kind: "pull",
    repository: "lantern/lamp",
    number: 7,
    title,
    address: "https://code.example/lantern/lamp/pull/7",
    mergedAt: "2026-01-06T12:00:00Z",
    ...more,
  };
}

function verdict(one: FoundPull, isQuiet = false): string {
  const judgement = judgePull(one, SETTINGS, isQuiet);
  return judgement.isTaken ? `${judgement.area}: ${judgement.reason}` : `left: ${judgement.reason}`;
}

test("says why a pull request is left out", () => {
  const left: Record<string, string> = {
    "chore(deps): light": "title begins with chore:",
    "test: light": "title begins with test:",
    "[chore] light": "title begins with chore:",
    "Bump the lamp": "title begins with “bump”",
    "fix: bump the lamp": "title begins with “bump”",
    "Mend a `typo`, twice": "title says “typo”",
  };
  for (const [title, reason] of Object.entries(left)) assert.equal(verdict(pull(title)), `left: ${reason}`);
  assert.equal(verdict(pull("Light", { labels: ["upkeep"] })), "left: labelled Upkeep");
  assert.equal(verdict(pull("Light", { repository: "other/lamp" })), "left: its repository is not listed");
});

test("takes words for words, not for parts of others", () => {
  for (const title of ["Chores are done", "Bumpy roads", "typography", "The lamp: bump"])
    assert.match(verdict(pull(title)), /^Lamps: nothing speaks against it/, title);
});

test("suggests an area by the first sign that fits, and says so", () => {
  assert.equal(
    verdict(pull("Fill the oil can.")),
    "Oil: nothing speaks against it; Oil is suggested since title says “oil can”",
  );
  assert.match(verdict(pull("oil: fill")), /^Oil: /);
  assert.equal(verdict(pull("Foil cans")), "Lamps: nothing speaks against it; stands below Lamps");
});

test("takes only what has a sign where it is to have one", () => {
  const wick = { repository: "lantern/wick", labels: ["area-lamp"] };
  assert.match(verdict(pull("Stabilize light", wick)), /^Lamps: title begins with “stabilize”/);
  assert.equal(verdict(pull("Light", wick)), "left: no sign of what is taken of its repository");
  assert.equal(verdict(pull("Stabilize", { ...wick, labels: [] })), "left: no area of its repository fits");
});

test("is stricter with a repository that the last issues did not list", () => {
  assert.match(verdict(pull("Light all"), true), /^Lamps: title begins with “light”/);
  assert.match(verdict(pull("Dim all"), true), /^left: no sign .* which the last issues did not list$/);
  assert.match(verdict(pull("Dim all"), false), /^Lamps: /);
});

test("begins where the last list ended, and at the latest a week before the window's end", () => {
  const window = { from: "2026-01-05T00:00:00Z", to: "2026-01-13T10:00:00Z" };
  const early = pull("early", { mergedAt: "2026-01-05T20:00:00Z" });
  const late = pull("late", { mergedAt: "2026-01-06T11:00:00Z" });
  const begin = (areKnown: boolean, ...listed: FoundPull[]) =>
    listBegin([early, late], window, { areKnown, wasListed: (one) => listed.includes(one) });
  assert.equal(begin(false), "2026-01-06T10:00:00Z");
  assert.equal(begin(true), window.from);
  assert.equal(begin(true, early), early.mergedAt);
  assert.equal(begin(true, early, late), "2026-01-06T10:00:00Z");
});

test("orders by raw titles in small letters, then by number", () => {
  const pulls = [pull("b"), pull("A", { number: 9 }), pull("fix: c"), pull(" a", { number: 8 })];
  assert.deepEqual(
    pulls.toSorted(byRawTitle).map(({ title }) => title),
    [" a", "A", "b", "fix: c"],
  );
});
