import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reportLinks } from "#galley/app/report-links.js";
import { healthLine } from "#galley/check/health/health-file.js";
import type { LinkHealth } from "#galley/check/health/link-health.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { issueOf, MemoryHealth } from "../support/link-walk.js";
import { memoryCheckout } from "../support/memory-files.js";

const reached = (address: string): LinkHealth => ({ address, state: "reached", visitedOn: "2026-01-06" });
const gone = (address: string, goneFirst: string): LinkHealth => ({
  address,
  state: "gone",
  visitedOn: "2026-01-06",
  status: 404,
  reason: "the server answered 404",
  goneFirst,
  goneLast: "2026-01-06",
});

/** The report of two issues, with what is known of some pages. */
function reportOf(known: readonly LinkHealth[]) {
  return reportLinks({
    checkout: memoryCheckout(
      new Map([
        issueOf("2013-06-05", ["http://a.example/1", "http://a.example/2", "http://b.example/"]),
        issueOf("2015-06-03", ["https://a.example/1", "https://c.example/", "https://d.example/"]),
      ]),
    ),
    publication: THIS_WEEK_IN_RUST,
    version: "1",
    store: new MemoryHealth(known.map(healthLine).join("")),
  });
}

describe("the report of an archive's links", () => {
  it("counts pages, by the years of the issues that link to them and by host", () => {
    const report = reportOf([
      gone("a.example/1", "2025-12-01"),
      gone("a.example/2", "2026-01-06"),
      reached("b.example"),
      { address: "c.example", state: "unknown", visitedOn: "2025-12-30", reason: "no answer in time" },
      gone("elsewhere.example", "2025-12-01"),
    ]);
    const { pages, gone: goneCount, dead, unknown, unvisited, visited } = report;
    assert.deepEqual([pages, report.reached, goneCount, dead, unknown, unvisited], [5, 1, 2, 1, 1, 1]);
    assert.deepEqual(visited, { from: "2025-12-30", to: "2026-01-06" });
    assert.deepEqual(report.byYear, [
      { year: 2013, pages: 3, known: 3, dead: 1 },
      { year: 2015, pages: 3, known: 2, dead: 1 },
    ]);
    assert.deepEqual(report.byHost, [{ host: "a.example", pages: 2, known: 2, dead: 1 }]);
    assert.deepEqual(report.reasons, [{ reason: "no answer in time", count: 1 }]);
    assert.deepEqual(report.deadPages, [
      {
        url: "https://a.example/1",
        host: "a.example",
        year: 2013,
        goneFirst: "2025-12-01",
        goneLast: "2026-01-06",
        reason: "the server answered 404",
      },
    ]);
  });

  it("says that nothing is known where nothing is", () => {
    const { unvisited, visited, byHost, dead } = reportOf([]);
    assert.deepEqual([unvisited, visited, byHost, dead], [5, undefined, [], 0]);
  });
});
