// Puts the compiled program together into few files: dist/*.js → bin/*.js. Node opens, reads and links each module by
// itself, and a check of one draft needs some 250 of them, which takes longer than the check. Runs after every build;
// what is loaded only when it is needed stays a file of its own.

import { existsSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const { engines } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

if (!existsSync(`${root}dist/main.js`))
  throw new Error("Unexpected lack of dist/main.js, expected `tsc -b` before");

/**
 * Modules that are files of their own in every bundle: failures, since all must agree on their class, and the check with
 * its command, which are few files with all they need so that they load fast, though other commands need half of that.
 */
const APART = {
  "base/failure.js": "failure.js",
  "check-drafts.js": "check-drafts.js",
  "commands/check.js": "check-command.js",
};

const keepApart = {
  name: "keep apart",
  setup({ onResolve }) {
    onResolve({ filter: /(?:^|\/)(?:failure|check-drafts|commands\/check)\.js$/ }, ({ path, kind }) => {
      const name = Object.keys(APART).find((end) => `/${path}`.endsWith(`/${end}`));
      const isEntry = kind === "entry-point";
      const file = name ?? (path === "./failure.js" ? "base/failure.js" : undefined);
      return isEntry || file === undefined ? undefined : { path: `./${APART[file]}`, external: true };
    });
  },
};

/**
 * Commander is CommonJS, which asks for modules of Node while it runs. What starts other programs it gets none of: no
 * command of ours is a program of its own, and Node would load that for every run.
 */
const giveNode = {
  name: "give CommonJS the modules of Node",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === "require-call" ? { path, namespace: "node" } : undefined,
    );
    onLoad({ filter: /^/, namespace: "node" }, ({ path }) => ({
      contents: path === "node:child_process" ? "" : `module.exports = process.getBuiltinModule("${path}");`,
    }));
  },
};

const common = {
  absWorkingDir: root,
  outdir: "bin",
  bundle: true,
  // Names stay, for whoever reports an error with its stack.
  minifyWhitespace: true,
  minifySyntax: true,
  platform: "node",
  format: "esm",
  target: `node${engines.node.replace(/[^\d.]/g, "")}`,
  legalComments: "linked",
  logLevel: "warning",
  // Their programs for each system are files of their own, which they look for themselves; what imapflow keeps logs with
  // looks for its files, too, and only who reads a mailbox loads it.
  external: ["libsql", "pg", "imapflow"],
  plugins: [keepApart, giveNode],
};

rmSync(`${root}bin`, { recursive: true, force: true });
await build({ ...common, splitting: true, entryPoints: ["dist/main.js", "dist/render-worker.js"] });
await build({ ...common, entryPoints: { failure: "dist/base/failure.js" } });
await build({
  ...common,
  // V8 looks up what \p{…} holds wherever it reads such a literal, even in what never runs; a constructor runs first.
  supported: { "regexp-sticky-and-unicode-flags": false },
  splitting: true,
  chunkNames: "check-[hash]",
  entryPoints: { "check-drafts": "dist/check-drafts.js", "check-command": "dist/cli/commands/check.js" },
});
// What runs in readers' browsers: one small file without what Node needs. The style already asks for browsers that read
// ES2022, whose private fields would grow and slow down when they are written otherwise.
await build({
  absWorkingDir: root,
  outfile: "bin/search-page.js",
  entryPoints: ["dist/browser/search-page.js"],
  bundle: true,
  minify: true,
  charset: "utf8",
  platform: "browser",
  format: "iife",
  target: "es2022",
  logLevel: "warning",
});
