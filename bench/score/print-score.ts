import { hashText } from "#galley/base/hash.js";
import type { CheckedIssue, Placed } from "./check-text.js";
import { type ClassRecall, codesOf, type ListedFinding } from "./recall.js";
import type { EditScore, sumEdits } from "./score-edits.js";

/** What must be reached. */
const LEAST_RECALL = 0.97;
const LEAST_FLAGGED_COMMITS = 0.6;
/** Of 1,318 repair commits, the checkers in use today cleared an error in 102. */
const PRESENT_CHECKERS = 102 / 1318;
/** Shown wrongly, broken, double, wrong data, grammar: what the gate counts. */
const GATED = "ABCDE";

const print = (line: string) => void process.stdout.write(`${line}\n`);
const share = (part: number, whole: number) => `${whole === 0 ? "–" : ((100 * part) / whole).toFixed(1)} %`;

/** Prints recall by class and category; whether the gate holds. */
export function printRecall(
  classes: readonly ClassRecall[],
  issues: readonly CheckedIssue[],
  listed: Readonly<Record<string, readonly ListedFinding[]>>,
): boolean {
  for (const { name, category, entries, missed } of [...classes].sort(byCategory))
    print(
      `${category}  ${String(entries - missed.length).padStart(4)} of ${String(entries).padEnd(5)} ${name}`,
    );
  const gated = classes.filter(({ category }) => GATED.includes(category));
  for (const category of new Set(classes.map((one) => one.category).sort())) {
    const [seen, all] = sumOf(classes.filter((one) => one.category === category));
    print(`category ${category}: ${seen} of ${all}, ${share(seen, all)}`);
  }
  const [seen, all] = sumOf(gated);
  print(`recall in A to E: ${seen} of ${all}, ${share(seen, all)} (gate: ${LEAST_RECALL * 100} %)`);
  printCodes(issues, listed);
  return seen / all >= LEAST_RECALL;
}

function byCategory(a: ClassRecall, b: ClassRecall): number {
  return a.category < b.category ? -1 : a.category > b.category ? 1 : b.entries - a.entries;
}

function sumOf(classes: readonly ClassRecall[]): [number, number] {
  const all = classes.reduce((sum, { entries }) => sum + entries, 0);
  return [all - classes.reduce((sum, { missed }) => sum + missed.length, 0), all];
}

/** Prints how often each code was found, and how many of these nobody listed. */
function printCodes(
  issues: readonly CheckedIssue[],
  listed: Readonly<Record<string, readonly ListedFinding[]>>,
): void {
  const counts = new Map<string, { all: number; extra: number; severity: string }>();
  for (const { placed, isListed } of withListing(issues, listed)) {
    const { code, severity } = placed.diagnostic;
    const count = counts.get(code) ?? { all: 0, extra: 0, severity };
    counts.set(code, count);
    count.all++;
    if (!isListed) count.extra++;
  }
  print(`findings in ${issues.length} issues as published, and how many of them are not in the list`);
  for (const [code, { all, extra, severity }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    print(`  ${severity.padEnd(8)}${String(all).padStart(5)}${String(extra).padStart(6)}  ${code}`);
}

interface Listing {
  readonly issue: CheckedIssue;
  readonly placed: Placed;
  readonly isListed: boolean;
}

/** Every finding of ours, and whether the list has one on its line that our code stands for. */
export function* withListing(
  issues: readonly CheckedIssue[],
  listed: Readonly<Record<string, readonly ListedFinding[]>>,
): Generator<Listing> {
  const lines = new Set<string>();
  const whole = new Set<string>();
  for (const [name, entries] of Object.entries(listed)) {
    for (const code of codesOf(name)) {
      for (const { issue, line } of entries) {
        if (line === 0) whole.add(`${issue} ${code}`);
        else for (const near of [line, line + 1]) lines.add(`${issue} ${code} ${near}`);
      }
    }
  }
  for (const issue of issues) {
    for (const placed of issue.found) {
      const key = `${issue.number} ${placed.diagnostic.code}`;
      const isListed = whole.has(key) || lines.has(`${key} ${placed.firstLine}`);
      yield { issue, placed, isListed };
    }
  }
}

/** Prints what was missed of the classes whose name holds a word. */
export function printMissed(classes: readonly ClassRecall[], words: readonly string[]): void {
  for (const { name, category, entries, missed } of classes) {
    if (!words.some((word) => name.includes(word))) continue;
    print(`${category} ${entries - missed.length} of ${entries}  ${name}`);
    for (const { issue, line, text } of missed) print(`        ${issue}:${line}  ${text}`);
  }
}

/** Prints our findings that nobody listed, of the codes that begin with a word, all errors without words. */
export function printExtra(
  issues: readonly CheckedIssue[],
  listed: Readonly<Record<string, readonly ListedFinding[]>>,
  words: readonly string[],
): void {
  for (const { issue, placed, isListed } of withListing(issues, listed)) {
    const { code, severity, message } = placed.diagnostic;
    const isWanted = words.length === 0 ? severity === "error" : words.some((word) => code.startsWith(word));
    if (isListed || !isWanted) continue;
    const line = issue.text.split("\n")[placed.firstLine - 1] ?? "";
    print(`${issue.number}:${placed.firstLine} ${code} ${message}\n        ${line.slice(0, 160)}`);
  }
}

/**
 * Prints errors to be judged, the same ones in every run: those in issues as published that nobody listed, and where
 * they are too few, some of other issues.
 */
export function printSample(
  issues: readonly CheckedIssue[],
  others: readonly CheckedIssue[],
  listed: Readonly<Record<string, readonly ListedFinding[]>>,
  size: number,
): void {
  const own = errorsOf(withListing(issues, listed)).filter(({ isListed }) => !isListed);
  const more = errorsOf(withListing(others, {}));
  const taken = own.slice(0, size);
  const filled = [...taken, ...more.slice(0, size - taken.length)];
  const added = filled.length - taken.length;
  print(`${own.length} errors that nobody listed, ${taken.length} of them and ${added} of other issues:`);
  for (const { issue, placed } of filled.sort((a, b) => issueAndLine(a) - issueAndLine(b))) {
    const line = issue.text.split("\n")[placed.firstLine - 1] ?? "";
    print(`${issue.number}:${placed.firstLine} ${placed.diagnostic.code} ${placed.diagnostic.message}`);
    print(`        ${line.slice(0, 220)}`);
  }
}

/** Errors in an order that has nothing to do with what they are. */
function errorsOf(found: Iterable<Listing>): Listing[] {
  const key = ({ issue, placed }: Listing) =>
    hashText(`${placed.diagnostic.code} ${issue.number} ${placed.firstLine}`);
  return [...found]
    .filter(({ placed }) => placed.diagnostic.severity === "error")
    .sort((a, b) => key(a) - key(b));
}

function issueAndLine({ issue, placed }: Listing): number {
  return issue.number * MOST_LINES + placed.firstLine;
}

const MOST_LINES = 10_000;

/** Prints how many hand edits we flag and mend; with words, those of such classes that we do not flag. */
export function printEdits(
  scores: {
    readonly commits: readonly (readonly EditScore[])[];
    readonly sums: ReturnType<typeof sumEdits>;
  },
  words: readonly string[] | undefined,
): boolean {
  const { repairs, flaggedRepairs, classes } = scores.sums;
  if (words === undefined) {
    print("hand edits by class: lines, flagged, mended to the editors' line");
    for (const { name, lines, flagged, mended } of classes) {
      const shares = share(flagged, lines).padStart(9) + share(mended, lines).padStart(9);
      print(`  ${String(lines).padStart(5)}${shares}  ${name}`);
    }
  } else {
    for (const { edit, codes } of scores.commits.flat()) {
      if (codes.length > 0 || !words.some((word) => edit.cls.includes(word))) continue;
      print(
        `${edit.issue} ${edit.section}\n      - ${edit.old.slice(0, 170)}\n      + ${edit.new.slice(0, 170)}`,
      );
    }
  }
  const flagged = `${flaggedRepairs} of ${repairs}, ${share(flaggedRepairs, repairs)}`;
  const gate = `gate: ${LEAST_FLAGGED_COMMITS * 100} %`;
  const today = `the checkers in use today: ${(100 * PRESENT_CHECKERS).toFixed(1)} %`;
  print(`repair commits with a repaired line that we flag: ${flagged} (${gate}; ${today})`);
  return flaggedRepairs / repairs >= LEAST_FLAGGED_COMMITS;
}
