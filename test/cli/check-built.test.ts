import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { readReview } from "#galley/check/review/review-file.js";
import { repositoryFolder } from "../repository.js";
import { GitRepository } from "../support/git-repository.js";

const command = join(repositoryFolder, "dist/main.js");
const example = join(repositoryFolder, "examples/the-tidewater-lamp");
const WAIVED = "* [A](https://a.example/) <!-- galley-ignore waiver/unexplained: gone since -->";
const UNEXPLAINED = "* [B](https://b.example/) <!-- galley-ignore waiver/idle -->";
const HEADER = "Title: News 1\nNumber: 1\nDate: 2026-01-07\n\n## Links\n\n";
/** The rules of these tests, so that others have nothing to say. */
const ONLY = ["--rule", "waiver/idle", "--rule", "waiver/unexplained"];

const repository = new GitRepository();
const { folder } = repository;
repository.put("galley.toml", 'title = "News"\naddress = "https://news.example"\n');
repository.put("draft/one.md", `${HEADER}${UNEXPLAINED}\n`);
const first = repository.commit();
repository.put("draft/one.md", `${HEADER}* [New](https://n.example/)\n${UNEXPLAINED}\n${WAIVED}\r\n`);
const second = repository.commit();

function galley(
  argv: readonly string[],
  options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const { cwd = folder, input = "", env = {} } = options;
  const quiet = { ...process.env, NO_COLOR: "1", GITHUB_TOKEN: "", ...env };
  return spawnSync(process.execPath, [command, ...argv], { cwd, encoding: "utf8", input, env: quiet });
}

function codesOf(stdout: string): string[] {
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { file: string; line: number; code: string }[];
  };
  return diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`);
}

describe("the built galley check", () => {
  it("finds the current draft and says what is wrong", () => {
    const { stdout, status } = galley(["check", ...ONLY]);
    assert.equal(status, 1);
    assert.match(stdout, /^draft\/one\.md:8:27 {2}error waiver\/unexplained\n/);
    assert.match(stdout, /1 error, 1 warning in draft\/one\.md; 1 can be fixed with --fix-unsafe\n/);
  });

  it("names files from where one stands", () => {
    const { stdout } = galley(["check", "one.md", "-C", "..", "--format", "json", ...ONLY], {
      cwd: join(folder, "draft"),
    });
    assert.deepEqual(codesOf(stdout), ["one.md:8 waiver/unexplained", "one.md:9 waiver/idle"]);
  });

  it("looks for the newsletter above, and around the first file", () => {
    const inside = join(folder, "notes/deep");
    repository.put("notes/deep/none.txt", "");
    const from = (cwd: string, ...argv: string[]) => galley([...argv, "--format", "json", ...ONLY], { cwd });
    const found = ["../../draft/one.md:8 waiver/unexplained", "../../draft/one.md:9 waiver/idle"];
    assert.deepEqual(codesOf(from(inside, "check").stdout), found);
    assert.deepEqual(
      codesOf(from(inside, "check", "../../draft/one.md", "--since", first).stdout),
      found.slice(1),
    );
    const away = mkdtempSync(join(tmpdir(), "galley-away-"));
    after(() => rmSync(away, { recursive: true, force: true }));
    const path = join(folder, "draft/one.md");
    assert.deepEqual(codesOf(from(away, "check", path).stdout), [
      `${path}:8 waiver/unexplained`,
      `${path}:9 waiver/idle`,
    ]);
    const none = from(away, "check");
    assert.equal(none.status, 2);
    assert.match(none.stderr, /galley check --folder path\/to\/newsletter/);
    const nested = join(folder, "notes/deep/other");
    mkdirSync(join(nested, ".git"), { recursive: true });
    assert.equal(from(nested, "check").status, 2);
  });

  it("says where there is nothing to check", () => {
    const { stdout, status } = galley(["check", "notes/deep"]);
    assert.deepEqual([stdout, status], ["Nothing to check: no draft and no issue there\n", 0]);
  });

  it("tells what came in since a commit", () => {
    const { stdout, status } = galley(["check", "--since", first, "--format", "json", ...ONLY]);
    assert.deepEqual([codesOf(stdout), status], [["draft/one.md:9 waiver/idle"], 0]);
    assert.equal(
      galley(["check", "--since", second, ...ONLY]).stdout,
      "Nothing to check: no draft and no issue changed\n",
    );
    const refused = galley(["check", "--since=--output=x"]);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /^error: Unexpected revision/);
  });

  it("mends, keeping every other byte", () => {
    const copy = mkdtempSync(join(tmpdir(), "galley-check-"));
    after(() => rmSync(copy, { recursive: true, force: true }));
    cpSync(folder, copy, { recursive: true });
    const diff = galley(["check", "--fix-unsafe", "--dry-run", ...ONLY], { cwd: copy });
    assert.match(diff.stdout, /^-\* \[A\].*galley-ignore.*\r\n\+\* \[A\]\(https:\/\/a\.example\/\)\r\n$/ms);
    const { stdout, status } = galley(["check", "--fix-unsafe", ...ONLY], { cwd: copy });
    assert.equal(status, 1);
    assert.match(stdout, /Fixed 1 in draft\/one\.md: 1 waiver\/idle\n1 error in draft\/one\.md\n/);
    assert.equal(
      readFileSync(join(copy, "draft/one.md"), "utf8"),
      `${HEADER}* [New](https://n.example/)\n${UNEXPLAINED}\n* [A](https://a.example/)\r\n`,
    );
    assert.deepEqual(readdirSync(join(copy, "draft")), ["one.md"]);
  });

  it("stands in a pipe", () => {
    const piped = galley(["check", "-", "--fix-unsafe", ...ONLY], { input: `${HEADER}${WAIVED}\n` });
    assert.equal(piped.stdout, `${HEADER}* [A](https://a.example/)\n`);
    assert.deepEqual(
      [piped.stderr, piped.status],
      ["Fixed 1 in stdin: 1 waiver/idle\nNo findings in stdin\n", 0],
    );
  });

  it("knows a text in a pipe by the name of its file", () => {
    const argv = ["check", "-", "--stdin-name", "one.md", "--since", first, "--json", ...ONLY];
    const { stdout } = galley(argv, {
      cwd: join(folder, "draft"),
      input: readFileSync(join(folder, "draft/one.md"), "utf8"),
    });
    assert.deepEqual(codesOf(stdout), ["one.md:9 waiver/idle"]);
  });

  it("says no word when its reader has read enough", () => {
    const long = mkdtempSync(join(tmpdir(), "galley-long-"));
    after(() => rmSync(long, { recursive: true, force: true }));
    writeFileSync(join(long, "galley.toml"), 'title = "News"\naddress = "https://news.example"\n');
    writeFileSync(join(long, "a.md"), `${HEADER}${`${UNEXPLAINED}\n\n`.repeat(3000)}`);
    const shell = `"${process.execPath}" "${command}" check a.md ${ONLY.join(" ")} | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", shell], { cwd: long, encoding: "utf8" });
    assert.deepEqual([stdout, stderr], ["a.md:7:27  error waiver/unexplained\n", ""]);
  });

  it("fails with the code that fits", () => {
    assert.equal(galley(["check", "draft/gone.md"]).status, 2);
    assert.equal(galley(["check", "--rule", "waiver/idel"]).status, 2);
    assert.match(galley(["check", "--rule", "waiver/idel"]).stderr, /Did you mean `waiver\/idle`/);
    assert.equal(galley(["check"], { cwd: tmpdir() }).status, 2);
  });

  it("has nothing to say of the example's published issues", () => {
    const { stdout, status } = galley(["check", "content", "--format", "compact"], { cwd: example });
    assert.deepEqual([stdout, status], ["", 0]);
  });
});

describe("the built galley explain and rules", () => {
  it("know this publication, and do without one", () => {
    assert.match(galley(["explain", "waiver/idle"]).stdout, /^waiver\/idle {2}warning, unsafe fix\n/);
    assert.match(galley(["rules"], { cwd: tmpdir() }).stdout, /^waiver\n {2}waiver\/idle /m);
    const unknown = galley(["explain", "waiver/idel"]);
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /Did you mean `waiver\/idle`/);
  });

  it("are not loaded before they are needed", () => {
    const coverage = mkdtempSync(join(tmpdir(), "galley-lazy-"));
    after(() => rmSync(coverage, { recursive: true, force: true }));
    assert.equal(galley(["--help"], { env: { NODE_V8_COVERAGE: coverage } }).status, 0);
    const file = readdirSync(coverage).find((name) => statSync(join(coverage, name)).size > 0) ?? "";
    const { result } = JSON.parse(readFileSync(join(coverage, file), "utf8")) as {
      result: { url: string }[];
    };
    const loaded = result.map(({ url }) => url).filter((url) => url.includes("/dist/"));
    assert.ok(loaded.some((url) => url.endsWith("/cli/check-commands.js")));
    const early = loaded.filter((url) => /\/dist\/(?:check|issue|build|adapters|app|web)\//.test(url));
    assert.deepEqual(early, []);
  });
});

/** Prepares the review of the second commit. */
function prepareReview(out: string) {
  return galley(["review", "prepare", "--since", first, "--head", second, "--out", out]);
}

describe("the built galley review", () => {
  it("prepares what a pull request brings, without the network", () => {
    const out = join(folder, ".git/review.json");
    const { stdout, status } = prepareReview(out);
    assert.equal(status, 0);
    assert.match(stdout, /^\d+ findings? in /);
    const { head, findings } = readReview(readFileSync(out));
    const found = findings.find(({ code }) => code === "waiver/idle");
    assert.equal(head, second);
    assert.deepEqual([found?.file, found?.line], ["draft/one.md", 9]);
    assert.deepEqual(found?.fix, {
      title: "Take the waiver out",
      safe: false,
      line: 9,
      endLine: 9,
      text: "* [A](https://a.example/)",
    });
    assert.equal(findings.filter(({ code }) => code === "waiver/unexplained").length, 0);
    assert.equal(galley(["review", "prepare", "--since", first, "--head", "HEAD", "--out", out]).status, 2);
  });

  it("writes a review through no symlink", () => {
    repository.put(".git/precious", "mine");
    symlinkSync("precious", join(folder, ".git/linked.json"));
    const out = join(folder, ".git/linked.json");
    const { status, stderr } = prepareReview(out);
    assert.equal(status, 2);
    assert.match(stderr, /^error: Unexpected symlink at the place of --out, /);
    assert.equal(readFileSync(join(folder, ".git/precious"), "utf8"), "mine");
  });

  it("posts with a token from the environment alone, and says nothing of what the file holds", () => {
    repository.put(".git/bad.json", '{"version":1,"x":"::error::y"}');
    const argv = ["review", "post", ".git/bad.json", "--repo", "a/b", "--pull", "1"];
    const without = galley(argv);
    assert.equal(without.status, 2);
    assert.match(without.stderr, /GITHUB_TOKEN/);
    const env = { GITHUB_TOKEN: "x", GITHUB_API_URL: "http://127.0.0.1:9" };
    symlinkSync("/dev/zero", join(folder, ".git/endless.json"));
    symlinkSync("/etc/hostname", join(folder, ".git/leak.json"));
    repository.put(".git/long.json", `{"version":1,${" ".repeat(1 << 21)}}`);
    for (const name of ["bad", "endless", "leak", "long", "gone"]) {
      const hostile = galley(["review", "post", `.git/${name}.json`, ...argv.slice(3)], { env });
      assert.equal(hostile.status, 2, hostile.stderr);
      assert.match(hostile.stderr, /^error: Unexpected [^\n]*\nhint: [^\n]*\n$/);
      assert.doesNotMatch(hostile.stderr + hostile.stdout, /::/);
    }
  });
});
