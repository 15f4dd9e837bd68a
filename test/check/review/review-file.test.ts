import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { MOST, readReview } from "#galley/check/review/review-file.js";

const FINDING = {
  file: "draft/a.md",
  code: "link/tracking",
  severity: "warning",
  message: "Unexpected `x`, expected `y`",
  line: 1,
  endLine: 2,
  fix: { title: "Drop it", safe: true, line: 1, endLine: 2, text: "a\nb" },
};
const REVIEW = { version: 1, head: "a".repeat(40), omitted: 0, findings: [FINDING] };

const read = (value: unknown) => readReview(new TextEncoder().encode(JSON.stringify(value)));
const withFinding = (fields: object) => ({ ...REVIEW, findings: [{ ...FINDING, ...fields }] });
const withFix = (fields: object) => withFinding({ fix: { ...FINDING.fix, ...fields } });

describe("the file of a review", () => {
  it("is read as it was written", () => {
    assert.deepEqual(read(REVIEW), REVIEW);
    assert.deepEqual(read(withFinding({ fix: null })), withFinding({ fix: null }));
  });

  const hostile: Readonly<Record<string, unknown>> = {
    "no object": "x",
    "a list": [],
    "another version": { ...REVIEW, version: 2 },
    "more than is known": { ...REVIEW, token: "x" },
    "a short id": { ...REVIEW, head: "a".repeat(39) },
    "an id that is a path": { ...REVIEW, head: "../".repeat(13) + "a" },
    "an id in capitals": { ...REVIEW, head: "A".repeat(40) },
    "negative counts": { ...REVIEW, omitted: -1 },
    "too many findings": { ...REVIEW, findings: Array.from({ length: MOST.findings + 1 }, () => FINDING) },
    "a path to the top": withFinding({ file: "/etc/passwd" }),
    "a path out": withFinding({ file: "draft/../../x" }),
    "a path by dots": withFinding({ file: "./x" }),
    "a path with a line end": withFinding({ file: "a\n::error::x" }),
    "a path of Windows": withFinding({ file: "a\\b" }),
    "an empty path": withFinding({ file: "" }),
    "a long path": withFinding({ file: "a".repeat(MOST.path + 1) }),
    "a code with Markdown": withFinding({ code: "link/`tracking`" }),
    "a code with a line end": withFinding({ code: "link/tracking\n" }),
    "another severity": withFinding({ severity: "fatal" }),
    "a message of two lines": withFinding({ message: "a\n::set-output name=x::y" }),
    "a long message": withFinding({ message: "a".repeat(MOST.message + 1) }),
    "line 0": withFinding({ line: 0 }),
    "half a line": withFinding({ line: 1.5 }),
    "a line beyond counting": withFinding({ line: 1e300, endLine: 1e300 }),
    "lines backwards": withFinding({ line: 3 }),
    "a fix backwards": withFix({ line: 3 }),
    "a fix that is a text": withFinding({ fix: "x" }),
    "no fix at all": withFinding({ fix: undefined }),
    "a long fix": withFix({ text: "a".repeat(MOST.fixText + 1) }),
    "a title of two lines": withFix({ title: "a\rb" }),
    "more in a fix than is known": withFix({ command: "rm" }),
  };
  for (const [name, value] of Object.entries(hostile)) {
    it(`has not ${name}`, () => {
      assert.throws(
        () => read(value),
        (error) => error instanceof Failure && error.code === "bad-input" && !error.message.includes("::"),
      );
    });
  }

  it("is small, UTF-8 and JSON", () => {
    const text = (length: number) =>
      new TextEncoder().encode(`${" ".repeat(length)}${JSON.stringify(REVIEW)}`);
    readReview(text(1000));
    assert.throws(() => readReview(text(MOST.bytes)), Failure);
    assert.throws(() => readReview(new Uint8Array([0xff, 0xfe])), Failure);
    assert.throws(() => readReview(new TextEncoder().encode("{")), Failure);
    assert.throws(() => readReview(new Uint8Array()), Failure);
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    assert.throws(() => readReview(new TextEncoder().encode(deep)), Failure);
  });

  it("cannot plant what an object inherits", () => {
    const text = `{"__proto__": {"x": 1}, ${JSON.stringify(REVIEW).slice(1)}`;
    assert.throws(() => readReview(new TextEncoder().encode(text)), Failure);
    assert.equal(({} as { x?: number }).x, undefined);
  });
});
