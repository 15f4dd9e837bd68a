import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { displayWidth } from "#galley/base/display-width.js";
import { codeFrame } from "#galley/cli/formats/code-frame.js";
import { prettyReport } from "#galley/cli/formats/pretty.js";
import { appliedFix, checkedIssue, findingAt, quietTerminal, reportOf } from "../support/checked.js";

/** The line of a frame with its carets below. */
function frame(text: string, part: string, columns = 80): string[] {
  const start = text.indexOf(part);
  const { line, caretsFrom, caretCount } = codeFrame(text, { start, end: start + part.length }, columns);
  return [line, " ".repeat(caretsFrom) + "^".repeat(caretCount)];
}

describe("a frame of code", () => {
  const frames: readonly (readonly [text: string, part: string, line: string, carets: string])[] = [
    ["one\ntwo BAD end\n", "BAD", "two BAD end", "    ^^^"],
    ["日本 BAD", "BAD", "日本 BAD", "     ^^^"],
    ["🦀👩‍💻é BAD", "BAD", "🦀👩‍💻é BAD", "      ^^^"],
    ["e\u0301 BAD", "BAD", "e\u0301 BAD", "  ^^^"],
    ["\ta\tBAD", "BAD", "    a   BAD", "        ^^^"],
    ["a\u202eBAD", "BAD", "a<U+202E>BAD", "         ^^^"],
    ["a\u001b[31mBAD", "BAD", "a␛[31mBAD", "      ^^^"],
    ["BAD\r\nnext", "BAD", "BAD", "^^^"],
    ["x BAD\nmore BAD", "BAD\nmore", "x BAD", "  ^^^"],
    ["x 日本 y", "日本", "x 日本 y", "  ^^^^"],
    ["x  y", "  ", "x  y", " ^^"],
  ];
  for (const [text, part, line, carets] of frames) {
    it(`of ${JSON.stringify(text)}`, () => assert.deepEqual(frame(text, part), [line, carets]));
  }

  it("has one caret for an empty span, also at the end of line and text", () => {
    for (const [offset, line, caretsFrom] of [
      [1, "ab", 1],
      [2, "ab", 2],
      [3, "", 0],
      [5, "c", 1],
    ] as const)
      assert.deepEqual(codeFrame("ab\n\nc", { start: offset === 5 ? 5 : offset, end: offset }, 80), {
        line,
        caretsFrom,
        caretCount: 1,
      });
  });

  it("is cut around the span", () => {
    const long = `${"left ".repeat(40)}BAD${" right".repeat(40)}`;
    const [line = "", carets = ""] = frame(long, "BAD", 40);
    assert.equal(displayWidth(line), 40);
    assert.ok(line.startsWith("…") && line.endsWith("…"));
    assert.equal(line.slice(carets.indexOf("^"), carets.length), "BAD");
  });

  it("points at what it shows, in its width, whatever the text is", () => {
    const signs = fc.constantFrom(
      "a",
      "日",
      "🦀",
      "👩‍💻",
      "\t",
      "e\u0301",
      "\u202e",
      "\u200b",
      " ",
      "\n",
      "\ud83d",
      "\r",
    );
    fc.assert(
      fc.property(
        fc.array(signs, { maxLength: 200 }),
        fc.nat(),
        fc.nat(40),
        fc.integer({ min: 30, max: 80 }),
        (parts, at, length, columns) => {
          const text = parts.join("");
          const start = text === "" ? 0 : at % text.length;
          const end = Math.min(text.length, start + length);
          const { line, caretsFrom, caretCount } = codeFrame(text, { start, end }, columns);
          assert.ok(displayWidth(line) <= columns, `${displayWidth(line)} > ${columns}`);
          assert.ok(caretCount >= 1 && caretsFrom + caretCount <= columns + 1);
          assert.doesNotMatch(line, /[\n\r\t\u202e]/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("of a line of a megabyte is found at once", () => {
    const text = `${"x".repeat(500_000)}BAD${"y".repeat(500_000)}`;
    const began = performance.now();
    for (let times = 0; times < 100; times++) frame(text, "BAD");
    assert.ok(performance.now() - began < 20_000);
  });
});

const TEXT = "Title: News\n\nAll is ODD here,\nand BAD there.\n";
const FOUND = [
  findingAt(TEXT, "ODD", {
    code: "sample/odd",
    severity: "warning",
    message: "Unexpected `ODD`, expected `even`",
    notes: ["Seen before in No 4"],
    fix: { title: "Write even", safe: true, edits: [] },
  }),
  findingAt(TEXT, "BAD", { fix: { title: "Take it out", safe: false, edits: [] } }),
  findingAt(TEXT, "there.\n", { severity: "info", message: "Unexpected `there`, expected `here`" }),
];

describe("findings for people", () => {
  it("stand in frames, with a summary", () => {
    assert.equal(
      prettyReport(quietTerminal(), reportOf(checkedIssue("draft/a.md", TEXT, FOUND))),
      `draft/a.md:3:8  warning sample/odd
  Unexpected \`ODD\`, expected \`even\`

  3 │ All is ODD here,
    │        ^^^
    · Seen before in No 4
    = fix: Write even

draft/a.md:4:5  error sample/bad
  Unexpected \`BAD\`, expected another word

  4 │ and BAD there.
    │     ^^^
    = unsafe fix: Take it out

draft/a.md:4:9  note sample/bad
  Unexpected \`there\`, expected \`here\`

  4 │ and BAD there.
    │         ^^^^^^ to line 5

  1  error    sample/bad  1 with --fix-unsafe
  1  warning  sample/odd  1 with --fix
  1  note     sample/bad

1 error, 1 warning, 1 note in draft/a.md; 1 can be fixed with --fix, 1 more with --fix-unsafe
galley explain sample/bad says why a rule exists
`,
    );
  });

  it("are folded where a rule that stops nothing has many", () => {
    const text = "BAD ODD\n".repeat(30);
    const found = (part: string, severity: "error" | "info", code: string, most: number) =>
      [...text.matchAll(new RegExp(part, "g"))].slice(0, most).map(({ index }) => ({
        ...findingAt(text, part, { severity, code }),
        span: { start: index, end: index + 3 },
      }));
    const many = reportOf(
      checkedIssue("a.md", text, [
        ...found("BAD", "error", "x/bad", 5),
        ...found("ODD", "info", "x/odd", 30),
      ]),
    );
    const printed = prettyReport(quietTerminal(), many);
    assert.equal(printed.match(/error x\/bad\n/g)?.length, 5);
    assert.equal(printed.match(/note x\/odd\n/g)?.length, 3);
    assert.match(
      printed,
      /\n… and 27 more of x\/odd, on lines 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, …\n\n/,
    );
    assert.match(printed, /galley explain x\/bad says .*--all shows every finding\n/);
    const whole = prettyReport(quietTerminal(), many, { all: true });
    assert.equal(whole.match(/note x\/odd\n/g)?.length, 30);
    assert.doesNotMatch(whole, /more of|--all/);
    const four = reportOf(checkedIssue("a.md", text, found("ODD", "info", "x/odd", 4)));
    assert.equal(prettyReport(quietTerminal(), four).match(/note x\/odd\n/g)?.length, 4);
    assert.doesNotMatch(prettyReport(quietTerminal(), four), /--all/);
  });

  it("say why once, when asked", () => {
    const issue = checkedIssue("a.md", "BAD BAD", [findingAt("BAD BAD", "BAD"), findingAt("BAD BAD", "BAD")]);
    const printed = prettyReport(quietTerminal(), reportOf(issue), { why: true });
    assert.equal(printed.match(/A `BAD` word hurts\./g)?.length, 1);
  });

  it("stand by file, in the order of names", () => {
    const issues = ["b.md", "a.md"].map((name) => checkedIssue(name, "BAD", [findingAt("BAD", "BAD")]));
    const printed = prettyReport(quietTerminal(), reportOf(...issues));
    assert.ok(printed.indexOf("a.md:1:1") < printed.indexOf("b.md:1:1"));
    assert.match(printed, /2 errors in 2 files\n/);
  });

  it("say what was fixed, by code", () => {
    const applied = ["x/b", "x/a", "x/b"].map((code) => appliedFix(code));
    const printed = prettyReport(quietTerminal(), reportOf(checkedIssue("a.md", "", [], applied)));
    assert.equal(printed, "Fixed 3 in a.md: 2 x/b, 1 x/a\nNo findings in a.md\n");
  });

  it("say which lines a fix took away, and which elsewhere", () => {
    const applied = [
      appliedFix("x/past", {
        removed: ["* 2026-01-03 | Lisbon | [Rust](https://a.example/)", "* [**Lunch**](/b)"],
      }),
      appliedFix("x/order", { moved: ["* \u001b[2J::error:: late"] }),
      appliedFix("x/long", { removed: ["word ".repeat(500)] }),
    ];
    const printed = prettyReport(quietTerminal(), reportOf(checkedIssue("a.md", "", [], applied)));
    assert.match(
      printed,
      /^Fixed 3 .*\n {2}removed {2}2026-01-03 \| Lisbon \| Rust \| Lunch {2}\(x\/past\)\n/,
    );
    assert.match(printed, /\n {2}moved {4}␛\[2J: ?:error: ?: late {2}\(x\/order\)\n/);
    assert.ok(printed.split("\n").every((row) => row.length < 140));
  });

  it("have colours on terminals only", () => {
    const report = reportOf(checkedIssue("draft/a.md", TEXT, FOUND));
    assert.doesNotMatch(prettyReport(quietTerminal(), report), /\u001b/);
    assert.match(prettyReport(quietTerminal({ hasColour: true }), report), /\u001b\[31merror\u001b\[39m/);
  });

  it("obey no stranger: no escapes, no commands of a runner", () => {
    const text = "::error::x ##[add-mask]x \u001b[2J BAD";
    const found = findingAt(text, "BAD", {
      message: "Unexpected `\u001b]0;x\u0007 ##[warning]x`\n::error::y, expected none",
      notes: ["::stop-commands::x\u202e"],
      fix: { title: "\n::set-output name=a::b", safe: true, edits: [] },
    });
    const printed = prettyReport(
      quietTerminal(),
      reportOf(checkedIssue("::warning::\n::x.md", text, [found])),
    );
    assert.doesNotMatch(printed, /^\s*::|##\[|[\u001b\u0007\u202e]/m);
  });
});
