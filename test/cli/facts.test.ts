import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import type { CollectFactsReport } from "#galley/app/collect-facts.js";
import { Failure } from "#galley/base/failure.js";
import { runProgram } from "#galley/cli/program.js";
import type { FactsRequest, World } from "#galley/cli/world.js";
import { readFacts } from "#galley/check/facts-file.js";
import { repositoryFolder } from "../repository.js";
import { idleWorld } from "../support/idle-world.js";

const REPORT: CollectFactsReport = {
  draft: "draft/x.md",
  out: ".galley/facts.json",
  links: 9,
  visited: 7,
  kept: 2,
  reached: 5,
  moved: 1,
  gone: [{ address: "https://a.example/\u001b[2J", reason: "the server answered 404" }],
  unknown: 3,
  reasons: [
    { reason: "no answer in time", count: 2 },
    { reason: "the server answered 403", count: 1 },
  ],
  isStopped: false,
  damage: undefined,
};

function makeWorld(overrides: Partial<World> = {}, isInteractive = false) {
  const asked: FactsRequest[] = [];
  const acts: Partial<World> = {
    planFacts: async (request) => {
      asked.push(request);
      return {
        draft: "draft/x.md",
        out: ".galley/facts.json",
        addresses: ["https://a.example/", "https://b.example/"],
        kept: 3,
        damage: undefined,
      };
    },
    collectFacts: async (request) => {
      asked.push(request);
      request.onProgress(1, 2);
      return REPORT;
    },
    untilStopped: () => new Promise(() => undefined),
  };
  return { ...idleWorld({ ...acts, ...overrides }, isInteractive), asked };
}

describe("galley facts", () => {
  it("asks for the current draft, into the folder of what can be made again", async () => {
    const { world, printed, asked } = makeWorld();
    assert.equal(await runProgram(world, ["facts"]), 0);
    assert.equal(asked[0]?.out, undefined);
    assert.match(
      printed.out,
      /^draft\/x\.md: 9 links, 7 visited, 2 known before\n {2}reached {2}5, 1 of them/,
    );
    assert.match(printed.out, / https:\/\/a\.example\/\[2J: the server answered 404\n/);
    assert.match(printed.out, / 2 × no answer in time\n/);
    assert.match(printed.out, /galley check --facts \.galley\/facts\.json/);
    assert.equal(printed.err, "");
  });

  it("shows a bar on terminals and takes it away", async () => {
    const { world, printed } = makeWorld({}, true);
    await runProgram(world, ["facts", "draft/x.md", "--out", "f.json"]);
    assert.match(printed.err, /Visiting .*1\/2/);
    assert.ok(printed.err.endsWith("\r\u001b[K"));
  });

  it("prints facts about itself as JSON", async () => {
    const { world, printed, asked } = makeWorld();
    await runProgram(world, ["facts", "draft/x.md", "--json", "--max-age", "0.5", "-o", "f.json"]);
    assert.deepEqual([asked[0]?.file, asked[0]?.out, asked[0]?.maxAgeDays], ["draft/x.md", "f.json", 0.5]);
    const { damage: _, ...report } = REPORT;
    assert.deepEqual(JSON.parse(printed.out), { version: 1, ...report });
  });

  it("lists what it would visit", async () => {
    const { world, printed } = makeWorld();
    assert.equal(await runProgram(world, ["facts", "--dry-run"]), 0);
    assert.equal(printed.out, "https://a.example/\nhttps://b.example/\n");
    assert.match(printed.err, /^draft\/x\.md: 2 pages to visit, 3 known from \.galley\/facts\.json\n$/);
    const json = makeWorld();
    await runProgram(json.world, ["facts", "--dry-run", "--json"]);
    assert.equal((JSON.parse(json.printed.out) as { kept: number }).kept, 3);
  });

  it("stops when asked, and says so with code 3", async () => {
    const { world, printed } = makeWorld({
      untilStopped: () => Promise.resolve(),
      collectFacts: (request) =>
        new Promise((resolve) => {
          request.signal.addEventListener("abort", () => resolve({ ...REPORT, isStopped: true }));
        }),
    });
    assert.equal(await runProgram(world, ["facts"]), 3);
    assert.match(printed.out, /Stopped early\. .*goes on from there/);
  });

  it("fails with 2 for what was asked and 3 for the world", async () => {
    const fail = (code: "bad-input" | "network") => ({
      collectFacts: () => Promise.reject(new Failure(code, "Unexpected X, expected Y")),
    });
    assert.equal(await runProgram(makeWorld(fail("bad-input")).world, ["facts"]), 2);
    assert.equal(await runProgram(makeWorld(fail("network")).world, ["facts"]), 3);
    for (const days of ["-1", "many", ""])
      assert.equal(await runProgram(makeWorld().world, ["facts", "--max-age", days]), 2);
  });
});

describe("the built galley facts", () => {
  const folder = mkdtempSync(join(tmpdir(), "galley-facts-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const galley = (...argv: string[]) =>
    spawnSync(process.execPath, [join(repositoryFolder, "dist/main.js"), "facts", ...argv], {
      cwd: folder,
      encoding: "utf8",
    });

  it("goes to no address of this machine, in earnest, and keeps what it knows", () => {
    writeFileSync(join(folder, "galley.toml"), 'title = "News"\naddress = "https://news.example"\n');
    mkdirSync(join(folder, "draft"));
    mkdirSync(join(folder, "content"));
    const text = "Title: News 2\nDate: 2026-01-07\n\n* [a](http://127.0.0.1:9999/) [b](http://[::1]:9999/)\n";
    writeFileSync(join(folder, "draft/2.md"), text);
    const listed = galley("--dry-run");
    assert.equal(listed.stdout, "http://127.0.0.1:9999/\nhttp://[::1]:9999/\n");
    assert.ok(!existsSync(join(folder, ".galley")));
    const done = galley();
    assert.equal(done.status, 0, done.stderr);
    assert.match(done.stdout, /2 × the host is not on the public internet/);
    const facts = readFacts(readFileSync(join(folder, ".galley/facts.json"), "utf8"), "facts.json");
    assert.deepEqual(new Set(facts.pages.map(({ state }) => state)), new Set(["unknown"]));
  });

  it("makes a damaged file of its own anew, and says so", () => {
    for (const damaged of ["{", '{"version":9,"visitedAt":"2026-01-01T00:00:00Z","pages":[]}']) {
      writeFileSync(join(folder, ".galley/facts.json"), damaged);
      const { status, stderr } = galley();
      assert.equal(status, 0, stderr);
      assert.match(stderr, /^\.galley\/facts\.json:1: Unexpected .*: all links are visited anew\n/);
      readFacts(readFileSync(join(folder, ".galley/facts.json"), "utf8"), "facts.json");
    }
    writeFileSync(join(folder, "mine.json"), "{");
    const { status, stderr } = galley("--out", "mine.json");
    assert.equal(status, 2);
    assert.match(stderr, /\nhint: .*delete mine\.json/);
    assert.equal(readFileSync(join(folder, "mine.json"), "utf8"), "{");
  });

  it("is told by a check when it was long ago", () => {
    const old =
      '{"version":1,"visitedAt":"2020-01-01T00:00:00Z","pages":[{"address":"https://a.example/","state":"gone"}]}';
    writeFileSync(join(folder, "old.json"), old);
    const check = [join(repositoryFolder, "dist/main.js"), "check", "draft/2.md", "--facts", "old.json"];
    const { stderr } = spawnSync(process.execPath, check, { cwd: folder, encoding: "utf8" });
    assert.match(stderr, /^note: The facts are older than 7 days: run `galley facts`/);
  });

  it("works from a folder within the newsletter", () => {
    const program = join(repositoryFolder, "dist/main.js");
    const { stdout, stderr } = spawnSync(process.execPath, [program, "facts", "--dry-run", "2.md"], {
      cwd: join(folder, "draft"),
      encoding: "utf8",
    });
    assert.equal(stdout, "http://127.0.0.1:9999/\nhttp://[::1]:9999/\n", stderr);
    const made = spawnSync(process.execPath, [program, "facts"], {
      cwd: join(folder, "draft"),
      encoding: "utf8",
    });
    assert.match(made.stdout, /galley check --facts \.\.\/\.galley\/facts\.json/);
    assert.ok(!existsSync(join(folder, "draft/.galley")));
  });

  it("refuses what lies outside, what is not there and what is no file of facts", () => {
    for (const argv of [["../x.md"], ["draft/none.md"], ["/etc/hosts"], ["--out", "galley.toml"]]) {
      const { status, stderr } = galley(...argv);
      assert.equal(status, 2, stderr);
      assert.match(stderr, /^error: .*\nhint: /);
    }
  });
});
