import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { EventRecord, ItemRecord, QuoteRecord } from "#galley/build/records/item-record.js";
import { foldText } from "#galley/search/fold-text.js";
import { ask, indexOf, issuesOf, linkItem, openFiles } from "../../support/small-index.js";

const hexOf = (files: ReadonlyMap<string, Uint8Array>) =>
  [...files].map(([path, bytes]) => `${path} ${Buffer.from(bytes).toString("hex")}`);

/** Words of scripts that part them, some with accents; what begins them begins them folded, too. */
const spacedWord = fc.string({
  unit: fc.constantFrom(..."abcrstxyzABCXYZ0189éöüçñøłßжйёλΩş".split("")),
  minLength: 1,
  maxLength: 8,
});
const unspaced = fc.string({
  unit: fc.constantFrom(..."使用者関数のをがトーストア한국어ไทย".split("")),
  minLength: 1,
  maxLength: 9,
});
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    "__proto__",
    "constructor",
    "\t\n#=-",
    "*co",
    "@github.com",
    "~en",
    "\u0000",
  ),
);
const title = fc.oneof(
  fc.array(fc.oneof(spacedWord, unspaced), { minLength: 1, maxLength: 8 }).map((words) => words.join(" ")),
  hostile,
);
const archive = fc.array(fc.array(title, { maxLength: 12 }), { minLength: 1, maxLength: 6 });

/** Whether every text finds the items that it was taken from. */
async function assertFinds(
  lists: readonly (readonly string[])[],
  textsOf: (title: string) => readonly string[],
  isTyping: boolean,
): Promise<void> {
  const { search } = openFiles(indexOf(issuesOf(lists.map((titles) => titles.map((one) => linkItem(one))))));
  const all = lists.flat();
  const shown = (one: string) => one.replace(/[\x00-\x1f\x7f\u2028\u2029]/g, " ");
  for (const one of all) {
    for (const text of textsOf(one)) {
      const { answers } = await ask(search, text, { isTyping, most: all.length });
      assert.ok(
        answers.some((answer) => answer.title === shown(one)),
        `${JSON.stringify(text)} of ${JSON.stringify(one)}`,
      );
    }
  }
}

/** Accents alone are no word: texts are compared without them. */
function wordsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).filter((word) => foldText(word) !== "");
}

describe("whatever is indexed", () => {
  it("is found by each of its words", () =>
    fc.assert(
      fc.asyncProperty(archive, (lists) => assertFinds(lists, wordsOf, false)),
      { numRuns: 60 },
    ));

  it("is found by the beginnings of its words while they are typed", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.array(spacedWord, { maxLength: 12 }), { maxLength: 4 }), (lists) =>
        assertFinds(
          lists,
          (one) => Array.from({ length: one.length }, (_, at) => one.slice(0, at + 1)),
          true,
        ),
      ),
      { numRuns: 60 },
    ));

  it("is found by any part of a text without spaces", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.array(unspaced, { maxLength: 6 }), { maxLength: 4 }), (lists) =>
        assertFinds(
          lists,
          (one) => {
            const signs = Array.from(one);
            return signs.flatMap((_, from) =>
              signs.slice(from).map((_, at) => signs.slice(from, from + at + 1).join("")),
            );
          },
          false,
        ),
      ),
      { numRuns: 40 },
    ));

  it("is found by what stands beside the title", async () => {
    const base = linkItem("");
    const event: EventRecord = {
      ...base,
      kind: "event",
      title: "Rust Hack and Learn",
      date: "2024-02-01",
      endDate: "2024-02-01",
      location: "Hybrid (Berlin, DE)",
      mode: "hybrid",
      region: "Europe",
      groups: [{ text: "OpenTechSchool", url: "https://a.example/" }],
      names: [],
    };
    const quote: QuoteRecord = { ...base, kind: "quote", title: "Somebody", text: "Lifetimes are a gift" };
    const items: ItemRecord[] = [
      event,
      quote,
      linkItem("A talk", { prefixes: ["video"], further: [{ text: "slides", url: "https://b.example/" }] }),
    ];
    const { search } = openFiles(indexOf(issuesOf([items])));
    for (const [text, found] of Object.entries({
      berlin: "Rust Hack and Learn",
      europe: "Rust Hack and Learn",
      opentechschool: "Rust Hack and Learn",
      "lifetime gift": "Somebody",
      video: "A talk",
      slides: "A talk",
    })) {
      assert.deepEqual(
        (await ask(search, text)).answers.map((answer) => answer.title),
        [found],
        text,
      );
    }
  });

  it("is found where so many items have a word that its places are not kept, and beside rarer words", async () => {
    const many = Array.from({ length: 3500 }, (_, at) =>
      linkItem(`Rust number ${at} about con${at.toString(36)}`),
    );
    const { search, asked } = openFiles(indexOf(issuesOf([many, [linkItem("Old Rust")]])));
    assert.equal((await ask(search, "rust")).total, 3501);
    assert.equal((await ask(search, "rust 77")).total, 1);
    assert.equal((await ask(search, "con", { isTyping: true })).total, 3500);
    assert.equal(
      (await ask(search, "rust co", { isTyping: true })).answers[0]?.title,
      "Rust number 3499 about con2p7",
    );
    assert.ok(asked.length < 40, `${asked.length} pieces`);
  });
});

describe("planSearchIndex", () => {
  it("keeps what a beginning costs low however many terms share it", async () => {
    const many = Array.from({ length: 4000 }, (_, at) => linkItem(`con${at.toString(36)}x con${at % 900}`));
    const files = indexOf(issuesOf([many]));
    const { search, asked } = openFiles(files);
    assert.equal((await ask(search, "con", { isTyping: true, most: 0 })).total, 4000);
    const bytes = asked.slice(1).reduce((sum, path) => sum + (files.get(path)?.length ?? 0), 0);
    assert.ok(bytes < 6000, `${bytes} bytes`);
  });

  it("makes the same bytes twice", () =>
    fc.assert(
      fc.property(archive, (lists) => {
        const make = () =>
          hexOf(indexOf(issuesOf(lists.map((titles) => titles.map((one) => linkItem(one))))));
        assert.deepEqual(make(), make());
      }),
      { numRuns: 20 },
    ));

  it("gives pieces a new name when they change, and keeps those of old issues when one is added", () => {
    const lists = Array.from({ length: 100 }, (_, issue) =>
      Array.from({ length: 30 }, (_, at) => linkItem(`Title ${issue} of ${(issue * 31 + at * 17) % 400}`)),
    );
    const [before, after] = [indexOf(issuesOf(lists.slice(0, 99))), indexOf(issuesOf(lists))];
    for (const [path, bytes] of after)
      if (path !== "root.bin" && before.has(path)) assert.deepEqual(before.get(path), bytes, path);
    const fresh = [...after.keys()].filter((path) => !before.has(path));
    assert.ok(fresh.length > 0 && fresh.length < after.size / 3, `${fresh.length} of ${after.size}`);
    const settled = [...after.keys()].filter((path) => path.startsWith("terms/") && before.has(path));
    assert.ok(settled.length > 0);
  });
});
