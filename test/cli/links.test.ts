import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LinkCheckReport } from "#galley/app/check-links.js";
import type { LinkReport } from "#galley/app/report-links.js";
import { Failure } from "#galley/base/failure.js";
import type { LinkCheckRequest } from "#galley/cli/link-acts.js";
import { runProgram } from "#galley/cli/program.js";
import type { World } from "#galley/cli/world.js";
import { idleWorld } from "../support/idle-world.js";

const OUT = "draft/link-health.jsonl";
const CHECKED: LinkCheckReport = {
  out: OUT,
  pages: 9,
  due: 7,
  visited: 7,
  reached: 3,
  gone: 2,
  dead: 1,
  unknown: 2,
  left: 0,
  isStopped: false,
};
const share = { pages: 4, known: 3, dead: 1 };
const REPORT: LinkReport = {
  file: OUT,
  pages: 9,
  reached: 3,
  gone: 2,
  dead: 1,
  unknown: 2,
  unvisited: 2,
  visited: { from: "2026-01-01", to: "2026-01-06" },
  byYear: [
    { year: 2013, ...share },
    { year: 2014, pages: 5, known: 0, dead: 0 },
  ],
  byHost: [{ host: "a|b.example", ...share }],
  reasons: [{ reason: "no answer\u001b[2J in time", count: 2 }],
  deadPages: [
    {
      url: "https://a.example/`x`](javascript:y)\u001b[2J",
      host: "a.example",
      year: 2013,
      goneFirst: "2026-01-01",
      goneLast: "2026-01-06",
      reason: "the <b>server</b> answered | 404",
    },
  ],
};

function makeWorld(overrides: Partial<World> = {}, isInteractive = false) {
  const asked: LinkCheckRequest[] = [];
  const acts: Partial<World> = {
    planLinkCheck: async (request) => {
      asked.push(request);
      const largest = [{ host: "a.example", pages: 40 }];
      return { out: OUT, all: 60, pages: 50, hosts: 9, longest: 40, seconds: 7_300, largest };
    },
    checkLinks: async (request) => {
      asked.push(request);
      request.onProgress({ done: 1, total: 50, secondsLeft: 7_300 });
      request.onProgress({ done: 1, total: 50, secondsLeft: 7_200 });
      return CHECKED;
    },
    reportLinks: async () => REPORT,
    untilStopped: () => new Promise(() => undefined),
  };
  return { ...idleWorld({ ...acts, ...overrides }, isInteractive), asked };
}

/** What a command line came to. */
async function run(words: string, overrides: Partial<World> = {}, isInteractive = false) {
  const { world, printed, asked } = makeWorld(overrides, isInteractive);
  const code = await runProgram(world, ["links", ...words.split(" ")]);
  return { code, ...printed, asked };
}

describe("galley links check", () => {
  it("visits all links of the newsletter, and says what comes next", async () => {
    const { code, out, err, asked } = await run("check");
    assert.deepEqual([code, err], [0, ""]);
    const [{ folder, years, sections, limit, againDays } = assert.fail()] = asked;
    assert.deepEqual([folder, years, sections, limit, againDays], [".", undefined, [], undefined, 90]);
    assert.match(
      out,
      /^9 pages, 7 to visit, 7 visited\n {2}reached {2}3\n {2}gone {5}2, 1 of them dead by now/,
    );
    assert.match(out, /Next: galley links report .* commit draft\/link-health\.jsonl/);
  });

  it("promises no second visit where all that is gone is dead, and no report where nobody was visited", async () => {
    const dead = await run("check", { checkLinks: async () => ({ ...CHECKED, dead: 2 }) });
    assert.match(dead.out, /\n {2}gone {5}2, 2 of them dead by now\n/);
    const idle = { ...CHECKED, due: 0, visited: 0, reached: 0, gone: 0, dead: 0, unknown: 0 };
    const told = async (pages: number) =>
      (await run("check", { checkLinks: async () => ({ ...idle, pages }) })).out;
    assert.equal(await told(9), "Nothing to visit: draft/link-health.jsonl knows all 9 pages.\n");
    assert.equal(await told(0), "Nothing to visit: no issue that was chosen links to a page.\n");
  });

  it("takes a choice of links", async () => {
    const { asked } = await run(
      "check -C x --year 2013-2015 --section jobs --section rfcs --limit 5 --again 0",
    );
    const [{ folder, years, sections, limit, againDays } = assert.fail()] = asked;
    assert.deepEqual(
      [folder, years, sections, limit, againDays],
      ["x", [2013, 2015], ["jobs", "rfcs"], 5, 0],
    );
    assert.deepEqual((await run("check --year 2015")).asked[0]?.years, [2015, 2015]);
  });

  it("refuses what it cannot mean, and visits nobody", async () => {
    for (const words of ["--year 15", "--year 2015-2013", "--limit 0", "--again -1", "--again x"]) {
      const { code, asked } = await run(`check ${words}`);
      assert.deepEqual([code, asked], [2, []], words);
    }
  });

  it("says before how long it will take", async () => {
    const { code, out } = await run("check --dry-run");
    assert.equal(code, 0);
    assert.match(
      out,
      /^50 pages of 60 to visit at 9 hosts: about 2 h 2 min, when nobody is slow\.\n {6}40 {2}a\.example\n$/,
    );
    assert.equal(JSON.parse((await run("check --dry-run --json")).out).seconds, 7_300);
    const nothing = async () => ({
      out: OUT,
      all: 60,
      pages: 0,
      hosts: 0,
      longest: 0,
      seconds: 0,
      largest: [],
    });
    const none = await run("check --dry-run", { planLinkCheck: nothing });
    assert.equal(none.out, "Nothing to visit: draft/link-health.jsonl knows all 60 pages.\n");
    const empty = async () => ({ ...(await nothing()), all: 0 });
    const chosen = await run("check --dry-run --year 2031", { planLinkCheck: empty });
    assert.equal(chosen.out, "Nothing to visit: no issue that was chosen links to a page.\n");
  });

  it("shows how much time is left on a terminal, and takes the bar away", async () => {
    const { err } = await run("check", {}, true);
    assert.match(err, /1\/50, about 2 h 2 min left\r.*1\/50, about 2 h 0 min left/);
    assert.ok(err.endsWith("\r\u001b[K"));
  });

  it("says that it was stopped, and that hosts asked to be left alone", async () => {
    const checkLinks: World["checkLinks"] = async ({ signal }) => {
      assert.equal(signal.aborted, false);
      await new Promise((stopped) => signal.addEventListener("abort", stopped));
      return { ...CHECKED, isStopped: true, left: 3 };
    };
    const { code, out } = await run("check", { checkLinks, untilStopped: () => Promise.resolve() });
    assert.equal(code, 3);
    assert.match(out, /3 pages left to another time/);
    assert.match(out, /Stopped early\. draft\/link-health\.jsonl holds what is known/);
  });

  it("prints facts about itself as JSON, and failures too", async () => {
    const { out } = await run("check --json");
    assert.deepEqual(JSON.parse(out), { version: 1, ...CHECKED });
    const fail = () => Promise.reject(new Failure("network", "Unexpected silence"));
    const failed = await run("check --json", { checkLinks: fail });
    assert.equal(failed.code, 3);
    assert.match(failed.out, /Unexpected silence/);
  });
});

describe("galley links report", () => {
  it("says what is dead by year and host, and nothing of years that nobody visited", async () => {
    const { code, out } = await run("report");
    assert.equal(code, 0);
    assert.match(
      out,
      /^Issues link to 9 pages, visited from 2026-01-01 to 2026-01-06 \(draft\/link-health\.jsonl\)\.\n/,
    );
    assert.match(out, /gone {7}2, of which 1 are dead/);
    assert.match(
      out,
      /Dead by year of issue\n {6}1 of 3 {7}33% {2}2013\n\nDead by host\n {6}1 of 3 {7}33% {2}a\|b\.example\n/,
    );
    assert.match(out, /Unknown because\n {6}2 {2}no answer\[2J in time\n/);
  });

  it("is a text of Markdown in which nothing of a stranger's means anything", async () => {
    const { out } = await run("report --format markdown");
    assert.match(out, /^# The archive's links\n/);
    assert.ok(out.includes("| 2013 | 1 | 3 | 4 | 33% |\n"));
    assert.ok(out.includes("| a\\|b.example | 1 | 3 | 4 | 33% |\n"));
    assert.ok(
      out.includes(
        "- `https://a.example/'x'](javascript:y)[2J` (2013): the \\<b\\>server\\</b\\> answered \\| 404 since 2026-01-01\n",
      ),
      out,
    );
    assert.ok(!out.includes("\u001b"));
  });

  it("is the whole as JSON", async () => {
    assert.deepEqual(JSON.parse((await run("report --json")).out), { version: 1, ...REPORT });
    assert.deepEqual(JSON.parse((await run("report --format json")).out), { version: 1, ...REPORT });
  });
});
