import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { asksForSomething, hasFilters, parametersOf, queryOf, readAsked } from "#galley/browser/asked.js";
import { emptyWords, failureWords, foundWords } from "#galley/browser/status-words.js";

const NOTHING = readAsked(() => undefined);
const asking = (fields: Partial<typeof NOTHING>) => ({ ...NOTHING, ...fields });

describe("what is asked", () => {
  it("comes back from the address as it was", () => {
    const field = fc.string({ unit: "grapheme" }).map((text) => text.trim());
    const fields = fc.record(
      {
        q: field,
        year: field,
        section: field,
        language: field,
        host: field,
        order: field,
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fields, (asked) => {
        const parameters = new URLSearchParams(parametersOf(asked));
        assert.deepEqual(
          readAsked((name) => parameters.get(name)),
          asked,
        );
      }),
    );
  });

  it("is short where little is asked", () => {
    assert.equal(parametersOf(NOTHING), "");
    assert.equal(
      parametersOf(asking({ q: " tokio::spawn ", year: "2024" })),
      "?q=tokio%3A%3Aspawn&year=2024",
    );
  });

  it("is something with words or filters, and nothing with an order alone", () => {
    assert.equal(asksForSomething(asking({ q: "  ", order: "newest" })), false);
    assert.equal(asksForSomething(asking({ q: "a" })), true);
    assert.equal(asksForSomething(asking({ host: "a.example" })), true);
    assert.equal(hasFilters(asking({ q: "a" })), false);
  });

  it("names a host however it was typed", () => {
    const hostOf = (host: string) => queryOf(asking({ host }), false, 0, 10).filters.host;
    for (const typed of ["blog.example", " www.Blog.example ", "https://blog.example/a?b", "blog.example/a"])
      assert.equal(hostOf(typed), "blog.example", typed);
    assert.equal(hostOf(" "), undefined);
    for (const typed of ["https://", "/", "?"]) assert.notEqual(hostOf(typed), undefined, typed);
  });

  it("keeps the space behind a word, which is whole then", () => {
    assert.equal(queryOf(asking({ q: "rust " }), true, 0, 10).text, "rust ");
  });
});

describe("the words of the status", () => {
  it("count, and say what for", () => {
    assert.equal(foundWords(asking({ q: "a" }), 1), "1 item for “a”");
    assert.equal(foundWords(asking({ year: "2024" }), 12_345), "12,345 items");
    assert.equal(foundWords(asking({ q: "a" }), 0), "Nothing found for “a”.");
    assert.equal(
      foundWords(asking({ q: "a", year: "2024" }), 0),
      "Nothing found for “a” with these filters.",
    );
    assert.equal(foundWords(asking({ q: "😀".repeat(99) }), 2), `2 items for “${"😀".repeat(60)}…”`);
  });

  it("say what helps", () => {
    assert.match(emptyWords(asking({ q: "a" })), /fewer words/);
    assert.equal(emptyWords(asking({ q: "a", year: "2024" })), "");
    assert.match(failureWords(false), /offline/);
    assert.match(failureWords(true), /could not be loaded/);
  });
});
