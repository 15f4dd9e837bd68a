import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { readReview } from "#galley/check/review/review-file.js";
import { repositoryFolder } from "../repository.js";
import { GitRepository } from "../support/git-repository.js";
import { readRepositoryFile } from "./repository-files.js";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: unknown; readonly if?: string; readonly steps: readonly Step[] }>
  >;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const read = (path: string): unknown => parse(readRepositoryFile(path), { strict: true, uniqueKeys: true });
const check = read("examples/workflows/galley-check.yml") as Workflow;
const review = read("examples/workflows/galley-review.yml") as Workflow;
const action = read("action.yml") as Action;
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);
const all: readonly Step[] = [...stepsOf(check), ...stepsOf(review), ...action.runs.steps];

describe("the workflow that checks", () => {
  it("runs for pull requests, may only read, and knows no secret", () => {
    assert.equal(check.on, "pull_request");
    assert.deepEqual(check.permissions, { contents: "read" });
    for (const { permissions } of Object.values(check.jobs)) assert.equal(permissions, undefined);
    assert.doesNotMatch(readRepositoryFile("examples/workflows/galley-check.yml"), /secrets\.|github\.token/);
  });

  it("has the pull request's files as data, without credentials, and runs nothing of its own", () => {
    const [checkout, galley, ...rest] = stepsOf(check);
    assert.deepEqual(rest, []);
    assert.match(checkout?.uses ?? "", /^actions\/checkout@/);
    assert.deepEqual(checkout?.with, {
      ref: "${{ github.event.pull_request.head.sha }}",
      "fetch-depth": 0,
      "persist-credentials": false,
    });
    assert.deepEqual(galley, { uses: "YOUR-COPY/galley@COMMIT" });
  });
});

describe("the workflow that comments", () => {
  it("follows the other, and may write to pull requests alone", () => {
    assert.deepEqual(review.on, { workflow_run: { workflows: [check.name], types: ["completed"] } });
    assert.deepEqual(review.permissions, {});
    assert.deepEqual(Object.keys(review.jobs), ["review"]);
    const { review: job } = review.jobs;
    assert.deepEqual(job?.permissions, { actions: "read", "pull-requests": "write" });
    assert.match(job?.if ?? "", /workflow_run\.event == 'pull_request'/);
  });

  it("checks nothing out, and takes the file of the run it follows", () => {
    const steps = stepsOf(review);
    assert.ok(
      steps.every(({ uses = "", run = "" }) => !uses.includes("checkout") && !/\bgit\b|clone/.test(run)),
    );
    const download = steps.find(({ uses }) => uses?.startsWith("actions/download-artifact@"));
    assert.equal(download?.with?.["run-id"], "${{ github.event.workflow_run.id }}");
    const galley = steps.at(-1);
    assert.deepEqual(
      [galley?.with?.["act"], galley?.with?.["pull"]],
      ["review", "${{ steps.pull.outputs.number }}"],
    );
  });

  it("finds the pull request by what GitHub says of the run", () => {
    const [find] = stepsOf(review);
    for (const fact of ["head_repository.owner.login", "head_branch", "head_sha"])
      assert.ok(Object.values(find?.env ?? {}).includes(`\${{ github.event.workflow_run.${fact} }}`));
    assert.ok(!(find?.run ?? "").includes("galley-review"));
  });
});

describe("the action", () => {
  it("checks unless told otherwise, and gives the token to the step that comments", () => {
    assert.equal(action.runs.using, "composite");
    assert.equal(action.inputs["act"]?.default, "check");
    const trusted = action.runs.steps.filter((step) => JSON.stringify(step).includes("inputs.token"));
    assert.deepEqual(
      trusted.map(({ run }) => run),
      ['node "$GALLEY" review post "$REVIEW" --repo "$GITHUB_REPOSITORY" --pull "$PULL"'],
    );
  });
});

describe("every step", () => {
  it("has its facts as environment, never as text of a script", () => {
    const scripts = all.flatMap(({ run }) => run ?? []);
    assert.ok(scripts.length >= 4);
    for (const script of scripts) assert.doesNotMatch(script, /\$\{\{/);
  });

  it("of somebody else is taken by the id of a commit", () => {
    const used = all.flatMap(({ uses }) => uses ?? []).filter((uses) => !uses.startsWith("YOUR-COPY/"));
    assert.ok(used.length >= 4);
    for (const uses of used) assert.match(uses, /^actions\/[a-z-]+@[0-9a-f]{40}$/);
  });

  it("is a script that bash can read", () => {
    for (const { run } of all) {
      if (run === undefined) continue;
      const { status, stderr } = spawnSync("bash", ["-n"], { input: run, encoding: "utf8" });
      assert.equal(status, 0, stderr);
    }
  });

  it("names options that the command has", () => {
    const help = (...argv: string[]) =>
      spawnSync(process.execPath, ["dist/main.js", ...argv, "--help"], { encoding: "utf8" }).stdout;
    const helps = new Map([
      ["check", help("check")],
      ["review prepare", help("review", "prepare")],
      ["review post", help("review", "post")],
    ]);
    const calls = all.flatMap(({ run = "" }) => [
      ...run.replaceAll("\\\n", " ").matchAll(/"\$GALLEY" (?<words>.*)/g),
    ]);
    assert.equal(calls.length, 3);
    for (const { groups } of calls) {
      const words = groups?.["words"] ?? "";
      const [, text = ""] = [...helps].find(([name]) => words.startsWith(name)) ?? [];
      for (const [option] of words.matchAll(/--[a-z-]+/g))
        assert.ok(text.includes(option), `${option} in ${words}`);
    }
  });
});

describe("the action's check", () => {
  const script = action.runs.steps.find(({ run }) => run?.includes("review prepare"))?.run ?? "";
  const repository = new GitRepository();
  repository.put("news/galley.toml", 'title = "News"\naddress = "https://news.example"\n');
  repository.put("news/draft/a.md", "Title: News\nDate: 2026-01-07\n\n<!-- galley-ignore waiver/idle -->\n");
  const base = repository.commit();
  repository.put("later.md", "the base moves on");
  const moved = repository.commit();
  repository.git("checkout", "--quiet", "-b", "fork", base);
  repository.put("news/draft/b.md", "Title: News\nDate: 2026-01-08\n\n<!-- galley-ignore waiver/idle -->\n");
  const head = repository.commit();

  const run = (folder: string) =>
    spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: repository.folder,
      encoding: "utf8",
      env: {
        PATH: process.env["PATH"],
        GALLEY: join(repositoryFolder, "dist/main.js"),
        NEWSLETTER: folder,
        MAX_WARNINGS: "",
        BASE: moved,
        HEAD: head,
        RUNNER_TEMP: join(repository.folder, ".git"),
      },
    });

  it("annotates what the pull request brings, and keeps a review of it", () => {
    const { status, stdout, stderr } = run("news");
    assert.equal(status, 1, stderr);
    assert.match(stdout, /^::error file=news\/draft\/b\.md,line=4,.*title=waiver\/unexplained::/m);
    assert.doesNotMatch(stdout, /draft\/a\.md/);
    const review = readReview(readFileSync(join(repository.folder, ".git/galley-review/review.json")));
    assert.equal(review.head, head);
    assert.ok(review.findings.some(({ file, line }) => file === "news/draft/b.md" && line === 4));
  });

  it("fails where there is no newsletter", () => assert.equal(run(".").status, 2));
});

describe("the hook of pre-commit", () => {
  it("runs the check on drafts", () => {
    const [hook] = read(".pre-commit-hooks.yaml") as Readonly<Record<string, string>>[];
    assert.deepEqual(
      [hook?.["id"], hook?.["entry"], hook?.["language"]],
      ["galley-check", "galley check", "node"],
    );
    const files = new RegExp(hook?.["files"] ?? "x^");
    assert.ok(files.test("draft/2026-01-07-news.md") && !files.test("content/2026-01-07-news.md"));
  });
});
