import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { HEADER, issueOf, POLICY, submissionOf } from "../support/merging.js";

/** A draft with all kinds of lists and blocks that submissions fill. */
const DRAFT = `## Updates from Rust Community

### Project/Tooling Updates
* [One](https://one.example/)

## Calls for Testing

### [Rust](https://github.com/rust-lang/rust/labels/call-for-testing)
* [Testing one](https://github.com/rust-lang/rust/issues/1)

## Call for Participation; projects and speakers

### CFP - Projects
* [Boat - Add a keel](https://github.com/boat/boat/issues/1)

### CFP - Events
* [**Harbour Days**](https://harbour.example/cfp) | 2026-03-01 | Berlin, DE | 2026-05-01

## Updates from the Rust Project

Some pull requests were merged in the last week

#### Compiler
* [first of all](https://github.com/rust-lang/rust/pull/1)

#### Library
* [second of all](https://github.com/rust-lang/rust/pull/2)

### Rust Compiler Performance Triage

<!-- Perf results go here -->

## Upcoming Events

Events between 2026-01-07 - 2026-02-04

### Virtual
* 2026-01-10 | Virtual (Berlin, DE) | [Group](https://group.example/)
    * [**Evening**](https://group.example/1)

### Europe
* 2026-01-20 | Berlin, DE | [Group](https://group.example/)
    * [**Talks**](https://group.example/2)

### North America
* 2026-01-15 | Boston, US | [Group](https://group.example/)
    * [**Lunch**](https://group.example/3)

## Quote of the Week

<!-- QOTW goes here -->

[Please submit quotes](https://forum.example/quotes)!
`;

/** What people add below a line of the draft; `at` tells one from another. */
type Kind = (at: number, day: string) => readonly [below: string, lines: string];

const event = (region: string, place: string): Kind => {
  const heading = `### ${region}\n`;
  return (at, day) => [
    heading,
    `* 2026-01-${day} | ${place} | [Club ${at}](https://club.example/)\n    * [**Night ${at}**](https://club.example/${at})\n`,
  ];
};
const below =
  (line: string, entry: (at: number) => string): Kind =>
  (at) => [`${line}\n`, `${entry(at)}\n`];

/** Any number of these may come in one week. */
const LISTS: readonly Kind[] = [
  below("### Project/Tooling Updates", (at) => `* [New ${at}](https://new.example/${at})`),
  below(
    "* [Testing one](https://github.com/rust-lang/rust/issues/1)",
    (at) => `* [Testing ${at}](https://github.com/rust-lang/rust/issues/${at + 50})`,
  ),
  below(
    "### CFP - Projects",
    (at) => `* [Boat - Task ${at}](https://github.com/boat/boat/issues/${at + 50})`,
  ),
  below(
    "### CFP - Events",
    (at) => `* [**Days ${at}**](https://days.example/${at}) | 2026-03-01 | Online | 2026-06-01`,
  ),
  below("#### Compiler", (at) => `* [compile ${at}](https://github.com/rust-lang/rust/pull/${at + 50})`),
  below("#### Library", (at) => `* [stabilize ${at}](https://github.com/rust-lang/rust/pull/${at + 5000})`),
  event("Virtual", "Virtual"),
  event("Europe", "Paris, FR"),
  event("North America", "Austin, US"),
];

/** Each of these may come once: they fill what the template left open, or bring a heading along. */
const ONCE: readonly Kind[] = [
  () => [
    "<!-- QOTW goes here -->\n",
    "> A boat is a hole in the water.\n\n– [Noor](https://forum.example/9)\n",
  ],
  () => [
    "<!-- Perf results go here -->\n",
    "A quiet week, with few regressions.\n\nTriage done by **@noor**.\n",
  ],
  () => [
    "    * [**Talks**](https://group.example/2)\n",
    "\n### Oceania\n* 2026-01-22 | Perth, AU | [Reef](https://reef.example/)\n    * [**Dive**](https://reef.example/1)\n",
  ],
  () => [
    "* [second of all](https://github.com/rust-lang/rust/pull/2)\n",
    "\n#### Cargo\n* [publish less](https://github.com/rust-lang/cargo/pull/3)\n",
  ],
];

interface Addition {
  readonly head: string;
  readonly lines: string;
}

function additionOf(kind: Kind, at: number, day: number): Addition {
  const [line, lines] = kind(at, String(day).padStart(2, "0"));
  assert.ok(DRAFT.includes(line), line);
  // A comment of the template gives way to what it waited for.
  const kept = line.startsWith("<!--") ? "" : line;
  return { head: DRAFT.replace(line, () => kept + lines), lines };
}

const anyAdditions: fc.Arbitrary<readonly Addition[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...LISTS), fc.integer({ min: 7, max: 28 })), { maxLength: 8 }),
    fc.subarray([...ONCE]),
  )
  .map(([lists, once]) => [
    ...lists.map(([kind, day], at) => additionOf(kind, at, day)),
    ...once.map((kind, at) => additionOf(kind, 900 + at, 1)),
  ]);

describe("additions of all kinds that know nothing of each other", () => {
  it("are all taken, in one draft for all orders of reading, and touch no line of others", () => {
    fc.assert(
      fc.property(anyAdditions, fc.infiniteStream(fc.nat()), (additions, chance) => {
        const submissions = additions.map(({ head }, at) => submissionOf(String(at), DRAFT, head));
        const merged = mergeSubmissions(issueOf(DRAFT), submissions, POLICY);
        const order = submissions.toSorted(() => (chance.next().value ?? 0) - (chance.next().value ?? 0));
        assert.equal(mergeSubmissions(issueOf(DRAFT), order, POLICY).draft.text, merged.draft.text);
        for (const { outcome, submission } of merged.decisions)
          assert.equal(outcome, "accepted", submission.texts?.head.text);
        const body = merged.draft.text.slice(HEADER.length);
        const wanted = [...linesIn(DRAFT), ...additions.flatMap(({ lines }) => linesIn(lines))];
        const left = new Set(linesIn(body).filter((line) => line.startsWith("<!--")));
        assert.deepEqual(
          linesIn(body).toSorted(),
          wanted.filter((line) => !line.startsWith("<!--") || left.has(line)).toSorted(),
        );
        // What stood in the draft stands in its order.
        const old = new Set(linesIn(DRAFT));
        const stood = linesIn(DRAFT).filter((line) => linesIn(body).includes(line));
        assert.deepEqual(
          linesIn(body).filter((line) => old.has(line)),
          stood,
        );
      }),
      { numRuns: 30 },
    );
  });

  it("are there already when they are merged once more, and nothing changes", () => {
    fc.assert(
      fc.property(anyAdditions, (additions) => {
        const submissions = additions.map(({ head }, at) => submissionOf(String(at), DRAFT, head));
        const { draft } = mergeSubmissions(issueOf(DRAFT), submissions, POLICY);
        const again = mergeSubmissions(draft, submissions, POLICY);
        assert.equal(again.draft.text, draft.text);
        for (const { outcome, submission } of again.decisions)
          assert.equal(outcome, "already-there", submission.texts?.head.text);
      }),
      { numRuns: 30 },
    );
  });

  it("of an event stand by their day", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 7, max: 28 }), { maxLength: 8 }), (days) => {
        const additions = days.map((day, at) => additionOf(event("Europe", "Paris, FR"), at, day));
        const submissions = additions.map(({ head }, at) => submissionOf(String(at), DRAFT, head));
        const { draft } = mergeSubmissions(issueOf(DRAFT), submissions, POLICY);
        const europe = draft.text.slice(draft.text.indexOf("### Europe"), draft.text.indexOf("### North"));
        const listed = europe.match(/^\* (?:\d{4}-\d{2}-\d{2})/gm) ?? [];
        assert.equal(listed.length, days.length + 1);
        assert.deepEqual(listed, listed.toSorted());
      }),
      { numRuns: 30 },
    );
  });
});

function linesIn(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
