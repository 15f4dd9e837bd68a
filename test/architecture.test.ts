import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { architectureBreaches, homeOf } from "./house/architecture.js";
import { isCode, readFolder, readRepositoryFile } from "./house/repository-files.js";
import { IMPURE, OUTERMOST, PACKAGE_HOMES, RINGS } from "./house/rings.js";

const sources = new Map(
  [...readFolder("src", isCode)].map(([path, text]) => [path.slice("src/".length), text]),
);

/** Small files that keep every law; each planted breach adds to them or replaces one. */
const sound: Readonly<Record<string, string>> = {
  "base/span.ts": "export const one = 1;",
  "issue/issue.ts": 'import { one } from "../base/span.js";\nimport type { Root } from "mdast";',
  "build/site.ts": 'export * from "../issue/issue.js";\nexport { one } from "../base/span.js";',
  "build/pages/page.tsx": "export const Page = () => <p>it's `fine`</p>;",
  "app/site-store.ts": "export interface SiteStore { put(): void }",
  "adapters/disk/store.ts":
    'import { rename } from "node:fs";\nimport type { SiteStore } from "../../app/site-store.js";',
  "adapters/http/serve.ts": 'import { serve } from "@hono/node-server";',
  "cli/program.ts":
    'import { Command } from "commander";\nconst lazy = await import("../app/site-store.js");',
  "web/desk.tsx": 'import { Hono } from "hono";',
  "main.ts": 'import "./cli/program.js";\nimport "./adapters/disk/store.js";\nimport "node:process";',
};

const planted: readonly { name: string; files: Record<string, string>; expected: RegExp }[] = [
  ["base/span.ts", 'import "../issue/issue.js";', /span\.ts:1: base must not import issue/],
  ["check/run.ts", '\nimport { a } from "../build/site.js";', /run\.ts:2: check must not import build/],
  ["build/site.ts", 'import type { S } from "../adapters/disk/store.js";', /build must not import adapters/],
  ["adapters/http/serve.ts", 'export { x } from "../disk/store.js";', /adapters must not import each other/],
  ["adapters/loose.ts", "", /loose\.ts: lies in no folder of its own/],
  ["adapters/disk/store.ts", 'import { s } from "../../app/site-store.js";', /only types from app/],
  ["cli/program.ts", 'await import("../build/site.js");', /cli must not import build/],
  ["cli/program.ts", 'import "../adapters/disk/store.js";', /cli must not import adapters/],
  ["web/desk.tsx", 'import "../cli/program.js";', /web must not import cli/],
  ["app/act.ts", 'import "../adapters/disk/store.js";', /app must not import adapters/],
  ["app/act.ts", 'import "../main.js";', /app must not import main\.ts/],
  ["odds/ends.ts", "", /ends\.ts: lies in no ring/],
  ["base/a.ts", 'import "./gone.js";', /`\.\/gone\.js`, which is no file of src/],
  ["base/a.ts", 'import "../../assets/a.js";', /no file of src/],
  ["base/a.ts", 'import "#galley/base/span.js";', /expected a relative path/],
  ["base/a.ts", "const x = await import(name);", /only known when it runs/],
  [
    "base/a.ts",
    'import "./b.js"; export const a = 1;',
    /import cycle: base\/[ab]\.ts → base\/[ab]\.ts → base/,
  ],
  ["app/act.ts", 'import leftPad from "left-pad";', /`left-pad`, a package without a home/],
  ["app/act.ts", 'import fs from "fs";', /`fs`, a package without a home/],
  [
    "build/site.ts",
    'import { h } from "hono/jsx";',
    /`hono\/jsx`, whose home is build\/pages and build\/email and web/,
  ],
  ["issue/view.tsx", "", /`hono\/jsx\/jsx-runtime`, whose home is/],
  ["build/pages/page.tsx", 'import { Hono } from "hono";', /`hono`, whose home is web/],
  ["issue/issue.ts", 'import { Root } from "mdast";', /only types from `mdast`/],
  ["issue/second.ts", 'import "smol-toml";', /smol-toml: is known to issue\/settings\.ts, issue\/second\.ts/],
  ["build/site.ts", 'import { readFileSync } from "node:fs";', /must not import `node:fs`/],
  ["cli/program.ts", 'import "node:fs";', /must not import `node:fs`/],
  ["adapters/disk/store.ts", 'import "node:worker_threads";', /must not import `node:worker_threads`/],
].map(([path, text, expected]) => ({
  name: `${String(path)}: ${String(text).trim() || "an empty file"}`,
  files: {
    "issue/settings.ts": 'import "smol-toml";',
    "base/b.ts": 'import "./a.js";',
    "base/a.ts": "",
    [String(path)]: String(text),
  },
  expected: expected as RegExp,
}));

const impure: readonly string[] = [
  "const now = Date.now();",
  "const now = new Date();",
  "const now = new Date;",
  "const now = Date();",
  "const start = performance.now();",
  "const hour = new Date(text).getHours();",
  "const day = date.getDay();",
  "names.sort((a, b) => a.localeCompare(b));",
  "names.sort((a, b) => a.name.localeCompare(nameOf(b)));",
  "const text = count.toLocaleString();",
  "const dice = Math.random();",
  "const id = crypto.randomUUID();",
  "const home = process.env.HOME;",
  "const home = `${process.cwd()}`;",
  "await fetch(url);",
  "setTimeout(done, 10);",
  'console.log("x");',
  "globalThis.x = 1;",
];

const pure: readonly string[] = [
  "const day = new Date(Date.UTC(2025, 1, 1)).getUTCDay();",
  'names.sort((a, b) => a.localeCompare(b, "en"));',
  'const text = count.toLocaleString("en");',
  "// Date.now() and fetch(url) are named here",
  'const hint = "set process.env.HOME";',
  "const hint = `Math.random() ${name} setTimeout(x)`;",
  "const pattern = /Date.now()|['\"`]/; const after = 1;",
  "const ratio = a / b; const text = 'Date.now()' + c / d;",
  "store.fetch(key);",
  "const processed = process(input);",
];

describe("the rings", () => {
  it("hold in src", () => {
    assert.ok(sources.size >= 15, `saw only ${sources.size} files`);
    assert.ok(sources.has("base/span.ts"), "saw no base/span.ts");
    assert.deepEqual(architectureBreaches(sources), []);
  });

  it("let sound files pass", () => {
    assert.deepEqual(architectureBreaches(new Map(Object.entries(sound))), []);
  });

  for (const { name, files, expected } of planted) {
    it(`notice ${name}`, () => {
      const breaches = architectureBreaches(new Map(Object.entries({ ...sound, ...files })));
      assert.ok(
        breaches.some((breach) => expected.test(breach)),
        `expected ${expected} among ${breaches.join("\n")}`,
      );
    });
  }

  it("notice what is impure, in pure rings only", () => {
    for (const line of impure) {
      assert.equal(architectureBreaches(new Map([["base/a.ts", line]])).length, 1, line);
      assert.deepEqual(architectureBreaches(new Map([["app/a.ts", line]])), [], line);
    }
    for (const line of pure) assert.deepEqual(architectureBreaches(new Map([["base/a.ts", line]])), [], line);
    assert.ok(IMPURE.every(({ pattern }) => impure.some((line) => line.match(pattern) !== null)));
  });

  it("are told on the page about the architecture", () => {
    const page = readRepositoryFile("docs/architecture.md");
    for (const { folder } of RINGS)
      assert.ok(page.includes(`src/${folder}/`), `docs/architecture.md lacks src/${folder}/`);
    for (const file of OUTERMOST) assert.ok(page.includes(`src/${file}`));
  });
});

describe("the packages", () => {
  const manifest = JSON.parse(readRepositoryFile("package.json")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const dependencies = Object.keys(manifest.dependencies);

  it("that run have a home each", () => {
    assert.ok(dependencies.length > 0);
    assert.deepEqual(
      dependencies.filter((name) => homeOf(name) === undefined),
      [],
    );
  });

  it("of the table are installed, unless only their types are read", () => {
    const strangers = PACKAGE_HOMES.filter(
      ({ name, typesOnly }) =>
        typesOnly !== true && !dependencies.some((dependency) => `${name}/`.startsWith(`${dependency}/`)),
    );
    assert.deepEqual(strangers, []);
  });
});
