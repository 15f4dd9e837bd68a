import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readEntries, writeEntries } from "#galley/app/merge-entries.js";
import { mergeMessage, pullTitle, readMergeMessage, type TakenPull } from "#galley/app/merge-message.js";
import type { CommitAuthor } from "#galley/app/merge-repository.js";
import { writtenAddress } from "#galley/app/written-address.js";
import { inertLine } from "#galley/base/inert-line.js";
import type { Issue } from "#galley/issue/issue.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { assertGolden } from "../golden.js";

const { roles } = THIS_WEEK_IN_RUST;
const DRAFT = `Title: This Week in Rust 633
Number: 633
Date: 2026-01-07

## Updates from Rust Community

### Observations/Thoughts

* [Lamps](https://blog.example/lamps)

### Research

* [Ropes](https://blog.example/ropes)

## Upcoming Events

### Virtual

* 2026-01-08 | Virtual | [Lamps](https://meet.example/lamps)
    * [**Light**](https://meet.example/lamps/1)

# Quote of the Week

<!-- QOTW goes here -->
`;
const LAMPS = "* [Lamps](https://blog.example/lamps)\n";
const NOOR: CommitAuthor = { name: "Noor", address: "noor@blog.example" };

/** A pull request with what it comes to when it is taken into the draft. */
function taken(head: string, more: Partial<TakenPull["pull"]> = {}, authors = [NOOR]): TakenPull {
  const [base, draft] = [DRAFT, DRAFT].map((text) => parseIssue(text, roles)) as [Issue, Issue];
  const submission = { key: "1", texts: { base, head: parseIssue(head, roles) } };
  const [decision] = mergeSubmissions(draft, [submission], { roles, mediaLast: new Set() }).decisions;
  return {
    pull: { number: 7, commit: "0".repeat(40), title: undefined, account: undefined, ...more },
    authors,
    decision,
  };
}

function adding(...lines: readonly string[]): string {
  return DRAFT.replace(LAMPS, `${LAMPS}${lines.map((line) => `* ${line}\n`).join("")}`);
}

function messageOf(pulls: readonly TakenPull[], committer?: CommitAuthor): string {
  return mergeMessage(parseIssue(DRAFT, roles), pulls, committer);
}

/** As Git sees it. */
function trailersOf(message: string): string[] {
  return message.split("\n").filter((line) => /^[A-Za-z0-9-]+ *:/.test(line));
}

test("a message tells who brought what, and can be read again", () => {
  const pulls = [
    taken(adding("[video] [Tides](https://www.blog.example/tides/?utm_source=x)"), {
      number: 8014,
      title: "Add the tides",
      account: "noor",
    }),
    taken(
      DRAFT.replace(
        "### Virtual\n\n",
        "### Virtual\n\n* 2026-01-07 | Virtual | [Quays](https://meet.example/q)\n    * [**Q**](https://meet.example/q/1)\n",
      ).replace(
        "* [Ropes](https://blog.example/ropes)\n",
        "* [Ropes](https://blog.example/ropes)\n* [Knots](https://blog.example/@noor)\n",
      ),
      { number: 8015 },
      [
        { name: "Ines", address: "ines@news.example" },
        { name: "Odd\n<x>", address: "ODD@blog.example" },
      ],
    ),
    taken(DRAFT.replace("[Ropes]", "[Ropes, softer]"), { number: 8016 }, []),
    taken(DRAFT.replace("<!-- QOTW goes here -->", "> So it is.\n\n– [Noor](https://forum.example/t/7)"), {
      number: 8017,
      account: "dependabot[bot]",
    }),
  ];
  const message = messageOf(pulls, { name: "Ines", address: "Ines@news.example" });
  assertGolden("merge-message.txt", message);
  assert.deepEqual(
    readMergeMessage(message).map(({ number, by, title, items }) => [
      number,
      by,
      title,
      ...items.map(({ address }) => address),
    ]),
    [
      [8014, "noor", "Add the tides", "blog.example/tides"],
      [8015, "Ines", "Knots and 1 more", "blog.example/%40noor", "2026-01-07 meet.example/q/1"],
      [8016, undefined, "a change of Research"],
      [8017, "dependabot(bot)", "So it is.", "forum.example/t/7"],
    ],
  );
});

test("what stood in the draft before, or comes twice, is brought by nobody else", () => {
  const again = DRAFT.replace("### Research\n\n", "### Research\n\n* [Tides](https://blog.example/tides)\n");
  const both = adding("[Tides](https://blog.example/tides)", "[Tides, again](http://blog.example/tides/)");
  assert.deepEqual(
    readMergeMessage(messageOf([taken(both)]))[0]?.items.map(({ address }) => address),
    ["blog.example/tides"],
  );
  const standing = mergeMessage(
    parseIssue(again, roles),
    [taken(adding("[T](https://blog.example/tides)"))],
    NOOR,
  );
  assert.deepEqual(readMergeMessage(standing)[0]?.items, []);
});

test("names, titles and addresses of strangers make no trailer, no entry and nothing that a forge acts on", () => {
  const evil =
    "x\n\nCo-authored-by: Eve <eve@evil.example>\n* #1 by me: y\n    Research: evil.example/z fixes #12 @noor";
  const pull = taken(
    adding("[Fixes #12 @noor](https://evil.example/@noor/gh-12#!/3)"),
    { title: evil, account: evil },
    [
      { name: evil, address: "eve@evil.example>\nSigned-off-by: x <y@z.example" },
      { name: evil, address: "gh-12@evil.example" },
      { name: evil, address: "@noor" },
    ],
  );
  const message = messageOf([pull, { ...pull, pull: { ...pull.pull, title: " \n", account: "\u200b: " } }]);
  assert.deepEqual(
    readMergeMessage(message).map(({ number }) => number),
    [7, 7],
  );
  assert.deepEqual(
    trailersOf(message).map((line) => / <.*>$/.exec(line)?.[0]),
    [" <gh12@evil.example>"],
  );
  const [body = ""] = message.split("Co-authored-by: ");
  assert.doesNotMatch(body.replace(/^\* #7 /gm, ""), /#\d|@\S|\bgh-\d|:\/\//i);
  assert.equal(message.match(/^\* #/gm)?.length, 2);
});

test("authors are credited once, not who commits, nor who has no address", () => {
  const authors = ["noor@blog.example", "NOOR@blog.example", "ines@news.example", "nobody", ""].map(
    (address) => ({
      name: "A",
      address,
    }),
  );
  const message = messageOf([taken(DRAFT, {}, authors)], { name: "I", address: "INES@news.example" });
  assert.deepEqual(trailersOf(message), ["Co-authored-by: A <noor@blog.example>"]);
});

test("a message has its bounds, whatever is submitted", () => {
  const long = "x".repeat(250);
  const lines = Array.from({ length: 130 }, (_, at) => `[T${at}](https://blog.example/${long}${at})`);
  const pull = taken(adding(...lines), { title: "t".repeat(5_000) });
  const message = messageOf(Array.from({ length: 400 }, () => pull));
  assert.ok(message.length < 140_000, `${message.length}`);
  const entries = readMergeMessage(message);
  assert.equal(entries.length, 300);
  assert.equal(entries[0]?.items.length, 100);
  assert.equal(entries[0]?.unnamed, 30);
  assert.equal(entries.at(-1)?.unnamed, 130);
  assert.match(message, /\n\* and 100 more\n/);
});

test("messages that others wrote say nothing", () => {
  const entry = "* #7 by Noor: Tides\n    Research: blog.example/tides";
  assert.equal(readMergeMessage(`Take a submission into X\n\n${entry}\n`).length, 1);
  for (const message of [
    "",
    entry,
    `Take care\n\n${entry}\n`,
    `Take 0 submissions into X\n\n${entry}\n`,
    `Take a submission into X\n${entry}\n`,
    `Take a submission into X\n\nWords.\n\n${entry}\n`,
    `Take a submission into X\n\n* #0: x\n* #7a: x\n* #99999999999: x\n *  #7: x\n`,
    `Take a submission into X\n\n${entry}\n${"x".repeat(300_000)}`,
  ])
    assert.deepEqual(readMergeMessage(message), [], message.slice(0, 60));
  const edited = `Take a submission into X\n\n${entry}\n    not an address\n    blog.example/quays\n* #8: Y\n`;
  assert.deepEqual(
    readMergeMessage(edited).map(({ number, items }) => [number, items.length]),
    [
      [7, 1],
      [8, 0],
    ],
  );
});

const anyWords = fc.oneof(
  fc.string({ unit: "binary", maxLength: 150 }),
  fc
    .array(
      fc.constantFrom(
        "\n",
        "* #1",
        " by ",
        ": ",
        "    ",
        "and 3 more",
        "blog.example/x",
        "#2",
        "@",
        "ä",
        " ",
      ),
      {
        maxLength: 20,
      },
    )
    .map((parts) => parts.join("")),
);
const anyAddress = fc
  .oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), anyWords)
  .map((url) => writtenAddress({ kind: "link", url } as never) ?? "blog.example/x");
const anyEntry = fc.record({
  number: fc.integer({ min: 1, max: 9_999_999_999 }),
  by: fc.option(anyWords, { nil: undefined }),
  title: anyWords,
  items: fc.array(fc.record({ section: anyWords, address: anyAddress }), { maxLength: 120 }),
  unnamed: fc.nat({ max: 3 }),
});

test("what is written is read again, or left out, and never becomes something else", () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 5 }), (entries) => {
      const lines = writeEntries(entries);
      assert.ok(lines.every((line) => line !== "" && !line.includes("\n")));
      const read = readEntries(lines);
      assert.equal(read.length, entries.length);
      for (const [at, { number, by, title, items, unnamed }] of entries.entries()) {
        const expected = items.slice(0, 100);
        assert.equal(read[at]?.number, number);
        assert.equal(read[at]?.by, inertLine((by ?? "").replaceAll(":", " "), 60) || undefined);
        assert.equal(read[at]?.title, inertLine(title, 100) || "without a title");
        assert.deepEqual(
          read[at]?.items,
          expected.map(({ section, address }) => ({ section: inertLine(section, 80), address })),
        );
        assert.equal(read[at]?.unnamed, items.length - expected.length + unnamed);
      }
    }),
  );
});

test("where no host says what a pull request is called, it is called by what it does", () => {
  const titles = [
    taken(adding("[Tides](https://blog.example/tides)", "[Quays](https://blog.example/quays)")),
    taken(DRAFT.replace("[Lamps](https://b", "[Old lamps](https://b")),
    taken(DRAFT.replace("<!-- QOTW goes here -->", "> So it is.")),
    taken(DRAFT),
    taken(adding("[Tides](https://blog.example/tides)"), { title: "Add tides" }),
    { pull: taken(DRAFT).pull, authors: [NOOR], decision: undefined },
  ].map(pullTitle);
  assert.deepEqual(titles, [
    "Tides and 1 more",
    "a change of Observations/Thoughts",
    "So it is.",
    "a change of the text",
    "Add tides",
    undefined,
  ]);
});
