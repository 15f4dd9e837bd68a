import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { cutTerms } from "#galley/search/cut-terms.js";

/** Half of a surrogate pair. */
const HALF = /\p{Cs}/u;

/** Anything, halves of pairs too; letters with accents more often than chance would have them. */
const anyText = fc
  .array(fc.oneof(fc.nat(0x17f), fc.nat(0x10ffff)))
  .map((points) => String.fromCodePoint(...points));

const asked = (text: string) =>
  cutTerms(text)
    .filter(({ role }) => role !== "part")
    .map((term) => term.text);
const all = (text: string) => cutTerms(text).map((term) => `${term.text}@${term.place}`);

describe("cutTerms", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["Fearless concurrency, with Rust!", ["fearless", "concurrency", "with", "rust"]],
    ["tokio::spawn", ["tokio", "spawn"]],
    ["#![no_std]", ["no", "std"]],
    ["rust-analyzer v0.3.1", ["rust", "analyzer", "v0", "3", "1"]],
    ["C++ and C# but not a# list", ["c++", "and", "c#", "but", "not", "a#", "list"]],
    ["the `?` operator, and ..=", ["the", "=?", "operator", "and", "=..="]],
    ["A - B & C | D", ["a", "b", "c", "d"]],
    ["Rust's don’t", ["rust", "dont"]],
    ["Café Straße ŁÓDŹ", ["cafe", "strasse", "lodz"]],
    ["Ünïcode ｆｕｌｌ ﬁn", ["unicode", "full", "fin"]],
    ["Rustのasync", ["rust", "の", "async"]],
    ["TCPが遅すぎる？", ["tcp", "が遅", "遅す", "すぎ", "ぎる"]],
    ["최신 소식", ["최신", "소식"]],
    ["работа с потоками", ["работа", "с", "потоками"]],
    ["", []],
    ["— … 🦀", []],
  ];
  for (const [text, terms] of cases)
    it(`cuts ${text || "nothing"}`, () => assert.deepEqual(asked(text), terms));

  it("has parts of words written together, each with its place", () => {
    assert.deepEqual(all("a WebAssembly runtime"), [
      "a@0",
      "webassembly@1",
      "web@1",
      "assembly@2",
      "runtime@3",
    ]);
    assert.deepEqual(all("HTTPServer"), ["httpserver@0", "http@0", "server@1"]);
    assert.deepEqual(all("RUST"), ["rust@0"]);
    assert.deepEqual(all("C++"), ["c++@0", "c@0"]);
  });

  it("has the last sign of a script without spaces, so that every sign begins a term", () => {
    assert.deepEqual(all("使用者"), ["使用@0", "用者@1", "者@2"]);
    assert.deepEqual(cutTerms("者"), [{ text: "者", place: 0, role: "single" }]);
  });

  it("cuts long words and long texts, never within a sign", () => {
    assert.equal(asked("x".repeat(100))[0]?.length, 40);
    assert.ok(cutTerms("word ".repeat(10_000)).length <= 400);
    for (const text of ["𝒳".repeat(100), `x${"𝒳".repeat(100)}`, `x${"𠀀".repeat(3000)}`])
      for (const term of cutTerms(text)) assert.ok(!HALF.test(term.text), term.text);
  });

  it("is quick with hostile texts", () => {
    const start = process.cpuUsage().user;
    for (const sign of ["a'", "Aa", "+", "#", "`?", "\u0301", "ก", "\ud800", "ﷺ"])
      cutTerms(sign.repeat(100_000));
    assert.ok(process.cpuUsage().user - start < 2_000_000);
  });

  it("has terms in lower case without accents, in order, for any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { text: term, place } of cutTerms(text)) {
          assert.ok(term !== "" && !HALF.test(term) && term.length <= 40);
          assert.ok(!/[\u0300-\u036fA-Z]/.test(term), term);
          assert.ok(place >= last - 1);
          last = Math.max(last, place);
        }
      }),
    );
  });
});
