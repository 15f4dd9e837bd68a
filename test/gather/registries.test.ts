import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { SOURCES } from "#galley/gather/sources/registry.js";

test("the lists of sources and writers are as their files", () => {
  const { status, stderr } = spawnSync("node", ["scripts/write-gather-registries.mjs", "--check"], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
});

test("every source says what it finds and what it cannot do", () => {
  assert.ok(SOURCES.length > 0);
  for (const { name, about, limits, example } of SOURCES) {
    assert.match(about, /\.$/, name);
    assert.ok(limits.length > 0 && limits.every((limit) => limit.endsWith(".")), name);
    assert.ok(example.trim() !== "", name);
  }
});
