import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkIssues, type CheckIssueOptions, type CheckReport } from "#galley/app/check-issue.js";
import { readPublicationOf } from "#galley/app/read-publication-of.js";
import { Failure } from "#galley/base/failure.js";
import nextNumber from "#galley/check/rules/header/next-number.js";
import { NO_ARCHIVE } from "#galley/check/archive-links.js";
import { type Files, memoryCheckout, memoryFiles, memoryHistory } from "../support/memory-files.js";
import { SAMPLE_RULES } from "../support/sample-rules.js";

const EMPTY_ARCHIVE = { ...NO_ARCHIVE, before: () => NO_ARCHIVE };
const SETTINGS = 'title = "News"\naddress = "https://news.example"\n';
const HEADER = "Title: News\nDate: 2026-01-07\n\n";

function check(
  files: Record<string, string>,
  options: Partial<CheckIssueOptions> = {},
  then: Record<string, string> = {},
  renamed: Record<string, string> = {},
): CheckReport & { files: Files } {
  const all: Files = new Map(Object.entries({ "galley.toml": SETTINGS, ...files }));
  const world = {
    rules: SAMPLE_RULES,
    readArchive: () => EMPTY_ARCHIVE,
    publication: readPublicationOf(memoryCheckout(all)),
    checkout: memoryCheckout(all),
    files: memoryFiles(all),
    history: memoryHistory(new Map(Object.entries(then)), renamed),
  };
  const plain = {
    files: [],
    fix: "none",
    isDryRun: false,
    since: undefined,
    rules: undefined,
    facts: undefined,
  };
  return { ...checkIssues(world, { ...plain, ...options } as CheckIssueOptions), files: all };
}

function codes({ issues }: CheckReport): string[] {
  return issues.flatMap(({ name, diagnostics }) => diagnostics.map(({ code }) => `${name} ${code}`));
}

describe("a check", () => {
  it("takes the current draft by itself", () => {
    const report = check({
      "draft/a.md": `${HEADER}BAD`,
      "draft/b.md": `${HEADER}ODD`,
      "draft/z.md": "Title: News\nDate: 2025-12-31\n\nBAD BAD",
      "content/c.md": `${HEADER}BAD`,
    });
    assert.deepEqual(codes(report), ["draft/b.md sample/odd"]);
  });

  it("fails with a hint where there is no draft", () => {
    assert.throws(
      () => check({ "content/c.md": HEADER }),
      (error) => error instanceof Failure && error.code === "not-found" && error.hint !== undefined,
    );
  });

  it("takes what is named, and knows what was published", () => {
    const files = { "draft/a.md": "DRAFT", "content/c.md": "DRAFT", "elsewhere/d.md": "DRAFT BAD" };
    const report = check(files, { files: ["content/c.md", "draft/a.md", "elsewhere/d.md", "draft/a.md"] });
    assert.deepEqual(
      report.issues.map(({ name, isDraft }) => `${name} ${isDraft}`),
      ["content/c.md false", "draft/a.md true", "elsewhere/d.md true"],
    );
    assert.deepEqual(codes(report), ["content/c.md sample/published", "elsewhere/d.md sample/bad"]);
  });

  it("takes the issues of a folder, not its pages", () => {
    const files = { "content/a.md": "BAD", "content/pages/about.md": "BAD", "content/images/x.md": "BAD" };
    assert.deepEqual(codes(check(files, { files: ["content"] })), ["content/a.md sample/bad"]);
  });

  it("runs only the rules that are asked for, and knows no others", () => {
    const files = { "draft/a.md": "BAD ODD" };
    const report = check(files, { rules: ["sample/odd"] });
    assert.deepEqual(codes(report), ["draft/a.md sample/odd"]);
    assert.deepEqual(
      report.rules.map(({ code }) => code),
      ["sample/odd"],
    );
    for (const area of ["sample", "sample/"])
      assert.equal(check(files, { rules: [area] }).issues[0]?.diagnostics.length, 2);
    assert.throws(() => check(files, { rules: ["samp"] }), /Unexpected rule `samp`/);
    assert.throws(() => check(files, { rules: ["sample/od"] }), /Unexpected rule `sample\/od`/);
  });

  it("has the publication's severities", () => {
    const files = {
      "galley.toml": `${SETTINGS}[rules."sample/bad"]\nseverity = "info"\n`,
      "draft/a.md": "BAD",
    };
    assert.equal(check(files).issues[0]?.diagnostics[0]?.severity, "info");
  });

  it("refuses a text that is not UTF-8, with file and line", () => {
    const files: Files = new Map([["galley.toml", SETTINGS]]);
    const broken = { name: "x.md", path: "x.md", bytes: new Uint8Array([10, 0xff]) };
    const world = {
      rules: SAMPLE_RULES,
      readArchive: () => EMPTY_ARCHIVE,
      publication: readPublicationOf(memoryCheckout(files)),
      checkout: memoryCheckout(files),
      files: { ...memoryFiles(files), openAll: () => [broken] },
      history: memoryHistory(new Map()),
    };
    const plain = {
      fix: "none",
      isDryRun: false,
      since: undefined,
      rules: undefined,
      facts: undefined,
    } as const;
    assert.throws(() => checkIssues(world, { ...plain, files: ["x.md"] }), /x\.md:2: Unexpected bytes/);
  });
});

describe("numbers", () => {
  const draft = (number: number, date: string) =>
    `Title: News ${number}\nNumber: ${number}\nDate: ${date}\n\nHello!`;
  const told = (
    drafts: Record<string, string>,
    checked: string,
    newest = { number: 5, date: "2025-12-31" },
  ) => {
    const all: Files = new Map(Object.entries({ "galley.toml": SETTINGS, ...drafts }));
    const archive = { ...NO_ARCHIVE, newest };
    const report = checkIssues(
      {
        rules: [nextNumber],
        readArchive: () => ({ ...archive, before: () => archive }),
        publication: readPublicationOf(memoryCheckout(all)),
        checkout: memoryCheckout(all),
        files: memoryFiles(all),
        history: memoryHistory(new Map()),
      },
      { files: [checked], fix: "none", isDryRun: true, since: undefined, rules: undefined, facts: undefined },
    );
    return report.issues.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message));
  };

  it("go on from a draft that is not out yet, not from one of a later day", () => {
    const drafts = {
      "draft/a.md": draft(6, "2026-01-07"),
      "draft/b.md": draft(7, "2026-01-14"),
      "draft/README.md": "# Notes",
    };
    assert.deepEqual(told(drafts, "draft/b.md"), []);
    assert.deepEqual(told(drafts, "draft/a.md"), []);
    assert.deepEqual(told({ ...drafts, "draft/b.md": draft(6, "2026-01-14") }, "draft/b.md"), [
      "Unexpected number `6`, expected `7`",
    ]);
  });

  it("go on from the issue where a draft of its day was left behind", () => {
    const drafts = { "draft/a.md": draft(9, "2025-12-31"), "draft/b.md": draft(6, "2026-01-07") };
    assert.deepEqual(told(drafts, "draft/b.md"), []);
  });
});

describe("a check that mends", () => {
  it("applies safe fixes, all when asked, none in a dry run", () => {
    const text = "\ufeffODD\r\nPERHAPS ODD\r\nBAD";
    const safe = check({ "draft/a.md": text }, { fix: "safe" });
    assert.equal(safe.files.get("draft/a.md"), "\ufeffeven\r\nPERHAPS even\r\nBAD");
    assert.deepEqual(codes(safe), ["draft/a.md sample/perhaps", "draft/a.md sample/bad"]);
    assert.equal(safe.issues[0]?.applied.length, 2);
    const all = check({ "draft/a.md": text }, { fix: "all" });
    assert.equal(all.files.get("draft/a.md"), "\ufeffeven\r\nsurely even\r\nBAD");
    const dry = check({ "draft/a.md": text }, { fix: "all", isDryRun: true });
    assert.equal(dry.files.get("draft/a.md"), text);
    assert.equal(dry.issues[0]?.text, "\ufeffeven\r\nsurely even\r\nBAD");
  });

  it("writes nothing when one of its files cannot be checked", () => {
    const files = { "draft/a.md": "ODD" };
    assert.throws(() => check(files, { files: ["draft/a.md", "draft/gone.md"], fix: "safe" }));
  });

  it("mends only what came in since", () => {
    const report = check(
      { "draft/a.md": "ODD\n\nnew ODD" },
      { fix: "safe", since: "then" },
      { "draft/a.md": "ODD" },
    );
    assert.equal(report.files.get("draft/a.md"), "ODD\n\nnew even");
  });
});

describe("a check of what came in since a commit", () => {
  const since = { since: "then" };

  it("is silent about what was there, also when it moved", () => {
    const then = { "draft/a.md": "BAD\n\nODD here" };
    const now = { "draft/a.md": "first\n\nODD here\n\nBAD\n\nanother BAD" };
    assert.deepEqual(codes(check(now, since, then)), ["draft/a.md sample/bad"]);
  });

  it("counts equal findings", () => {
    const report = check({ "draft/a.md": "BAD\n\nBAD\n\nBAD" }, since, { "draft/a.md": "BAD\n\nBAD" });
    assert.deepEqual(report.issues[0]?.diagnostics[0]?.span, { start: 10, end: 13 });
  });

  it("follows a file that was renamed", () => {
    const report = check(
      { "content/a.md": "BAD\n\nODD", "draft/c.md": "BAD\n\nODD" },
      since,
      { "content/b.md": "BAD", "draft/d.md": "BAD" },
      { "content/a.md": "content/b.md", "draft/c.md": "draft/d.md" },
    );
    assert.deepEqual(codes(report), ["draft/c.md sample/odd", "content/a.md sample/odd"]);
  });

  it("tells everything of a draft that was moved among the issues", () => {
    const report = check(
      { "content/a.md": "BAD" },
      since,
      { "draft/a.md": "BAD" },
      { "content/a.md": "draft/a.md" },
    );
    assert.deepEqual(codes(report), ["content/a.md sample/bad"]);
  });

  it("tells of equal findings those that the change touched", () => {
    const lines = (report: CheckReport) =>
      report.issues.flatMap(({ text, diagnostics }) =>
        diagnostics.map(({ span }) => text.slice(0, span.start).split("\n").length),
      );
    const then = { "draft/a.md": "one\n\nBAD\n\ntwo\n\nBAD\n\nthree\n" };
    const added = { "draft/a.md": "one\n\nBAD\n\nnew\n\nBAD\n\ntwo\n\nBAD\n\nthree\n" };
    assert.deepEqual(lines(check(added, since, then)).length, 1);
    assert.ok([3, 7].includes(lines(check(added, since, then))[0] ?? 0));
    const first = { "draft/a.md": "BAD\n\none\n\nBAD\n\ntwo\n\nBAD\n\nthree\n" };
    assert.deepEqual(lines(check(first, since, then)), [1]);
  });

  it("takes all that changed and is new when nothing is named", () => {
    const same = { "draft/same.md": "BAD", "content/same.md": "BAD", "content/pages/p.md": "BAD" };
    const then = { ...same, "content/pages/p.md": "", "draft/a.md": "" };
    const report = check({ ...same, "draft/a.md": "BAD", "content/new.md": "ODD" }, since, then);
    assert.deepEqual(codes(report), ["draft/a.md sample/bad", "content/new.md sample/odd"]);
  });
});
