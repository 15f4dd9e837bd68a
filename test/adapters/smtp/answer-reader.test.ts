import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { AnswerReader } from "#galley/adapters/smtp/answer-reader.js";

function readAll(chunks: readonly string[]) {
  const reader = new AnswerReader();
  const answers = [];
  for (const chunk of chunks) {
    reader.push(Buffer.from(chunk, "latin1"));
    for (let next = reader.next(); next !== undefined; next = reader.next()) {
      answers.push(next);
      if (next === "malformed") return { answers, reader };
    }
  }
  return { answers, reader };
}

describe("the answers of a server", () => {
  it("are the same however the bytes come", () => {
    const said = "220 hi\r\n250-one\r\n250-two\r\n250 three\r\n250\r\n354 go\n";
    const expected = [
      { code: 220, lines: ["hi"] },
      { code: 250, lines: ["one", "two", "three"] },
      { code: 250, lines: [""] },
      { code: 354, lines: ["go"] },
    ];
    fc.assert(
      fc.property(fc.array(fc.nat(said.length), { maxLength: 6 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), said.length];
        const { answers, reader } = readAll(at.slice(1).map((end, index) => said.slice(at[index], end)));
        assert.deepEqual(answers, expected);
        assert.equal(reader.hasMore, false);
      }),
    );
  });

  for (const [name, text] of [
    ["other protocols", "HTTP/1.1 400 Bad Request\r\n"],
    ["a number that is no code", "999 no\r\n"],
    ["lines of two answers in one", "250-a\r\n550 b\r\n"],
    ["binary", "\u0000\u0001\r\n"],
    ["nothing", "\r\n"],
    ["a code with something stuck to it", "2500 no\r\n"],
  ] as const)
    it(`are not ${name}`, () => assert.deepEqual(readAll([text]).answers, ["malformed"]));

  it("have an end: no line is endless", () => {
    assert.deepEqual(readAll([`220 ${"x".repeat(2_040)}\r\n`]).answers.length, 1);
    assert.deepEqual(readAll(["220 ", "x".repeat(2_100)]).answers, ["malformed"]);
  });

  it("have an end: nor have they lines without number", () => {
    assert.equal(readAll(["220-x\r\n".repeat(127), "220 x\r\n"]).answers.length, 1);
    assert.deepEqual(readAll(["220-x\r\n".repeat(1_000)]).answers, ["malformed"]);
  });

  it("are seen to be more than was read", () => {
    const { reader } = readAll(["250 a\r\n250"]);
    assert.equal(reader.hasMore, true);
    assert.equal(readAll(["250-a\r\n"]).reader.hasMore, true);
  });
});
