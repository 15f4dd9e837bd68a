import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import type { ArchivedLink } from "#galley/check/archive-links.js";
import { collectLinks, type CollectedLink, type IssueLinks } from "#galley/check/collect-links.js";
import { LinkIndex } from "#galley/check/link-index.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const ADDRESSES = ["a.example", "a.example/b", "a.example/b?c=d", "b.example/#/c", "ä.example/ö"];
const text = fc.constantFrom("", "Observations", "Rust – “RFCs” 🦀", "a\0b");

const link: fc.Arbitrary<CollectedLink> = fc.record({
  address: fc.constantFrom(...ADDRESSES),
  role: fc.constantFrom("observations", "official", "final-comment-period", "other"),
  section: text,
  fragment: fc.constantFrom("", "#a", "#ö"),
  isAside: fc.boolean(),
});

/** So few that two lists of them have no address in a dozen issues, which would be a part of the frame. */
const issues: fc.Arbitrary<IssueLinks[]> = fc.uniqueArray(
  fc.record({
    path: fc.integer({ min: 0, max: 20 }).map((number) => `content/${number}.md`),
    number: fc.option(fc.nat(5000), { nil: undefined }),
    date: fc.integer({ min: 1, max: 9 }).map((day) => `2026-01-0${day}`),
    title: text,
    links: fc.array(link, { maxLength: 5 }),
  }),
  { maxLength: 5, selector: ({ path }) => path },
);

function newestOf(all: readonly IssueLinks[], before = "9999-12-31") {
  const newest = all
    .filter(({ date, number }) => date < before && number !== undefined)
    .toSorted((a, b) => (a.date < b.date || (a.date === b.date && a.path < b.path) ? -1 : 1))
    .at(-1);
  return newest && { number: newest.number, date: newest.date };
}

/** What a plain search finds: the index has no secrets. */
function search(all: readonly IssueLinks[], address: string, before = "9999-12-31"): ArchivedLink[] {
  return all
    .filter(({ date }) => date < before)
    .toSorted((a, b) => (a.date < b.date || (a.date === b.date && a.path < b.path) ? -1 : 1))
    .flatMap(({ number, date, title, links }) =>
      links
        .filter((link) => link.address === address)
        .map(({ role, section, fragment, isAside }) => ({
          address,
          issue: { number, date, title },
          role,
          section,
          ...(fragment === "" ? {} : { fragment }),
          ...(isAside ? { isAside } : {}),
        })),
    );
}

describe("LinkIndex", () => {
  it("finds what a plain search finds, before any day", () => {
    fc.assert(
      fc.property(issues, fc.integer({ min: 1, max: 9 }), (all, day) => {
        const index = LinkIndex.of(all);
        const before = `2026-01-0${day}`;
        for (const address of [...ADDRESSES, "c.example"]) {
          assert.deepEqual(index.find(address), search(all, address));
          assert.deepEqual(index.before(before).find(address), search(all, address, before));
          assert.deepEqual(index.before(before).newest, newestOf(all, before));
          assert.deepEqual(index.newest, newestOf(all));
        }
      }),
    );
  });

  it("comes back from its bytes as it was, wherever they lie", () => {
    fc.assert(
      fc.property(issues, fc.nat(3), (all, shift) => {
        const bytes = LinkIndex.of(all).encode();
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);
        const again = LinkIndex.decode(moved.subarray(shift));
        for (const address of ADDRESSES) assert.deepEqual(again?.find(address), search(all, address));
        assert.deepEqual(again?.encode(), bytes);
      }),
    );
  });

  it("is the same however it came to be", () => {
    fc.assert(
      fc.property(issues, issues, fc.array(fc.nat(20), { maxLength: 5 }), (first, second, numbers) => {
        const gone = numbers.map((number) => `content/${number}.md`);
        const changed = new Set([...second.map(({ path }) => path), ...gone]);
        const all = [...first.filter(({ path }) => !changed.has(path)), ...second];
        const stepwise = LinkIndex.of(first).with(second, gone);
        assert.equal(stepwise.issueCount, all.length);
        for (const address of ADDRESSES) assert.deepEqual(stepwise.find(address), search(all, address));
      }),
    );
  });

  it("is undefined for bytes that are damaged or somebody else's", () => {
    fc.assert(
      fc.property(issues, fc.nat(), fc.integer({ min: 1, max: 255 }), (all, place, change) => {
        const bytes = LinkIndex.of(all).encode();
        const at = place % bytes.length;
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ change;
        assert.equal(LinkIndex.decode(damaged), undefined);
        assert.equal(LinkIndex.decode(bytes.subarray(0, at)), undefined);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.equal(LinkIndex.decode(bytes), undefined);
      }),
    );
  });

  it("finds each of many links, however unevenly they are spread", () => {
    const frame = { role: "official", section: "Official", fragment: "", isAside: false } as const;
    for (const [many, copies] of [
      [3_000, 1],
      [20, 400],
    ] as const) {
      const links = Array.from({ length: many }, (_, at) => ({ ...frame, address: `lamp.example/${at}` }));
      const all = Array.from({ length: copies }, () => links).flat();
      const index = LinkIndex.of([{ path: "1.md", number: 1, date: "2026-01-01", title: "", links: all }]);
      for (const { address } of links) assert.equal(index.find(address).length, copies, address);
      for (let at = 0; at < many; at++) assert.deepEqual(index.find(`tide.example/${at}`), []);
    }
  });

  it("leaves out what stands in nearly every issue", () => {
    const frame = { role: "official", section: "Official", fragment: "", isAside: false } as const;
    const all = Array.from({ length: 40 }, (_, number) => ({
      path: `content/${number}.md`,
      number,
      date: `2025-02-${String((number % 28) + 1).padStart(2, "0")}`,
      title: "",
      links: [
        { ...frame, address: "frame.example/labels" },
        ...(number < 5 ? [{ ...frame, address: "series.example" }] : []),
      ],
    }));
    const index = LinkIndex.of(all);
    assert.deepEqual(index.find("frame.example/labels"), []);
    assert.equal(index.find("series.example").length, 5);
  });
});

describe("collectLinks", () => {
  it("takes the links of items with their lists, and neither events nor the text between", () => {
    const issue = parseIssue(
      `Title: Lamp 7
Number: 7
Date: 2026-01-07

## Updates from Rust Community

See [the rules](https://lamp.example/rules).

### Observations/Thoughts
* [Tides](https://www.blog.example/tides/#more) ([talk](https://forum.example/t/1))

## Updates from the Rust Project

### Final Comment Period

#### [RFCs](https://lamp.example/labels/fcp)

##### Cargo
* [Quays](https://lamp.example/pull/7)

## Upcoming Events

### Europe
* 2026-01-09 | Lisbon, PT | [Harbour Rust](https://groups.example/harbour)
    * [**Winter walk**](https://groups.example/harbour/1)
`,
      THIS_WEEK_IN_RUST.roles,
    );
    const place = { role: "observations", section: "Observations/Thoughts" };
    assert.deepEqual(collectLinks(issue, "content/7.md"), {
      path: "content/7.md",
      number: 7,
      date: "2026-01-07",
      title: "Lamp 7",
      links: [
        { ...place, address: "blog.example/tides", fragment: "#more", isAside: false },
        { ...place, address: "forum.example/t/1", fragment: "", isAside: true },
        {
          role: "final-comment-period",
          section: "Cargo",
          address: "lamp.example/pull/7",
          fragment: "",
          isAside: false,
        },
      ],
    });
  });

  it("takes nothing from a text without a date", () => {
    assert.equal(collectLinks(parseIssue("* [A](https://a.example/)", []), "a.md"), undefined);
  });
});
