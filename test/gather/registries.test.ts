import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { parse } from "smol-toml";
import * as v from "valibot";
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

test("no source passes over a setting that it does not know", () => {
  for (const { name, example, options } of SOURCES) {
    const table = (more: string) => {
      const [one = {}] = parse(`[[sources]]\n${more}${example}`)["sources"] as Record<string, unknown>[];
      const { section: _section, ...rest } = one;
      return rest;
    };
    assert.ok(v.safeParse(options, table("")).success, name);
    const { issues = [] } = v.safeParse(options, table("mistyped = 1\n"));
    assert.deepEqual(
      issues[0]?.path?.map(({ key }) => key),
      ["mistyped"],
      name,
    );
  }
});
