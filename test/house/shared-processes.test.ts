import assert from "node:assert/strict";
import { it } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { repositoryFolder } from "../repository.js";
import { isCode, readFolder } from "./repository-files.js";

/** What other tests of the same process would notice: hooks around all of them, time, folder and environment. */
const TRACES = [
  /^(?:beforeEach|afterEach)\(/m,
  /\bmock\.timers\b/,
  /\bprocess\.(?:chdir\(|exitCode = |env\[[^\]]*\] = |umask\()/,
  /\bglobalThis\.\w+ = /,
];

const script = pathToFileURL(join(repositoryFolder, "scripts/share-processes.mjs")).href;
const { SHARING_FOLDERS } = (await import(script)) as { readonly SHARING_FOLDERS: readonly string[] };

it("tests that share a process leave no trace in it", () => {
  const tests = SHARING_FOLDERS.flatMap((folder) => [...readFolder(`test/${folder}`, isCode)]);
  assert.ok(tests.length > 100, `${tests.length} files`);
  const left = tests.filter(([, text]) => TRACES.some((trace) => trace.test(text))).map(([path]) => path);
  assert.deepEqual(left, []);
  assert.ok(TRACES[0]?.test("import x;\nbeforeEach(() => {});"));
});
