import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import Ajv from "ajv";
import { Failure } from "#galley/base/failure.js";
import { compactReport } from "#galley/cli/formats/compact.js";
import { githubReport } from "#galley/cli/formats/github.js";
import { jsonReport } from "#galley/cli/formats/json.js";
import { sarifReport } from "#galley/cli/formats/sarif.js";
import { failureFacts } from "#galley/cli/print-failure.js";
import { checkedIssue, findingAt, reportOf } from "../support/checked.js";

const TEXT = "Title: News\n\nA 🦀 BAD,\nand BAD\nthere.\n";
const FIX = { title: "Write `good`", safe: true, edits: [{ span: { start: 18, end: 21 }, text: "good" }] };
const FOUND = [
  findingAt(TEXT, "BAD", { fix: FIX }),
  findingAt(TEXT, "BAD\nthere", { severity: "info", code: "sample/odd", notes: ["100%, or: so"] }),
];
const REPORT = reportOf(
  checkedIssue("draft/b.md", TEXT, FOUND),
  checkedIssue("draft/a ü.md", "BAD", [findingAt("BAD", "BAD", { severity: "warning" })]),
  checkedIssue("draft/c.md", "fine", []),
);
/** Text that would be a command of a runner, or end one. */
const HOSTILE = reportOf(
  checkedIssue("a,b:c%\n::error::x.md", "BAD", [
    findingAt("BAD", "BAD", {
      message: "Unexpected `a%0A::set-output::` ##[x]\r\n::error file=x::y, expected none",
    }),
  ]),
);

describe("compact findings", () => {
  it("are one a line", () => {
    assert.equal(
      compactReport(REPORT),
      `draft/a ü.md:1:1: warning sample/bad Unexpected \`BAD\`, expected another word
draft/b.md:3:6: error sample/bad Unexpected \`BAD\`, expected another word
draft/b.md:4:5: info sample/odd Unexpected \`BAD\`, expected another word
`,
    );
    assert.equal(compactReport(HOSTILE).match(/\n/g)?.length, 1);
    assert.doesNotMatch(compactReport(HOSTILE), /^\s*::|##\[/m);
  });
});

describe("findings in JSON", () => {
  it("have exactly the members that are documented", () => {
    const common = { message: "Unexpected `BAD`, expected another word" };
    assert.deepEqual(JSON.parse(jsonReport(REPORT)), {
      version: 1,
      diagnostics: [
        {
          file: "draft/a ü.md",
          code: "sample/bad",
          severity: "warning",
          ...common,
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 4,
          fix: null,
        },
        {
          file: "draft/b.md",
          code: "sample/bad",
          severity: "error",
          ...common,
          line: 3,
          column: 6,
          endLine: 3,
          endColumn: 9,
          fix: { title: "Write `good`", safe: true },
        },
        {
          file: "draft/b.md",
          code: "sample/odd",
          severity: "info",
          ...common,
          line: 4,
          column: 5,
          endLine: 5,
          endColumn: 6,
          fix: null,
        },
      ],
    });
  });

  it("are one line that no runner obeys, and keep their text", () => {
    const text = jsonReport(HOSTILE);
    assert.equal(text.match(/\n/g)?.length, 1);
    assert.doesNotMatch(text, /##\[/);
    const { diagnostics } = JSON.parse(text) as { diagnostics: { message: string }[] };
    assert.ok(diagnostics[0]?.message.includes("##[x]"));
  });
});

describe("findings as annotations", () => {
  it("are commands of GitHub's runner", () => {
    assert.equal(
      githubReport(REPORT),
      `::warning file=draft/a ü.md,line=1,endLine=1,col=1,endColumn=4,title=sample/bad::Unexpected \`BAD\`, expected another word
::error file=draft/b.md,line=3,endLine=3,col=6,endColumn=9,title=sample/bad::Unexpected \`BAD\`, expected another word
::notice file=draft/b.md,line=4,endLine=5,title=sample/odd::Unexpected \`BAD\`, expected another word%0A100%25, or: so
1 error, 1 warning, 1 note in 3 files; 1 can be fixed with --fix
`,
    );
  });

  it("are one command each, whatever they hold", () => {
    const [command = "", ...rest] = githubReport(HOSTILE).trimEnd().split("\n");
    assert.match(command, /^::error file=a%2Cb%3Ac%25␊%3A%3Aerror%3A%3Ax\.md,line=1/);
    assert.match(command, /::Unexpected `a%250A::set-output::` ##\[x\]%0A::error/);
    assert.equal(rest.length, 1);
    assert.doesNotMatch(rest[0] ?? "", /^\s*::/);
  });
});

describe("findings as annotations of hostile text", () => {
  it("show what a terminal would obey", () => {
    const signs = "\u001b]8;;https://e.example\u0007\u009b31m\u202e";
    const found = findingAt("BAD", "BAD", { message: `m${signs}`, notes: [`n${signs}`] });
    const report = githubReport(reportOf(checkedIssue(`f${signs}.md`, "BAD", [found])));
    assert.doesNotMatch(report, /[\u001b\u0007\u009b\u202e]/);
    assert.match(report, /::m␛\]8;;.*%0An␛\]8;;/);
  });
});

describe("a failure for scripts", () => {
  it("holds no command of a runner", () => {
    const failure = new Failure("bad-input", "Unexpected key `##[add-mask]x`", { hint: "##[warning]y" });
    assert.doesNotMatch(JSON.stringify(failureFacts(failure)), /##\[/);
  });
});

describe("findings in SARIF", () => {
  const require = createRequire(import.meta.url);
  const schema = JSON.parse(
    readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
  ) as object;
  const ajv = new Ajv({ schemaId: "auto", format: "full", allErrors: true });
  ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json") as object);
  const validate = ajv.compile(schema);

  it("keep to the standard's schema", () => {
    for (const report of [REPORT, HOSTILE, reportOf()]) {
      const isValid = validate(JSON.parse(sarifReport(report, "1.2.3")));
      assert.ok(isValid, JSON.stringify(validate.errors, null, 1));
    }
    assert.equal(validate({ version: "2.1.0", runs: [{ results: [] }] }), false);
  });

  it("have places, rules, fingerprints and fixes", () => {
    const log = JSON.parse(sarifReport(REPORT, "1.2.3")) as { runs: Record<string, unknown>[] };
    const run = log.runs[0] as {
      tool: { driver: { rules: { id: string; shortDescription: { text: string } }[] } };
      results: {
        ruleId: string;
        ruleIndex?: number;
        level: string;
        locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
        partialFingerprints: Record<string, string>;
        fixes?: {
          artifactChanges: { replacements: { deletedRegion: object; insertedContent: object }[] }[];
        }[];
      }[];
    };
    assert.equal(run.tool.driver.rules[0]?.shortDescription.text, "A BAD word hurts.");
    const [first, second, third] = run.results;
    assert.equal(first?.locations[0]?.physicalLocation.artifactLocation.uri, "draft/a%20%C3%BC.md");
    assert.deepEqual([second?.ruleIndex, second?.level, third?.level], [0, "error", "note"]);
    assert.deepEqual(second?.locations[0]?.physicalLocation.region, {
      startLine: 3,
      startColumn: 6,
      endLine: 3,
      endColumn: 9,
    });
    assert.deepEqual(second?.fixes?.[0]?.artifactChanges[0]?.replacements, [
      {
        deletedRegion: { startLine: 3, startColumn: 6, endLine: 3, endColumn: 9 },
        insertedContent: { text: "good" },
      },
    ]);
  });

  it("are known again when they move", () => {
    const marks = (text: string) => {
      const issue = checkedIssue(
        "a.md",
        text,
        [...text.matchAll(/BAD/g)].map(({ index }) => ({
          ...findingAt(text, "BAD"),
          span: { start: index, end: index + 3 },
        })),
      );
      const { runs } = JSON.parse(sarifReport(reportOf(issue), "1")) as {
        runs: { results: { partialFingerprints: object }[] }[];
      };
      return runs[0]?.results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints)) ?? [];
    };
    assert.deepEqual(marks("x BAD\n"), marks("\n\n x BAD"));
    assert.equal(new Set(marks("x BAD\nx BAD\ny BAD\n")).size, 3);
  });
});
