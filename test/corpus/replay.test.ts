import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { REPLAY_PARTS } from "../../bench/replay/parts.js";
import { readIssues } from "../../bench/replay/read-issues.js";
import { ReplayData } from "../../bench/replay/replay-data.js";
import { replayIssue } from "../../bench/replay/replay-issue.js";
import { describeCorpus } from "../corpus-folder.js";

/** An empty template went out as these issues. */
const UNWRITTEN = new Set([578]);

describeCorpus("past issues made again", (corpus) => {
  const folder = join(corpus, "../replay");
  const issues = readIssues(new ReplayData(folder), undefined);
  const made = issues.map((issue) => replayIssue(issue, REPLAY_PARTS));
  const score = scoreOf(folder, made);

  it("have their title, days and addresses", () => {
    for (const key of ["title", "mergedFrom", "mergedTo", "mergedUrl", "eventsFrom", "eventsTo"])
      assert.match(score, new RegExp(`^${key} +51/51$`, "m"));
  });

  it("show the log that the editors chose", () => {
    const logOf = (text: string | undefined) =>
      /triage\/(?:\d+\/)?(\d{4}-\d{2}-\d{2})\.md/.exec(text ?? "")?.[1];
    for (const { issue = 0, perf } of made) {
      const expected = JSON.parse(readFileSync(join(folder, `expected/${issue}.json`), "utf8")) as {
        perf: string;
      };
      if (!UNWRITTEN.has(issue)) assert.equal(logOf(perf), logOf(expected.perf), String(issue));
    }
  });

  it("reach what docs/replay.md says", () => {
    const [, sameText] = /^perf: same but for the table +(\d+)\/50$/m.exec(score) ?? [];
    assert.ok(Number(sameText) >= 35, score);
    assert.ok(figure(score, "approvedRfcs", "R") >= 0.86 && figure(score, "approvedRfcs", "P") >= 0.8, score);
    assert.ok(figure(score, "official", "R") >= 0.95 && figure(score, "official", "P") >= 0.7, score);
  });
});

/** What the scorer beside the data prints. */
function scoreOf(folder: string, made: readonly ReturnType<typeof replayIssue>[]): string {
  const out = mkdtempSync(join(tmpdir(), "galley-replay-"));
  try {
    for (const issue of made) writeFileSync(join(out, `${issue.issue}.json`), JSON.stringify(issue));
    return spawnSync("node", [join(folder, "score.mjs"), out], { encoding: "utf8" }).stdout;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function figure(score: string, section: string, name: "P" | "R"): number {
  return Number(new RegExp(`^${section} .*\\b${name} (\\d\\.\\d+)`, "m").exec(score)?.[1]);
}
