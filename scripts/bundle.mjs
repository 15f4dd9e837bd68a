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
 * Modules that are files of their own in every bundle: failures, since all must agree on their class, and the check,
 * which is one file with all it needs so that it loads fast, though it shares half of that with other commands.
 */
const APART = { "base/failure.js": "failure.js", "check-drafts.js": "check-drafts.js" };

const keepApart = {
  name: "keep apart",
  setup({ onResolve }) {
    onResolve({ filter: /(?:^|\/)(?:failure|check-drafts)\.js$/ }, ({ path, kind }) => {
      const name = Object.keys(APART).find((end) => `/${path}`.endsWith(`/${end}`));
      const isEntry = kind === "entry-point";
      const file = name ?? (path === "./failure.js" ? "base/failure.js" : undefined);
      return isEntry || file === undefined ? undefined : { path: `./${APART[file]}`, external: true };
    });
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
  plugins: [keepApart],
  // Some packages are CommonJS and ask for modules of Node while they run.
  banner: {
    js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);',
  },
};

rmSync(`${root}bin`, { recursive: true, force: true });
await build({ ...common, splitting: true, entryPoints: ["dist/main.js", "dist/render-worker.js"] });
await build({ ...common, entryPoints: { failure: "dist/base/failure.js" } });
await build({
  ...common,
  splitting: true,
  chunkNames: "check-[hash]",
  entryPoints: ["dist/check-drafts.js"],
});
