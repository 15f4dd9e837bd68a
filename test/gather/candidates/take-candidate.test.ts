import assert from "node:assert/strict";
import { test } from "node:test";
import { applyEdits } from "#galley/base/edit.js";
import type { Candidate, CandidateFound } from "#galley/gather/candidates/candidate.js";
import { takeCandidate } from "#galley/gather/candidates/take-candidate.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { SectionRole } from "#galley/issue/section-role.js";

const DRAFT = `Title: This Week in Rust 633
Date: 2026-01-07

Hello!

## Updates from Rust Community

### Observations/Thoughts

- [Lamps](https://blog.example/lamps)
- [Quays](https://blog.example/quays)

### Research

## Crate of the Week

<!-- COTW goes here -->

[Please submit your suggestions][submit]!

[submit]: https://forum.example/crates

# Quote of the Week

> Somebody wrote this already.

– [noor](https://forum.example/9)
`;

function candidate(section: SectionRole, found: CandidateFound): Candidate {
  const title = "title" in found ? found.title : "";
  const { address } = found;
  return {
    number: 1,
    key: "k",
    section,
    title,
    address,
    found,
    via: [],
    rank: 0,
    reasons: [],
    state: "open",
  };
}

function taken(section: SectionRole, found: CandidateFound, draft = DRAFT): string {
  const edit = takeCandidate(parseIssue(draft, THIS_WEEK_IN_RUST.roles), candidate(section, found));
  return typeof edit === "string" ? edit : applyEdits(draft, [edit]);
}

const PAGE = { kind: "page", title: "Tides [part 1]", address: "https://blog.example/tides" } as const;

test("a page comes to the end of its section's list, in the list's own manner", () => {
  assert.equal(
    taken("observations", PAGE),
    DRAFT.replace("quays)\n", "quays)\n- [Tides \\[part 1\\]](https://blog.example/tides)\n"),
  );
});

test("an empty section gets its first item, and a file keeps its line ends", () => {
  assert.equal(
    taken("research", { ...PAGE, medium: "video", language: "de-AT" }),
    DRAFT.replace(
      "### Research\n",
      "### Research\n\n* [DE] [video] [Tides \\[part 1\\]](https://blog.example/tides)\n",
    ),
  );
  const windows = DRAFT.replaceAll("\n", "\r\n");
  assert.ok(!/[^\r]\n/.test(taken("observations", PAGE, windows)));
});

test("a crate takes the place that the template keeps for it", () => {
  const crate: CandidateFound = {
    kind: "crate",
    name: "lamp",
    description: "a crate for *bright* nights.",
    address: "https://crates.io/crates/lamp",
    suggestedBy: { name: "Noor", address: "https://forum.example/4" },
  };
  const wanted = `This week's crate is [lamp](https://crates.io/crates/lamp), a crate for \\*bright\\* nights.

Thanks to [Noor](https://forum.example/4) for the suggestion!`;
  assert.equal(taken("crate-of-the-week", crate), DRAFT.replace("<!-- COTW goes here -->", wanted));
});

test("a quote is put over nobody's, and is shown as it was said", () => {
  const quote: CandidateFound = {
    kind: "quote",
    text: "Tides *turn*.\n\n# Always",
    address: "https://forum.example/7",
    author: "Noor",
    likes: 3,
    suggestedAt: "2026-01-05T00:00:00Z",
  };
  assert.equal(taken("quote", quote), "already-written");
  const open = DRAFT.replace(/> Somebody[^]*$/, "<!-- QOTW goes here -->\n");
  assert.equal(
    taken("quote", quote, open).slice(open.indexOf("<!-- QOTW")),
    "> Tides \\*turn\\*.\n>\n> \\# Always\n\n– SPEAKER_HERE\n\nThanks to [Noor](https://forum.example/7) for the suggestion!\n",
  );
});

test("what cannot be printed or has no section is said to be so", () => {
  assert.equal(taken("observations", { ...PAGE, address: "javascript:alert(1)" }), "not-printable");
  assert.equal(taken("walkthroughs", PAGE), "no-section");
});
