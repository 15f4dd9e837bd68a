import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryFolder } from "../test/repository.js";
import { archiveBefore } from "./score/archive-before.js";
import { type CheckedIssue, checkerOf, checkFolder } from "./score/check-text.js";
import { type EditCommit, readCommits } from "./score/hand-edits.js";
import { type ListedFinding, recallOf } from "./score/recall.js";
import { printEdits, printExtra, printMissed, printRecall, printSample } from "./score/print-score.js";
import { scoreCommit, sumEdits } from "./score/score-edits.js";

/**
 * `npm run score-check`: what the rules see of what others found wrong in 75 issues as published, and of what editors
 * repaired by hand. `-- WORD…` only classes that hold a word, with what was missed; `-- --extra CODE…` our own
 * findings that nobody listed; `-- --sample 100` so many errors among them, to be judged, filled up from issues of the
 * same years; `-- --edits CLASS…` the hand edits of a class that we do not flag.
 */
const SAMPLE = 100;
const corpus = join(repositoryFolder, "../shared/corpus");
const [mode, ...rest] = process.argv.slice(2);
const read = (name: string): unknown => JSON.parse(readFileSync(join(corpus, name), "utf8"));

const before = archiveBefore(join(corpus, "content"));
const issues = checkFolder(join(corpus, "as-published"), before);
const listed = read("findings.json") as Record<string, ListedFinding[]>;

if (mode === "--sample") printSample(issues, otherIssues(), listed, Number(rest[0] ?? SAMPLE));
else if (mode === "--extra") printExtra(issues, listed, rest);
else if (mode === "--edits") printEdits(scoreEdits(), rest);
else {
  const classes = recallOf(issues, listed, read("classes.json") as Record<string, string>);
  if (mode === undefined) {
    const sound = printRecall(classes, issues, listed);
    const edits = printEdits(scoreEdits(), undefined);
    process.exitCode = sound && edits ? 0 : 1;
  } else printMissed(classes, [mode, ...rest]);
}

/** Issues that came out in the same years and that nobody looked at, as they stand today. */
function otherIssues() {
  const known = new Set(issues.map(({ number }) => number));
  const [first = 0] = [...known].sort((a, b) => a - b);
  return checkFolder(join(corpus, "content"), before).filter(
    ({ number }) => number >= first && !known.has(number),
  );
}

function scoreEdits() {
  const byNumber = new Map(issues.map((issue) => [issue.number, issue]));
  const commits = readCommits(corpus).flatMap((commit) => {
    const published = byNumber.get(commit.issue);
    return published === undefined ? [] : [scored(commit, published)];
  });
  return { commits, sums: sumEdits(commits) };
}

function scored(commit: EditCommit, published: CheckedIssue) {
  return scoreCommit(commit, published, checkerOf(before(published.date)));
}
