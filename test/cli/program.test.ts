import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { runProgram } from "#galley/cli/program.js";
import type { BuildRequest, ServeRequest, Serving, World } from "#galley/cli/world.js";
import { idleWorld } from "../support/idle-world.js";

const REPORT = {
  title: "News",
  issues: 2,
  files: 11,
  written: 3,
  unchanged: 8,
  removed: 0,
  changes: { known: 2 },
};
const SERVING: Serving = {
  title: "News",
  url: "http://localhost:4001",
  takenPort: 4000,
  issues: 2,
  draft: { file: "draft/x.md", path: "/draft/x/", title: "News 3" },
  close: () => Promise.resolve(),
};

/** A world that remembers what it was asked and what was printed. */
function makeWorld(overrides: Partial<World> = {}, isInteractive = false) {
  const asked: (BuildRequest | ServeRequest)[] = [];
  const acts: Partial<World> = {
    build: async (request) => {
      asked.push(request);
      request.onProgress(1, 2);
      request.onProgress(2, 2);
      return REPORT;
    },
    serve: async (request) => {
      asked.push(request);
      return SERVING;
    },
    planFacts: () =>
      Promise.resolve({
        draft: "draft/x.md",
        out: "facts.json",
        addresses: ["https://a.example/"],
        kept: 2,
        damage: undefined,
      }),
    collectFacts: () => Promise.reject(new Failure("network", "Unexpected silence")),
  };
  return { ...idleWorld({ ...acts, ...overrides }, isInteractive), asked };
}

describe("galley", () => {
  it("prints its version and its help", async () => {
    const { world, printed } = makeWorld();
    assert.equal(await runProgram(world, ["--version"]), 0);
    assert.equal(printed.out, "1.2.3\n");
    assert.equal(await runProgram(world, ["help", "build"]), 0);
    assert.match(printed.out, /--out <folder>/);
  });

  for (const argv of [["biuld"], ["build", "--nope"], ["serve", "--port", "many"], ["build", "a", "b"]]) {
    it(`refuses ${argv.join(" ")} with exit code 2 and a way on`, async () => {
      const { world, printed } = makeWorld();
      assert.equal(await runProgram(world, argv), 2);
      assert.match(printed.err, /error: .*\n/);
      assert.match(printed.err, /Did you mean build\?|Try galley --help/);
    });
  }

  it("prints a failure with its hint, without a stranger's escape sequences", async () => {
    const fail = () =>
      Promise.reject(new Failure("bad-input", "evil\u001b[2J\u202e.md:1: x", { hint: "Do this." }));
    const { world, printed } = makeWorld({ build: fail });
    assert.equal(await runProgram(world, ["build"]), 2);
    assert.equal(printed.err, "error: evil[2J.md:1: x\nhint: Do this.\n");
  });

  it("calls an unknown error a bug of its own, code 70", async () => {
    const { world, printed } = makeWorld({ build: () => Promise.reject(new TypeError("oops")) });
    assert.equal(await runProgram(world, ["build"]), 70);
    assert.match(printed.err, /bug: TypeError: oops/);
  });

  it("says the world failed with code 3", async () => {
    const { world } = makeWorld({ build: () => Promise.reject(new Failure("disk", "full")) });
    assert.equal(await runProgram(world, ["build"]), 3);
  });
});

describe("galley build", () => {
  it("is quiet in a pipe", async () => {
    const { world, printed, asked } = makeWorld();
    assert.equal(await runProgram(world, ["build", "there", "--out", "x"]), 0);
    assert.deepEqual(printed, { out: "", err: "" });
    const [request] = asked as [BuildRequest];
    assert.deepEqual([request.folder, request.out], ["there", "x"]);
  });

  it("shows progress and a summary on a terminal", async () => {
    const { world, printed } = makeWorld({}, true);
    await runProgram(world, ["build"]);
    assert.match(printed.err, /\rBuilding ━+╌+ 1\/2\rBuilding ━+ 2\/2\r\u001b\[K$/);
    assert.equal(printed.out, "News: 2 issues, 11 files in dist (3 written, 8 unchanged)\n");
  });

  it("has JSON for scripts", async () => {
    const { world, printed } = makeWorld();
    await runProgram(world, ["build", "--json"]);
    assert.deepEqual(JSON.parse(printed.out), { version: 1, out: "dist", ...REPORT });
  });
});

describe("galley serve", () => {
  it("says where the site is, that the port was taken, and what to try next", async () => {
    const { world, printed } = makeWorld();
    assert.equal(await runProgram(world, ["serve", "--port", "4000"]), 0);
    for (const part of [
      "http://localhost:4001/",
      "http://localhost:4001/draft/x/",
      "Port 4000 is taken",
      "galley build",
    ])
      assert.ok(printed.out.includes(part), part);
  });

  it("tells of every change", async () => {
    const { world, printed } = makeWorld({
      serve: async ({ onEvent }) => {
        queueMicrotask(() => {
          onEvent({ kind: "changed", paths: ["draft/x.md"], ms: 3.4, notes: ["draft/x.md:2: odd"] });
          onEvent({ kind: "broken", message: "content/1.md:2: bad" });
          onEvent({ kind: "mended" });
        });
        return SERVING;
      },
      untilStopped: () => new Promise((resolve) => setImmediate(resolve)),
    });
    await runProgram(world, ["serve"]);
    assert.match(
      printed.out,
      /followed draft\/x\.md 3 ms\n.*note   draft\/x\.md:2: odd\n.*broken content\/1\.md:2: bad\n.*\n.*mended/,
    );
    const json = makeWorld();
    await runProgram(json.world, ["serve", "--json"]);
    assert.equal((JSON.parse(json.printed.out) as { kind: string }).kind, "serving");
  });
});
