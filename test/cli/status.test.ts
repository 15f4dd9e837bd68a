import assert from "node:assert/strict";
import { test } from "node:test";
import type { DraftStatus, SectionStatus } from "#galley/app/draft-status.js";
import type { SubmittedItem } from "#galley/app/submitted-items.js";
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
    Official␛[2J  generated        3 items  2 candidates; from feed blog.example, 2026-01-06 12:00 UTC

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
  assert.match(out, / {2}Approved RFCs {2}source failed {13}github-rfcs\n/);
  assert.match(
    out,
    /source\/failed {2}github-rfcs: Unexpected status 502\n {2}event\/past {5}lines 1, .*12 and 2 more\n/,
  );
  assert.match(out, /Next: galley gather asks the sources again/);
});

test("a reason is told once, and lines end where the terminal does", async () => {
  const reason = `Unexpected trouble with blog.example: ${"no way there, ".repeat(6)}expected an answer`;
  const source = (label: string) => ({ label, state: "failed" as const, at: AT, dataAt: AT, reason });
  const status: DraftStatus = {
    ...READY,
    sections: [
      section("Official", { state: "failed", sources: [source("feed a"), source("feed b")] }),
      section("Research", { state: "failed" }),
      section("Events", {
        state: "generated",
        at: AT,
        items: 12,
        candidates: 3,
        sources: ["one", "two", "three"].map((name) => ({ ...source(`ical ${name}`), state: "complete" })),
      }),
    ],
    blocking: [{ code: "source/failed", message: "…", lines: [] }],
  };
  const { world, printed } = idleWorld({ status: () => Promise.resolve(status) });
  const terminal = { ...world.terminal, columns: 60 };
  await runProgram({ ...world, terminal }, ["status"]);
  const rows = printed.out.split("\n");
  assert.ok(
    rows.every((row) => row.length <= 60),
    printed.out,
  );
  assert.equal(printed.out.match(/Unexpected trouble/g)?.length, 1);
  assert.match(printed.out, / {2}source\/failed {2}feed a; feed b: Unexpected/);
  assert.match(printed.out, / {2}source\/failed {2}“Research”: no source is set for all/);
  assert.match(printed.out, / {2}Events {4}generated {7}12 items {2}3 candidates; from ic…\n/);
  assert.match(printed.out, /\n {6}galley candidates lists what to choose from\n/);
});

function submittedBy(number: number, at: number): SubmittedItem {
  return { number, by: "noor", title: "Tides\u001b[2J", section: "Official", line: at + 9 };
}

const SUBMITTED = [8020, 8014, 8014].map(submittedBy);

test("what readers submitted is told with its numbers, on one line however narrow", async () => {
  const part = section("Official", { items: 5, candidates: 1, submitted: SUBMITTED });
  const { out } = await run({ ...READY, sections: [part] });
  assert.match(out, /\n {2}Official {2}written {10}5 items {2}1 candidate; 3 submitted: #8014, #8020\n/);
  const { world, printed } = idleWorld({ status: () => Promise.resolve({ ...READY, sections: [part] }) });
  await runProgram({ ...world, terminal: { ...world.terminal, columns: 60 } }, ["status"]);
  assert.match(printed.out, /\n {2}Official {2}written {10}5 items {2}1 candidate; 3 submit…\n/);
});

test("no number of a pull request is cut in two", async () => {
  const part = section("Official", { items: 5, submitted: SUBMITTED });
  const noteAt = async (columns: number) => {
    const { world, printed } = idleWorld({ status: () => Promise.resolve({ ...READY, sections: [part] }) });
    await runProgram({ ...world, terminal: { ...world.terminal, columns } }, ["status"]);
    return /items {2}(.*)\n/.exec(printed.out)?.[1];
  };
  const widths = Array.from({ length: 14 }, (_, at) => at + 50);
  const notes = new Set(await Promise.all(widths.map(noteAt)));
  assert.deepEqual(
    [...notes].filter((note) => note?.includes("#") === true),
    ["3 submitted: #8014…", "3 submitted: #8014, #8020"],
  );
  assert.ok(notes.has("3 submitted…"));
});

test("80 columns have room for the number of a pull request beside a long title", async () => {
  const part = section("Rust Compiler Performance Triage at length", {
    items: 12,
    submitted: SUBMITTED.slice(1, 2),
  });
  const { world, printed } = idleWorld({ status: () => Promise.resolve({ ...READY, sections: [part] }) });
  await runProgram({ ...world, terminal: { ...world.terminal, columns: 80 } }, ["status"]);
  assert.match(printed.out, /\n {2}Rust Compiler Performance Triag… .* 12 items {2}1 submitted: #8014\n/);
});

test("of many pull requests the rest is a count", async () => {
  const submitted = Array.from({ length: 15 }, (_, at) => submittedBy(at + 1, at));
  const { out } = await run({ ...READY, sections: [section("Official", { items: 15, submitted })] });
  assert.match(out, / 15 submitted: #1, #2, .*#12 and 3 more\n/);
});

test("programs get what was submitted as JSON, item by item", async () => {
  const part = section("Official", { items: 3, submitted: SUBMITTED });
  const { out } = await run({ ...READY, sections: [part] }, "--json");
  assert.doesNotMatch(out, /\u001b/);
  assert.deepEqual(JSON.parse(out).sections[0].submitted, SUBMITTED);
});

test("programs get the same as JSON", async () => {
  const { code, out } = await run(READY, "--json");
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), { version: 1, ...READY });
});
