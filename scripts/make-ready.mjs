// Makes a checkout ready to run: installs the packages if they are not the ones that package-lock.json names, then
// builds. Runs before `npm start` and `npm test`; says nothing when there is nothing to do.
//
//   node scripts/make-ready.mjs [--install-only]
//
// Uses nothing but Node itself, since it runs before anything is installed.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const EXIT_USAGE = 2;
const EXIT_WORLD_FAILED = 3;

const root = fileURLToPath(new URL("..", import.meta.url));

refuseOldNode();
if (!packagesAreFresh()) install();
if (!process.argv.includes("--install-only")) build();

/** The oldest Node that works stands in package.json, as `"node": ">=20.19.0"`. */
function refuseOldNode() {
  const oldest = readJson("package.json").engines.node.replace(">=", "");
  if (compareVersions(process.versions.node, oldest) >= 0) return;
  stop(EXIT_USAGE, `Galley needs Node ${oldest} or newer, and this is ${process.versions.node}.`);
}

function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (const [index, part] of left.entries()) {
    if (part !== (right[index] ?? 0)) return part - (right[index] ?? 0);
  }
  return 0;
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes down what it installed, as its last step, in
 * node_modules/.package-lock.json; so an interrupted install does not count, and one made by hand does. Optional
 * packages are binaries for some platform and may be absent.
 */
function packagesAreFresh() {
  if (!existsSync(join(root, "node_modules/.package-lock.json"))) return false;
  if (!existsSync(join(root, "package-lock.json"))) return true;
  const installed = readJson("node_modules/.package-lock.json").packages;
  return Object.entries(readJson("package-lock.json").packages).every(([path, wanted]) => {
    if (path === "") return true;
    const present = installed[path];
    if (present === undefined) return wanted.optional === true;
    const same = present.version === wanted.version;
    return (
      same && (wanted.integrity ?? present.integrity) === present.integrity && existsSync(join(root, path))
    );
  });
}

function install() {
  const command = existsSync(join(root, "package-lock.json")) ? "ci" : "install";
  process.stderr.write(`Installing the packages Galley needs (npm ${command}) …\n`);
  const result = runNpm([command, "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (result.status === 0) return;
  const how = result.error?.message ?? `it ended with ${result.signal ?? `exit code ${result.status}`}`;
  stop(
    EXIT_WORLD_FAILED,
    `Galley could not install its packages with \`npm ${command}\`: ${how}. ` +
      "What npm said stands above; if it speaks of the network, `npm ping` tells whether the registry can be reached.",
  );
}

/** The npm that runs us, if one does, else the one on the PATH. */
function runNpm(args) {
  const current = process.env["npm_execpath"] ?? "";
  if (basename(current) === "npm-cli.js") return run(process.execPath, [current, ...args]);
  return run("npm", args, { shell: process.platform === "win32" });
}

function build() {
  const result = run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b"]);
  if (result.status !== 0) stop(result.status ?? 1, "Galley does not compile; the messages above say where.");
  const bundled = run(process.execPath, [join(root, "scripts/bundle.mjs")]);
  if (bundled.status !== 0)
    stop(bundled.status ?? 1, "Galley could not be bundled; the messages above say why.");
}

/** Everything a child prints goes to stderr: stdout belongs to what is run afterwards. */
function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], ...options });
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

function stop(exitCode, message) {
  process.stderr.write(`${message}\n`);
  process.exit(exitCode);
}
