import assert from "node:assert/strict";
import { test } from "node:test";
import { readCandidates, writeCandidates } from "#galley/gather/candidates/candidates-file.js";
import { collectCandidates, type SectionAnswer } from "#galley/gather/candidates/collect-candidates.js";
import type { Candidate } from "#galley/gather/candidates/candidate.js";
import type { Found, FoundPage } from "#galley/gather/found.js";

const NEW = { whereListed: () => undefined, dismissed: new Set<string>() };

function answer(label: string, found: readonly Found[], section?: SectionAnswer["section"]): SectionAnswer {
  const via = { source: label, label, at: "2026-01-06T12:00:00Z" };
  return { answer: { state: "complete", via, found: found.map((one) => ({ ...one, via })) }, section };
}

function page(address: string, points?: number): FoundPage {
  const discussion = { address: "https://forum.example/1", points: points ?? 0, replies: 1 };
  return { kind: "page", title: `At ${address}`, address, ...(points === undefined ? {} : { discussion }) };
}

function shown(candidates: readonly Candidate[]): string[] {
  return candidates.map(({ number, address, state, listed }) =>
    [number, address, state, ...(listed === undefined ? [] : [listed])].join(" "),
  );
}

test("one page is one candidate, however it is spelt and whoever found it", () => {
  const [one, ...others] = collectCandidates(
    [],
    [
      answer("feed", [page("https://blog.example/tides/")], "observations"),
      answer("forum", [page("http://www.blog.example/tides?utm_source=forum", 41)]),
    ],
    NEW,
  );
  assert.equal(others.length, 0);
  assert.equal(one?.section, "observations");
  assert.equal(one?.rank, 41 + 1 + 10);
  assert.deepEqual(one?.reasons, ["41 points and 1 answer on forum.example", "found by 2 sources"]);
  assert.deepEqual(
    one?.via.map(({ label }) => label),
    ["feed", "forum"],
  );
});

test("what is gathered again keeps its number and what was decided about it", () => {
  const first = collectCandidates(
    [],
    [answer("feed", [page("https://a.example/"), page("https://b.example/")])],
    NEW,
  );
  const decided = first.map((one) => (one.number === 1 ? { ...one, state: "taken" as const } : one));
  const again = collectCandidates(
    decided,
    [answer("feed", [page("https://c.example/"), page("https://a.example/", 7)])],
    NEW,
  );
  assert.deepEqual(shown(again), [
    "1 https://a.example/ taken",
    "2 https://b.example/ open",
    "3 https://c.example/ open",
  ]);
});

test("pages that were listed are said to be and come last, dismissed ones stay dismissed", () => {
  const world = {
    whereListed: (key: string) => (key === "old.example" ? "issue 632, Observations" : undefined),
    dismissed: new Set(["bad.example"]),
  };
  const found = [
    page("https://old.example/", 900),
    page("https://bad.example/", 2),
    page("https://new.example/", 1),
  ];
  assert.deepEqual(shown(collectCandidates([], [answer("feed", found)], world)), [
    "2 https://bad.example/ dismissed",
    "3 https://new.example/ open",
    "1 https://old.example/ open issue 632, Observations",
  ]);
});

test("two quotes of one post are two candidates, each decided by itself", () => {
  const quote = (text: string, likes: number) => ({
    kind: "quote" as const,
    text,
    address: "https://forum.example/2",
    author: "noor",
    likes,
    suggestedAt: "2026-01-05T00:00:00Z",
  });
  const found = [quote("Tides turn.", 3), quote("Lamps burn.", 3), quote("Tides  turn.\n", 3)];
  const first = collectCandidates([], [answer("forum", found)], NEW);
  assert.deepEqual(
    first.map(({ number, title }) => [number, title]),
    [
      [1, "Tides turn."],
      [2, "Lamps burn."],
    ],
  );
  const dismissed = new Set(first.slice(0, 1).map(({ key }) => key));
  const again = collectCandidates(first, [answer("forum", found.toReversed())], { ...NEW, dismissed });
  assert.deepEqual(
    again.toSorted((a, b) => a.number - b.number).map(({ number, state }) => [number, state]),
    [
      [1, "dismissed"],
      [2, "open"],
    ],
  );
});

test("quotes and crates are candidates by their words and names, and go where they belong", () => {
  const quote = {
    kind: "quote" as const,
    text: "Tides turn.",
    address: "https://forum.example/2",
    author: "noor",
    likes: 3,
    suggestedAt: "2026-01-05T00:00:00Z",
  };
  const crate = { kind: "crate" as const, name: "Lamp", address: "https://lamp.example/", likes: 2 };
  const candidates = collectCandidates(
    [],
    [answer("forum", [quote, { ...quote, likes: 5 }, crate, { ...crate, name: "lamp" }])],
    NEW,
  );
  assert.deepEqual(
    candidates.map(({ section, title, rank }) => [section, title, rank]),
    [
      ["quote", "Tides turn.", 8],
      ["crate-of-the-week", "Lamp", 4],
    ],
  );
});

test("what could not be read again is no candidate, and bars none", () => {
  const sound = page("https://sound.example/");
  const hostile: Found[] = [
    page("javascript:alert(1)"),
    page("ftp://files.example/"),
    page("https://loud.example/", Number.MAX_VALUE * 2),
    { ...sound, address: "https://late.example/", publishedAt: "+011476-08-15T05:20Z" },
  ];
  const candidates = collectCandidates([], [answer("feed", [...hostile, sound])], NEW);
  assert.deepEqual(shown(candidates), ["1 https://sound.example/ open"]);
  assert.deepEqual(readCandidates(writeCandidates(candidates), "file"), candidates);
});
