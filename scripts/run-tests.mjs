// Runs the compiled tests with Node's own runner, as `npm test` does after a build.
//
//   npm test                                      all tests but the long ones, `*.long.test.ts`
//   npm run test:long                             the long ones: every page of the archive, processes that are killed
//   npm test -- slug feed                         files whose path holds one of the words
//   npm test -- slug --test-name-pattern='tab'    options go to `node --test` as they are
//
// Ends with the runner's closing lines (`# tests 12`, `# pass 12` …) and its exit code.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { shareProcesses } from "./share-processes.mjs";

/** Longer than any honest test: a hung one fails instead of holding everybody up. */
const TIMEOUT_MS = 300_000;
const COMPILED_TEST = /\.test\.js$/;

const root = fileURLToPath(new URL("..", import.meta.url));
const compiled = join(root, "dist-dev", "test");

const LONG = "--long";
const LONG_TEST = /\.long\.test\.js$/;
const wantsLong = process.argv.includes(LONG);
const options = process.argv.slice(2).filter((argument) => argument.startsWith("-") && argument !== LONG);
const words = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));

const paths = compiledTests();
const stale = paths.filter((path) => !hasSource(path));
for (const path of stale) removeCompiled(path);
const chosen = paths.filter((path) => !stale.includes(path) && isWanted(path));
if (chosen.length === 0) {
  const what =
    words.length === 0
      ? "no compiled tests; run `npm run build`"
      : `no test file named like ${words.join(", ")}`;
  process.stderr.write(`There is ${what}.\n`);
  process.exit(1);
}
// Others may run tests in this folder at the same time.
const groups = join(root, "dist-dev", "test-groups", String(process.pid));
const files = shareProcesses(chosen, compiled, groups);
const { status } = spawnSync(process.execPath, [...runnerOptions(), ...files], {
  cwd: root,
  stdio: "inherit",
});
rmSync(groups, { recursive: true, force: true });
process.exit(status ?? 1);

/** Paths below dist-dev/test with `/`, sorted. */
function compiledTests() {
  if (!existsSync(compiled)) return [];
  return readdirSync(compiled, { recursive: true })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => COMPILED_TEST.test(path))
    .sort();
}

/** The compiler leaves what it made from a file that is gone since. */
function hasSource(path) {
  const source = join(root, "test", path.replace(/\.js$/, ""));
  return existsSync(`${source}.ts`) || existsSync(`${source}.tsx`);
}

function removeCompiled(path) {
  const file = join(compiled, path);
  for (const made of [file, `${file}.map`, file.replace(/\.js$/, ".d.ts")]) rmSync(made, { force: true });
}

/** Who names files wants them, however long they take. */
function isWanted(path) {
  if (words.length === 0) return LONG_TEST.test(path) === wantsLong;
  return words.some((word) => `test/${path.replace(COMPILED_TEST, ".test.ts")}`.includes(word));
}

function runnerOptions() {
  const ours = [
    `--test-concurrency=${availableParallelism()}`,
    `--test-timeout=${TIMEOUT_MS}`,
    `--test-reporter=${new URL("test-reporter.mjs", import.meta.url).href}`,
    "--test-reporter-destination=stdout",
  ];
  const ownReporter = options.some((option) => option.startsWith("--test-reporter"));
  return ["--test", ...(ownReporter ? ours.slice(0, 2) : ours), ...options];
}
