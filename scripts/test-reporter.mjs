// What `npm test` prints: a line for each file, every failure and every reason for skipping in full, and the runner's
// closing lines (`# tests 12` …) last, on a terminal and in a pipe alike.

import { relative } from "node:path";
import { inspect } from "node:util";

const CLOSING_LINE = /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;
/** The failures of suites and files that only say that something within them failed. */
const ECHOES = new Set(["subtestsFailed", "cancelledByParent"]);

/** A reporter for `node --test`: takes the runner's events, gives the text to print. */
export default async function* report(events) {
  const colors = process.stdout.isTTY === true && !process.env["NO_COLOR"];
  const failures = [];
  let names = [];
  let group;
  for await (const { type, data } of events) {
    if (type === "test:start") {
      if (data.nesting === 0 && groupName(data) !== group?.name) {
        if (group !== undefined) yield groupLine(group, colors);
        group = { name: groupName(data), tests: 0, failed: 0, skipped: new Set(), durationMs: 0 };
      }
      names = [...names.slice(0, data.nesting), data.name];
    } else if (type === "test:pass" || type === "test:fail") {
      if (group !== undefined) count(group, type, data);
      if (type === "test:fail" && !ECHOES.has(data.details.error.failureType)) {
        failures.push({ names: names.slice(0, data.nesting + 1), data });
      }
    } else if (type === "test:stdout" || type === "test:stderr") {
      yield data.message;
    } else if (type === "test:diagnostic" && !(data.nesting === 0 && CLOSING_LINE.test(data.message))) {
      yield `     ${data.message}\n`;
    } else if (type === "test:diagnostic") {
      if (group !== undefined) yield groupLine(group, colors);
      for (const failure of failures.splice(0)) yield failureText(failure, colors);
      if (group !== undefined) yield "\n";
      group = undefined;
      yield `# ${data.message}\n`;
    }
  }
}

/**
 * Tests stand under their file. A suite that a shared function registers stands under its own name, since the runner
 * knows only the file of that function.
 */
function groupName({ file, name }) {
  return file?.endsWith(".test.js") ? sourceOf(file) : sourceOf(name);
}

function count(group, type, data) {
  if (data.nesting === 0) group.durationMs += data.details.duration_ms;
  if (data.details.type === "suite") return;
  group.tests += 1;
  if (type === "test:fail" && data.todo === undefined) group.failed += 1;
  if (data.skip !== undefined) group.skipped.add(data.skip === true ? "without a reason" : data.skip);
}

function groupLine(group, colors) {
  const verdict = group.failed > 0 ? paint("FAIL", 31, colors) : paint("ok  ", 32, colors);
  const counts = `${group.tests} ${group.tests === 1 ? "test" : "tests"}, ${Math.round(group.durationMs)} ms`;
  const skipped = [...group.skipped].map((reason) => `     ${paint(`skipped: ${reason}`, 33, colors)}\n`);
  return `${verdict} ${group.name} (${counts})\n${skipped.join("")}`;
}

function failureText({ names, data }, colors) {
  const cause = data.details.error.cause ?? data.details.error;
  const place = `${sourceOf(data.file)}, line ${data.line} as compiled`;
  return `\n${paint(names.map((name) => sourceOf(name)).join(" › "), 31, colors)}\n  at ${place}\n${indent(describe(cause, colors))}\n`;
}

/** An assertion's message shows what differs already; of the stack only the lines in our own code tell something. */
function describe(cause, colors) {
  const text = cause?.code === "ERR_ASSERTION" ? String(cause.stack) : inspect(cause, { colors });
  return text.replace(/^ +at .*node:internal.*\n?/gm, "").trimEnd();
}

/** The path of the source within the repository, for the path of a compiled file; anything else stays as it is. */
function sourceOf(path) {
  if (!path.startsWith(process.cwd()) || !path.endsWith(".js")) return path;
  return relative(process.cwd(), path)
    .replace(/^dist-dev[\\/]/, "")
    .replaceAll("\\", "/")
    .replace(/\.js$/, ".ts");
}

function indent(text) {
  return text.replace(/^(?=.)/gm, "  ");
}

function paint(text, color, colors) {
  return colors ? `\u001b[${color}m${text}\u001b[39m` : text;
}
