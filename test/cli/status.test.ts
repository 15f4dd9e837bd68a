import assert from "node:assert/strict";
import { test } from "node:test";
import type { DraftStatus, SectionStatus } from "#galley/app/draft-status.js";
import { runProgram } from "#galley/cli/program.js";
import { idleWorld } from "../support/idle-world.js";

const AT = "2026-01-06T12:00:00Z";
const READY: DraftStatus = {
  draft: "draft/x.md",
  title: "News 7",
  number: 7,
  date: "2026-01-07",
  timeLeftMs: 5.5 * 3_600_000,
  sections: [
    section("Community", { state: "frame" }),
    section("Official\u001b[2J", {
      depth: 1,
      state: "generated",
      items: 3,
      at: AT,
      sources: [{ label: "feed blog.example", state: "complete", at: AT, dataAt: AT, found: 3 }],
      candidates: 2,
    }),
  ],
  findings: { error: 0, warning: 1, info: 0 },
  blocking: [],
};

function section(title: string, more: Partial<SectionStatus>): SectionStatus {
  return {
    role: "official",
    title,
    depth: 0,
    state: "written",
    items: 0,
    sources: [],
    candidates: 0,
    ...more,
  };
}

async function run(status: DraftStatus, ...argv: string[]) {
  const { world, printed } = idleWorld({ status: () => Promise.resolve(status) });
  return { code: await runProgram(world, ["status", ...argv]), ...printed };
}

test("a draft that is ready fits on a screen and exits with 0", async () => {
  const { code, out } = await run(READY);
  assert.equal(code, 0);
  assert.equal(
    out,
    `News 7, Wednesday, 7 January 2026, 5 hours left
draft/x.md

  Community
    Official␛[2J  generated            3 items  from feed blog.example, 2026-01-06 12:00 UTC; 2 candidates

0 errors, 1 warning, 0 notes
Nothing stands between this draft and publication.
`,
  );
});

test("what blocks is told with lines and what to do, and exits with 1", async () => {
  const lines = Array.from({ length: 14 }, (_, at) => at + 1);
  const failed = {
    state: "failed" as const,
    sources: [
      { label: "github-rfcs", state: "failed" as const, at: AT, dataAt: AT, reason: "Unexpected status 502" },
    ],
  };
  const { code, out } = await run({
    ...READY,
    timeLeftMs: -3 * 86_400_000,
    sections: [section("Approved RFCs", failed)],
    blocking: [
      { code: "source/failed", message: "“Approved RFCs” is as it was", lines: [] },
      { code: "event/past", message: "…", lines },
    ],
  });
  assert.equal(code, 1);
  assert.match(out, /, 3 days late\n/);
  assert.match(out, / {2}Approved RFCs {2}source failed {17}github-rfcs: Unexpected status 502\n/);
  assert.match(
    out,
    /source\/failed {2}“Approved RFCs” is as it was\n {2}event\/past {5}lines 1, .*12 and 2 more\n/,
  );
  assert.match(out, /Next: galley gather asks the sources again/);
});

test("programs get the same as JSON", async () => {
  const { code, out } = await run(READY, "--json");
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), { version: 1, ...READY });
});
