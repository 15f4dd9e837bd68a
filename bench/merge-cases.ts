import { judgeOctopus, type OctopusResult } from "./merge/judge-octopus.js";
import { judgeWeek, type WeekResult } from "./merge/judge-week.js";
import { readCases } from "./merge/read-cases.js";

/**
 * `npm run merge-cases -- DIR`: takes real submissions into real drafts, and prints for each `case.json` below a folder
 * how many were taken and asked about, what was lost or doubled, and what editors changed by hand. Exits with 1 when
 * anything was lost or doubled. `--details` lists the questions too.
 */
const folder = process.argv[2];
const showsDetails = process.argv.includes("--details");
let isSound = folder !== undefined;
if (folder === undefined) process.stderr.write("Unexpected end, expected a folder of cases\n");
else
  for (const one of readCases(folder))
    show(one.name, one.kind === "week" ? judgeWeek(one) : judgeOctopus(one));
process.exitCode = isSound ? 0 : 1;

function show(name: string, result: WeekResult | OctopusResult): void {
  const { decisions, lost, doubled } = result;
  const count = (...outcomes: string[]) =>
    decisions.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const columns = [
    `${decisions.length} pulls`,
    `${count("accepted", "accepted-with-fixes")} taken`,
    `${count("already-there")} already there`,
    `${count("asked")} asked`,
    `${count("declined", "needs-change", "not-for-this-file")} declined`,
    `${lost.length} items lost`,
    `${doubled.length} doubled`,
  ];
  const faults = "byHand" in result ? octopusFaults(result, columns) : weekFaults(result, columns);
  print(`${name}: ${columns.join(", ")}`);
  for (const fault of [
    ...lost.map((item) => `lost ${item}`),
    ...doubled.map((item) => `doubled ${item}`),
    ...faults,
  ]) {
    isSound = false;
    print(`  ✗ ${fault}`);
  }
  if ("byHand" in result) for (const difference of result.byHand) print(`  · ${difference}`);
  if (showsDetails) showQuestions(result);
}

function octopusFaults(result: OctopusResult, columns: string[]): string[] {
  const { found, moved, expected, byHand, untaken, misplaced } = result;
  columns.push(`${expected} printed by editors: ${found} in the same section, ${moved} moved by hand`);
  columns.push(`${byHand.length} changes by hand`);
  return [
    ...untaken.map((key) => `not taken: ${key}`),
    ...misplaced.map((title) => `in the wrong section: ${title}`),
  ];
}

function weekFaults(
  { needless, otherOrders, otherBatches, batchDiffers }: WeekResult,
  columns: string[],
): string[] {
  columns.push(`10 orders, ${otherOrders.length + otherBatches.length} other drafts`);
  return [
    ...(batchDiffers ? ["another draft when all are taken at once"] : []),
    ...needless.map((key) => `asked though it only adds: ${key}`),
    ...otherOrders.map((order) => `another draft when taken in ${order}`),
    ...otherBatches.map((order) => `another draft when read in ${order}`),
  ];
}

function showQuestions(result: WeekResult | OctopusResult): void {
  for (const { submission, outcome, applied } of result.decisions)
    for (const { change, verdict } of applied?.results ?? []) {
      if (verdict.outcome !== "asked" && outcome !== "needs-change") continue;
      print(`  ? ${submission.key} ${outcome} ${change.kind} ${JSON.stringify(verdict)}`);
    }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
