import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { OpenIssueReport } from "#galley/app/open-issue.js";
import { runProgram } from "#galley/cli/program.js";
import type { OpenRequest } from "#galley/cli/world.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { repositoryFolder } from "../repository.js";
import { idleWorld } from "../support/idle-world.js";

const REPORT: OpenIssueReport = {
  draft: "draft/2026-01-15-lamp.md",
  title: "The Lamp\u001b[2J",
  number: 8,
  date: "2026-01-15",
  text: "Title: The Lamp 8\n::error::no command\n",
  from: ["draft/2026-01-08-lamp.md", "content/2026-01-01-lamp.md"],
  events: { carried: 21, past: 1, asTyped: 0 },
  calls: { carried: 2, closed: 1 },
  merged: { from: "2026-01-07", to: "2026-01-14" },
  listed: { from: "2026-01-15", to: "2026-02-12" },
  notes: ["something is odd\u001b[2J"],
};

function makeWorld() {
  const asked: OpenRequest[] = [];
  const open = (request: OpenRequest) => {
    asked.push(request);
    return Promise.resolve(REPORT);
  };
  return { ...idleWorld({ open }), asked };
}

describe("galley open", () => {
  it("says what it opened, what is in it and what comes next", async () => {
    const { world, printed, asked } = makeWorld();
    assert.equal(await runProgram(world, ["open"]), 0);
    assert.deepEqual(asked, [{ folder: ".", date: undefined, isDryRun: false }]);
    assert.equal(
      printed.out,
      `draft/2026-01-15-lamp.md: The Lamp[2J 8, Thursday, 15 January 2026
  events  21 carried over from draft/2026-01-08-lamp.md and content/2026-01-01-lamp.md, 1 past one left out
  calls   2 still open, 1 closed and left out
  days    events from 2026-01-15 to 2026-02-12, merged pull requests from 2026-01-07 to 2026-01-14
note: something is odd[2J
Next: galley gather fills its sections, galley check says what is left to do.
`,
    );
  });

  it("prints the draft alone on a dry run, in which GitHub's runner sees no command", async () => {
    const { world, printed, asked } = makeWorld();
    assert.equal(await runProgram(world, ["open", "2026-01-15", "--dry-run", "-C", "news"]), 0);
    assert.deepEqual(asked, [{ folder: "news", date: "2026-01-15", isDryRun: true }]);
    assert.equal(printed.out, "Title: The Lamp 8\n: :error::no command\n");
    assert.match(printed.err, /^draft\/2026-01-15-lamp\.md: /);
  });

  it("tells scripts, with the text where it is written nowhere else", async () => {
    const { world, printed } = makeWorld();
    await runProgram(world, ["open", "--json"]);
    const { text: _text, ...facts } = REPORT;
    assert.deepEqual(JSON.parse(printed.out), { version: 1, isWritten: true, ...facts });
    printed.out = "";
    await runProgram(world, ["open", "--json", "--dry-run"]);
    assert.deepEqual(JSON.parse(printed.out), { version: 1, isWritten: false, ...REPORT });
  });

  it("opens a draft once, from anywhere in the newsletter", () => {
    const folder = join(temporaryFolder(), "news");
    cpSync(join(repositoryFolder, "examples/the-tidewater-lamp"), folder, { recursive: true });
    mkdirSync(join(folder, "notes"));
    const galley = (...argv: string[]) =>
      spawnSync(process.execPath, [join(repositoryFolder, "dist/main.js"), "open", "2027-01-07", ...argv], {
        cwd: join(folder, "notes"),
        encoding: "utf8",
      });
    const dry = galley("--dry-run");
    assert.equal(dry.status, 0, dry.stderr);
    const first = galley("--json");
    const { draft } = JSON.parse(first.stdout) as OpenIssueReport;
    assert.equal(readFileSync(join(folder, draft), "utf8"), dry.stdout);
    const before = readdirSync(join(folder, "draft"));
    const second = galley();
    assert.equal(second.status, 2);
    assert.match(
      second.stderr,
      /^error: Unexpected date 2027-01-07, which draft\/2027-01-07-the-tidewater-lamp\.md has/,
    );
    assert.deepEqual(readdirSync(join(folder, "draft")), before);
    assert.equal(readFileSync(join(folder, draft), "utf8"), dry.stdout);
  });
});
