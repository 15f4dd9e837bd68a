import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { Failure } from "#galley/base/failure.js";
import { offsetInJson } from "#galley/base/json-offset.js";
import { ageInDays, factBookOf, type PageFacts, staleFactsNote } from "#galley/check/facts.js";
import { formatFacts, readFacts } from "#galley/check/facts-file.js";

const PAGES: readonly PageFacts[] = [
  { address: "https://b.example/", state: "gone", status: 404, reason: "the server answered 404" },
  {
    address: "https://a.example/",
    state: "reached",
    visitedAt: "2026-01-01T12:00:00Z",
    movedTo: { address: "https://c.example/", isPermanent: true },
    event: { start: "2026-01-14", status: "cancelled" },
  },
];
const TIME = "2026-01-06T12:00:00Z";

describe("a facts file", () => {
  it("holds one page a line, in the order of the addresses, and gives them back", () => {
    const text = formatFacts(TIME, PAGES);
    assert.deepEqual(
      text.split("\n").map((line) => line.slice(0, 40)),
      [
        "{",
        ' "version": 1,',
        ' "visitedAt": "2026-01-06T12:00:00Z",',
        ' "pages": [',
        '  {"address":"https://a.example/","state',
        '  {"address":"https://b.example/","state',
        " ]",
        "}",
        "",
      ],
    );
    const book = readFacts(text, "facts.json");
    assert.equal(book.visitedAt, TIME);
    assert.deepEqual(book.of("https://a.example/"), PAGES[1]);
    assert.equal(book.of("https://z.example/"), undefined);
    assert.deepEqual(readFacts(formatFacts(TIME, []), "facts.json").pages, []);
  });

  it("may hold more than we know", () => {
    const text = formatFacts(TIME, PAGES).replaceAll('"state"', '"colour":"green","state"');
    assert.deepEqual(readFacts(text, "facts.json").of("https://b.example/"), PAGES[0]);
  });

  const sound = formatFacts(TIME, PAGES);
  const damages: readonly (readonly [string, string, RegExp])[] = [
    ["", "an empty file", /^facts\.json:1: Unexpected text, expected JSON$/],
    [sound.slice(0, 200), "a file cut short", /^facts\.json:\d: Unexpected text, expected JSON$/],
    [
      sound.replace('"gone"', '"lost"'),
      "a state of no kind",
      /^facts\.json:6: .*`pages\.1\.state`, expected/,
    ],
    [
      sound.replace("https://b", "file://b"),
      "another scheme",
      /^facts\.json:6: .*`pages\.1\.address`, expected an address/,
    ],
    [
      sound.replace(":404", ':"404"'),
      "a status that is a text",
      /^facts\.json:6: .*`pages\.1\.status`, expected number/,
    ],
    [
      sound.replace('"version": 1', '"version": 2'),
      "a later version",
      /^facts\.json:2: Unexpected version 2 .*, expected 1$/,
    ],
    [sound.replace(TIME, "yesterday"), "no time", /^facts\.json:3: .*`visitedAt`, expected a time/],
    ["[]", "a list", /^facts\.json:1: /],
    ["null", "nothing", /^facts\.json:1: Unexpected null for the file, expected Object$/],
  ];
  for (const [text, what, message] of damages) {
    it(`is refused with its line when it holds ${what}`, () =>
      assert.throws(
        () => readFacts(text, "facts.json"),
        (error) =>
          error instanceof Failure &&
          error.code === "bad-input" &&
          error.hint !== undefined &&
          (assert.match(error.message, message), true),
      ));
  }
});

describe("an address in a facts file", () => {
  it("holds nothing that a fix would write as more than an address", () => {
    const hostile = [
      "https://n.example/x\n\n## Injected",
      "https://n.example/a b",
      "https://n.example/\t",
      "https://",
    ];
    for (const address of hostile) {
      for (const found of [{ movedTo: { address, isPermanent: true } }, { canonical: address }]) {
        const page: PageFacts = { address: "https://a.example/", state: "reached", ...found };
        assert.throws(() => readFacts(formatFacts(TIME, [page]), "facts.json"), Failure);
      }
    }
  });

  it("may stand in the draft as people write it", () => {
    const page: PageFacts = { address: "https://a.example/a b", state: "reached" };
    assert.equal(readFacts(formatFacts(TIME, [page]), "facts.json").pages.length, 1);
  });
});

describe("the age of facts", () => {
  it("is counted from each visit", () => {
    const book = factBookOf(TIME, PAGES);
    assert.deepEqual(
      PAGES.map((page) => ageInDays(book, page, "2026-01-07T12:00:00Z")),
      [1, 6],
    );
    assert.equal(staleFactsNote(book, "2026-01-07T12:00:00Z"), undefined);
    assert.match(staleFactsNote(book, "2026-01-09T12:00:00Z") ?? "", /^1 of 2 facts are older than 7 days/);
    assert.match(staleFactsNote(book, "2026-02-09T12:00:00Z", 30) ?? "", /^The facts are older than 30 days/);
  });
});

describe("a place in JSON", () => {
  it("is found for every value of every text", () => {
    fc.assert(
      fc.property(fc.json({ depthSize: "medium" }), fc.constantFrom(undefined, 1, "\t"), (json, indent) => {
        const value: unknown = JSON.parse(json);
        const text = JSON.stringify(value, null, indent);
        visit(value, [], (path, part) => {
          const at = offsetInJson(text, path);
          const begins = JSON.stringify(part, null, indent)[0] ?? "";
          assert.equal(text[at], begins);
        });
      }),
    );
  });
});

function visit(
  value: unknown,
  path: readonly (string | number)[],
  see: (path: readonly (string | number)[], value: unknown) => void,
): void {
  see(path, value);
  if (Array.isArray(value)) for (const [at, part] of value.entries()) visit(part, [...path, at], see);
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) visit(part, [...path, key], see);
}
