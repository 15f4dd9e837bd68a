import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { SOURCES } from "#galley/gather/sources/registry.js";
import { THIS_WEEK_IN_RUST_SOURCES } from "#galley/issue/presets/this-week-in-rust-sources.js";
import { parse } from "smol-toml";
import * as v from "valibot";
import { repositoryFolder } from "../repository.js";
import { SOURCES_FOLDER, writeSourcesPages } from "../support/sources-pages.js";

const folder = join(repositoryFolder, SOURCES_FOLDER);
const pages = writeSourcesPages();
const REMEDY = "run UPDATE=1 npm test -- gather/sources-pages";

if (process.env["UPDATE"] === "1") {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
}

describe("the pages of the sources", () => {
  it("are one for each source there is, and an index", () => {
    assert.equal(pages.size, SOURCES.length + 1);
    assert.deepEqual(existsSync(folder) ? readdirSync(folder).sort() : [], [...pages.keys()].sort(), REMEDY);
  });

  for (const [name, text] of pages) {
    it(`say what the sources say: ${name}`, () => {
      assert.equal(readFileSync(join(folder, name), "utf8"), text, REMEDY);
    });
  }

  it("show examples that the sources take", () => {
    for (const { name, example, options } of SOURCES) {
      const table = parse(`[[sources]]\n${example}`)["sources"] as readonly Record<string, unknown>[];
      const { section, ...settings } = table[0] ?? {};
      assert.equal(v.safeParse(options, settings).success, true, `${name}: ${example}`);
      assert.ok(section === undefined || typeof section === "string", name);
    }
  });
});

describe("the sources of This Week in Rust", () => {
  it("are sources there are, with settings that they take", () => {
    for (const { source: wanted, options } of THIS_WEEK_IN_RUST_SOURCES) {
      const source = SOURCES.find(({ name }) => name === wanted);
      assert.ok(source !== undefined, wanted);
      const result = v.safeParse(source.options, options);
      assert.equal(
        result.success,
        true,
        `${wanted}: ${JSON.stringify(result.issues?.map(({ message }) => message))}`,
      );
      const known = Object.keys((source.options as unknown as { entries: object }).entries);
      for (const key of Object.keys(options)) assert.ok(known.includes(key), `${wanted}: ${key}`);
    }
  });
});
