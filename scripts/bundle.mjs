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

rmSync(`${root}bin`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ["dist/main.js", "dist/render-worker.js"],
  outdir: "bin",
  bundle: true,
  splitting: true,
  // Names stay, for whoever reports an error with its stack.
  minifyWhitespace: true,
  minifySyntax: true,
  platform: "node",
  format: "esm",
  target: `node${engines.node.replace(/[^\d.]/g, "")}`,
  legalComments: "linked",
  logLevel: "warning",
  // Some packages are CommonJS and ask for modules of Node while they run.
  banner: {
    js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);',
  },
});
