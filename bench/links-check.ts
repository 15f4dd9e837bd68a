import { join } from "node:path";
import { exitCodeOf, Failure } from "#galley/base/failure.js";
import { compareLinks } from "./links/compare-links.js";
import { describeComparison } from "./links/print-comparison.js";
import { readExpected } from "./links/read-expected.js";
import { readLinkLines } from "./links/read-link-lines.js";
import { ReplayData } from "./replay/replay-data.js";

/**
 * `npm run links-check -- ../shared/replay`: whether `links.jsonl` of the archive beside that folder holds every link of
 * its `expected/`, section and title equal. Exits with 1 where it does not.
 */
try {
  const [folder] = process.argv.slice(2);
  if (folder === undefined)
    throw new Failure("usage", "Unexpected lack of a folder, expected that of the replay", {
      hint: "npm run links-check -- ../shared/replay",
    });
  const expected = readExpected(new ReplayData(folder));
  const { lines, holds } = describeComparison(
    compareLinks(expected, readLinkLines(join(folder, "..", "corpus"))),
  );
  process.stdout.write(`${[...lines, holds ? "the gate holds" : "the gate fails"].join("\n")}\n`);
  process.exitCode = holds ? 0 : 1;
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${error.message}\n${error.hint === undefined ? "" : `${error.hint}\n`}`);
  process.exitCode = exitCodeOf(error);
}
