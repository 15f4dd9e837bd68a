import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodeOf, Failure } from "#galley/base/failure.js";
import { REPLAY_PARTS } from "./replay/parts.js";
import { readIssues } from "./replay/read-issues.js";
import { ReplayData } from "./replay/replay-data.js";
import { replayIssue } from "./replay/replay-issue.js";
import { replayThroughServers } from "./replay/servers/replay-through-servers.js";
import { readReplayOptions } from "./replay/replay-options.js";

/**
 * `npm run replay -- --data FOLDER --out FOLDER [--issues 600,602] [--through-servers]`: makes the generated sections of past issues again
 * from what was known at the time, and writes `<issue>.json` for `score.mjs` beside the data.
 */
try {
  const options = readReplayOptions(process.argv.slice(2));
  const issues = readIssues(new ReplayData(options.data), options.issues);
  mkdirSync(options.out, { recursive: true });
  for (const issue of issues) {
    const predicted = options.throughServers
      ? await replayThroughServers(issue)
      : replayIssue(issue, REPLAY_PARTS);
    writeFileSync(join(options.out, `${issue.number}.json`), `${JSON.stringify(predicted, undefined, 1)}\n`);
  }
  process.stdout.write(`${issues.length} issues replayed into ${options.out}\n`);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${error.message}\n${error.hint === undefined ? "" : `${error.hint}\n`}`);
  process.exitCode = exitCodeOf(error);
}
