import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openIssueFiles } from "#galley/adapters/disk/open-issue-files.js";
import { openKeptFiles } from "#galley/adapters/disk/open-kept-files.js";
import { type DraftStatus, draftStatus } from "#galley/app/draft-status.js";
import { RULES } from "#galley/check/rules/registry.js";
import { LinkIndex } from "#galley/check/link-index.js";
import { type GatheredSection, gatheredFile, writeGathered } from "#galley/gather/gathered-book.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { SectionRole } from "#galley/issue/section-role.js";

const APPROVED = "* [Softer ropes](https://code.example/rfcs/pull/15)";
const DRAFT = `Title: This Week in Rust 633
Number: 633
Date: 2026-01-07

## Updates from Rust Community

### Observations/Thoughts

* [Lamps](https://blog.example/lamps)

### Research

## Updates from the Rust Project

### Approved RFCs

${APPROVED}

# Quote of the Week

<!-- QOTW goes here -->
`;

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function statusOf(draft: string, gathered: [SectionRole, GatheredSection][] = []): DraftStatus {
  const folder = mkdtempSync(join(tmpdir(), "galley-status-"));
  folders.push(folder);
  mkdirSync(join(folder, "draft"));
  mkdirSync(join(folder, "content"));
  writeFileSync(join(folder, "draft/2026-01-07.md"), draft);
  const kept = openKeptFiles(folder);
  if (gathered.length > 0) kept.write(gatheredFile("2026-01-07"), writeGathered(new Map(gathered)));
  return draftStatus({
    publication: THIS_WEEK_IN_RUST,
    rules: RULES,
    checkout: openCheckout(folder),
    files: openIssueFiles(folder, folder),
    history: { at: () => assert.fail("nobody asked for the past") },
    readArchive: () => LinkIndex.of([]),
    kept,
    readMessages: () => [],
    clock: { now: () => Date.parse("2026-01-08T02:00:00Z") },
  });
}

function stateOf(status: DraftStatus, title: string): string | undefined {
  return status.sections.find((one) => one.title === title)?.state;
}

const AT = "2026-01-06T12:00:00Z";
const WRITTEN: GatheredSection = {
  at: AT,
  state: "generated",
  sources: [{ label: "github-rfcs", state: "complete", at: AT, dataAt: AT, found: 1 }],
  generated: { at: AT, text: APPROVED, above: "", below: "" },
};

test("every section says what stands in it, and what blocks is told with its lines", () => {
  const status = statusOf(DRAFT);
  assert.deepEqual(
    status.sections.map(({ title, depth, state, items }) => [title, depth, state, items]),
    [
      ["Updates from Rust Community", 0, "frame", 0],
      ["Observations/Thoughts", 1, "written", 1],
      ["Research", 1, "empty", 0],
      ["Updates from the Rust Project", 0, "empty", 0],
      ["Approved RFCs", 1, "written", 1],
      ["Quote of the Week", 0, "placeholder", 0],
    ],
  );
  const empty = status.blocking.find(({ code }) => code === "structure/empty-section");
  assert.deepEqual(empty?.lines, [11, 13, 19]);
  assert.equal(
    status.blocking.reduce((sum, { lines }) => sum + lines.length, 0),
    status.findings.error,
  );
  // Midnight in New York is five hours later.
  assert.equal(status.timeLeftMs, 3 * 3_600_000);
});

test("events without an event are empty, whatever is said above them", () => {
  const draft = `${DRAFT}\n## Upcoming Events\n\nRusty Events between 2026-01-07 - 2026-02-04\n`;
  assert.equal(stateOf(statusOf(draft), "Upcoming Events"), "empty");
  const one =
    "### Virtual\n* 2026-01-08 | Virtual | [Lamps](https://a.example/)\n    * [**Light**](https://a.example/1)\n";
  assert.equal(stateOf(statusOf(`${draft}\n${one}`), "Upcoming Events"), "written");
});

test("a generated section stands, was changed by people, or failed", () => {
  const role: SectionRole = "approved-rfcs";
  const standing = statusOf(DRAFT, [[role, WRITTEN]]);
  assert.equal(stateOf(standing, "Approved RFCs"), "generated");
  assert.ok(!standing.blocking.some(({ code }) => code === "source/failed"));
  assert.equal(
    stateOf(statusOf(DRAFT.replace("Softer", "Soft"), [[role, WRITTEN]]), "Approved RFCs"),
    "touched",
  );
  const failed: GatheredSection = {
    ...WRITTEN,
    state: "failed",
    sources: [{ label: "github-rfcs", state: "failed", at: AT, dataAt: AT, reason: "Unexpected status 502" }],
  };
  const broken = statusOf(DRAFT, [[role, failed]]);
  assert.equal(stateOf(broken, "Approved RFCs"), "failed");
  assert.deepEqual(broken.blocking[0], {
    code: "source/failed",
    message: "“Approved RFCs” is as it was, since github-rfcs: Unexpected status 502",
    lines: [],
  });
});
