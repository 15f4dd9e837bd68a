import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { applyEdits, type Edit, editsCollide } from "#galley/base/edit.js";
import { Failure } from "#galley/base/failure.js";

const insert = (at: number, text: string): Edit => ({ span: { start: at, end: at }, text });
const replace = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

/** A text with all that editors are tempted to normalise, and edits that do not touch each other. */
const textWithEdits = fc
  .string({
    unit: fc.constantFrom("a", "é", "🦀", "\r\n", "\n", "\t", "\u00a0", " ", "\ufeff"),
    maxLength: 60,
  })
  .chain((text) =>
    fc.tuple(
      fc.constant(text),
      fc
        .uniqueArray(fc.nat({ max: text.length }), { maxLength: 12 })
        .map((cuts) => cuts.toSorted((a, b) => a - b))
        .chain((cuts) => {
          const pairs = Array.from(
            { length: Math.floor(cuts.length / 2) },
            (_, at) => [cuts[at * 2] ?? 0, cuts[at * 2 + 1] ?? 0] as const,
          );
          return fc.tuple(
            ...pairs.map(([start, end]) => fc.string({ maxLength: 5 }).map((by) => replace(start, end, by))),
          );
        }),
    ),
  );

describe("applyEdits", () => {
  it("leaves a text alone when there is nothing to do", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => applyEdits(text, []) === text));
  });

  it("keeps every character outside the spans, whatever the order of the edits", () => {
    fc.assert(
      fc.property(textWithEdits, ([text, edits]) => {
        const result = applyEdits(text, edits.toReversed());
        let expected = text;
        for (const { span, text: by } of edits.toReversed())
          expected = expected.slice(0, span.start) + by + expected.slice(span.end);
        assert.equal(result, expected);
      }),
    );
  });

  it("keeps CRLF, NBSP, tabs and a missing final newline", () => {
    const text = "a\r\n\tb\u00a0c\r\nlast";
    assert.equal(applyEdits(text, [replace(4, 5, "B"), insert(0, "> ")]), "> a\r\n\tB\u00a0c\r\nlast");
  });

  const refused: readonly (readonly [string, readonly Edit[]])[] = [
    ["two replacements of one character", [replace(0, 2, "x"), replace(1, 3, "y")]],
    ["two insertions at one place", [insert(1, "x"), insert(1, "y")]],
    ["an insertion within a replaced stretch", [replace(0, 3, "x"), insert(1, "y")]],
    ["a span that ends before it starts", [replace(2, 1, "x")]],
    ["a span behind the end", [replace(2, 9, "x")]],
  ];
  for (const [what, edits] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => applyEdits("abc", edits),
        (error) => error instanceof Failure && error.code === "edits-overlap",
      );
    });
  }

  it("lets an insertion stand beside a replacement", () => {
    assert.equal(applyEdits("abc", [insert(1, "-"), replace(1, 2, "B"), insert(2, "+")]), "a-B+c");
    assert.equal(editsCollide(insert(1, ""), replace(1, 2, "")), false);
  });
});
