import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { runProgram } from "#galley/cli/program.js";
import type { CheckRequest } from "#galley/cli/world.js";
import { makeWorld, RULE, run, TEXT, WARNED } from "../support/check-world.js";
import { appliedFix, checkedIssue, reportOf } from "../support/checked.js";

describe("galley check", () => {
  it("asks for what was said", async () => {
    const argv = [
      "check",
      "a.md",
      "b.md",
      "--fix",
      "--since",
      "HEAD~1",
      "--rule",
      "x/y",
      "--rule",
      "x/z",
      "-C",
      "news",
    ];
    const { asked } = await run([...argv, "--facts", "facts.json"]);
    const expected: CheckRequest = {
      folder: "news",
      files: ["a.md", "b.md"],
      isPiped: false,
      pipedName: undefined,
      fix: "safe",
      isDryRun: false,
      since: "HEAD~1",
      rules: ["x/y", "x/z"],
      facts: "facts.json",
    };
    assert.deepEqual(asked, [expected]);
    const [usual] = (await run(["check"])).asked as [CheckRequest];
    assert.deepEqual(
      [usual.folder, usual.fix, usual.rules, usual.since],
      [".", "none", undefined, undefined],
    );
    const [unsafe] = (await run(["check", "--fix-unsafe"])).asked as [CheckRequest];
    assert.equal(unsafe.fix, "all");
  });

  it("ends with 1 for errors, or more warnings than may be", async () => {
    assert.equal((await run(["check"])).code, 1);
    assert.equal((await run(["check"], WARNED)).code, 0);
    assert.equal((await run(["check", "--max-warnings", "1"], WARNED)).code, 0);
    assert.equal((await run(["check", "--max-warnings", "0"], WARNED)).code, 1);
    assert.equal((await run(["check", "--max-warnings=0", "--quiet"], WARNED)).code, 1);
    assert.equal((await run(["check"], reportOf())).code, 0);
  });

  it("says why warnings failed, and what is hidden", async () => {
    const { out, err } = await run(["check", "--max-warnings=0", "--quiet"], WARNED);
    assert.equal(out, "No errors in a.md (1 warning hidden by --quiet)\n");
    assert.equal(err, "1 warning, more than --max-warnings 0\n");
    assert.match(
      (await run(["check", "--quiet"])).out,
      /\n1 error in draft\/a\.md \(1 warning hidden by --quiet\)\n/,
    );
    const json = await run(["check", "--max-warnings=0", "--format=json"], WARNED);
    assert.equal(json.err, err);
    assert.equal((await run(["check", "--max-warnings=1"], WARNED)).err, "");
  });

  it("prints in the form that is asked for", async () => {
    assert.match((await run(["check"])).out, /^draft\/a\.md:1:1 {2}warning sample\/odd\n/);
    assert.match((await run(["check", "--format=compact"])).out, /^draft\/a\.md:1:1: warning sample\/odd /);
    assert.match((await run(["check", "--format", "json"])).out, /^\{"version":1,"diagnostics":\[/);
    assert.match((await run(["check", "--format", "sarif"])).out, /"semanticVersion":"1\.2\.3"/);
    assert.match((await run(["check", "--format", "github"])).out, /^::warning /);
    assert.doesNotMatch((await run(["check", "--quiet", "--format=compact"])).out, /warning/);
    assert.equal((await run(["check", "--json"])).out, (await run(["check", "--format=json"])).out);
    assert.match(
      (await run(["check", "--why", "--json"])).err,
      /^note: --why has no place in --format json;/,
    );
    assert.equal((await run(["check", "--why", "--format=sarif"])).err, "");
  });

  it("prints a diff, which is all of its output, in a dry run", async () => {
    const issue = {
      ...checkedIssue("a.md", "even\n", [], [appliedFix("sample/odd")]),
      before: "ODD\n",
    };
    const { out, err } = await run(["check", "--fix", "--dry-run"], reportOf(issue));
    assert.equal(out, "--- a/a.md\n+++ b/a.md\n@@ -1,1 +1,1 @@\n-ODD\n+even\n");
    assert.equal(err, "Would fix 1 in a.md: 1 sample/odd\nNo findings in a.md would be left\n");
  });

  it("gives the mended text back to a pipe, and the rest to the person", async () => {
    const { out, err, asked } = await run(["check", "-", "--fix"]);
    assert.equal(out, TEXT);
    assert.match(err, /1 error, 1 warning/);
    assert.deepEqual([(asked[0] as CheckRequest).isPiped, (asked[0] as CheckRequest).isDryRun], [true, true]);
  });

  it("says beside findings for programs what was fixed", async () => {
    const issue = checkedIssue("a.md", "", [], [appliedFix("sample/odd")]);
    const { out, err } = await run(["check", "--fix", "--format", "json"], reportOf(issue));
    assert.deepEqual(JSON.parse(out), { version: 1, diagnostics: [] });
    assert.equal(err, "Fixed 1 in a.md: 1 sample/odd\n");
  });

  it("says how to have back what was fixed", async () => {
    const issue = { ...checkedIssue("a.md", "even\n", [], [appliedFix("sample/odd")]), before: "ODD\n" };
    assert.equal(
      (await run(["check", "--fix"], reportOf(issue))).err,
      "git diff a.md shows every change, git restore -p a.md takes back what you pick\n",
    );
    assert.doesNotMatch((await run(["check", "-", "--fix"], reportOf(issue))).err, /git/);
    const odd = reportOf({ ...issue, name: "a b;x.md" }, { ...issue, name: "c.md" });
    assert.match((await run(["check", "--fix"], odd)).err, /git diff FILE/);
  });

  for (const argv of [
    ["-", "a.md"],
    ["-", "--since", "HEAD"],
    ["--dry-run"],
    ["--fix", "--dry-run", "--format", "json"],
    ["--stdin-name", "a.md"],
    ["--json", "--format", "sarif"],
    ["--rule", "fact/dead"],
    ["--rule", "fact"],
    ["--format", "xml"],
    ["--max-warnings", "-1"],
    ["--max-warnings", "many"],
    ["--nope"],
  ]) {
    it(`refuses ${argv.join(" ")} with exit code 2`, async () => {
      const { code, asked, err } = await run(["check", ...argv]);
      assert.deepEqual([code, asked], [2, []]);
      assert.match(err, /error: .*\n/);
    });
  }

  it("fails in JSON where JSON is asked for", async () => {
    const made = makeWorld();
    const world = { ...made.world, check: () => Promise.reject(new Failure("usage", "x", { hint: "y" })) };
    for (const argv of [["--format", "json"], ["--format=json"]]) {
      made.printed.out = "";
      assert.equal(await runProgram(world, ["check", ...argv]), 2);
      assert.deepEqual(JSON.parse(made.printed.out), {
        version: 1,
        error: { code: "usage", message: "x", hint: "y" },
      });
    }
  });
});

describe("galley explain", () => {
  it("says why, what is set here, and shows examples as small diffs", async () => {
    const { out, code, asked } = await run(["explain", "sample/bad"]);
    assert.deepEqual([code, asked], [0, [{ folder: ".", codes: ["sample/bad"] }]]);
    assert.equal(
      out,
      `sample/bad  error here (elsewhere warning), safe fix

  A \`BAD\` word hurts. Readers stumble.

Options, in galley.toml below [rules."sample/bad"]
  words = ["BAD"]  (default [])
      What counts as bad.

Examples
    * one
  - * BAD
  + * good

  - BAD


Nothing to say of
    fine

`,
    );
    assert.match((await run(["explain", "sample"])).out, /^sample\n {2}sample\/bad error /);
    assert.deepEqual(JSON.parse((await run(["explain", "sample/bad", "--json"])).out), {
      version: 1,
      rule: RULE,
    });
  });
});

describe("galley rules", () => {
  it("lists them by area", async () => {
    assert.equal(
      (await run(["rules"])).out,
      `sample
  sample/bad error   safe      A \`BAD\` word hurts.

other
  other/odd  off               A \`BAD\` word hurts.

2 rules; galley explain CODE says more of one
`,
    );
    for (const argv of [["--area", "other"], ["other"], ["other/"]])
      assert.match((await run(["rules", ...argv])).out, /^other\n.*\n\n1 rule;/);
    const { rules } = JSON.parse((await run(["rules", "--json"])).out) as {
      rules: { code: string; area: string }[];
    };
    assert.deepEqual([rules.length, rules[0]?.area], [2, "sample"]);
  });

  it("knows its areas", async () => {
    const { code, err } = await run(["rules", "--area", "nope"]);
    assert.equal(code, 2);
    assert.match(err, /expected one of sample, other/);
  });
});

describe("galley review", () => {
  it("prepares, and says how much there is", async () => {
    const { out, code, asked } = await run(["review", "prepare", "--since", "main", "--head", "f00"]);
    assert.deepEqual([code, out], [0, "1 finding in review.json, 3 more left out\n"]);
    assert.deepEqual(asked, [{ folder: ".", files: [], since: "main", head: "f00", out: "review.json" }]);
    assert.equal((await run(["review", "prepare", "--since", "main"])).code, 2);
  });

  it("posts, and says what became of it in numbers", async () => {
    const argv = ["review", "post", "r.json", "--repo", "a/b", "--pull", "7"];
    const reviewed = { kind: "reviewed", findings: 3, commented: 1, standing: 1, summary: "added" } as const;
    const { out, asked } = await run(argv, undefined, reviewed);
    assert.equal(out, "3 findings: 1 commented, 1 stood already, summary added\n");
    assert.deepEqual(asked, [{ file: "r.json", repository: "a/b", pull: 7, author: undefined }]);
    for (const kind of ["closed", "moved on"] as const) {
      const dropped = await run(argv, undefined, { kind });
      assert.deepEqual([dropped.code, dropped.out.match(/\n/g)?.length], [0, 1]);
    }
    for (const pull of ["0", "-1", "1e3", "x", "7;ls"])
      assert.equal((await run(["review", "post", "r.json", "--repo", "a/b", `--pull=${pull}`])).code, 2);
  });
});
