import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { repositoryFolder } from "../repository.js";
import { RULES_FOLDER, writeRulesPages } from "../support/rules-pages.js";

const folder = join(repositoryFolder, RULES_FOLDER);
const pages = writeRulesPages();
const REMEDY = "run UPDATE=1 npm test -- check/rules-pages";

if (process.env["UPDATE"] === "1") {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
}

describe("the pages of the rules", () => {
  it("are those of the areas there are, and an index", () => {
    assert.ok(pages.size > 1);
    assert.deepEqual(existsSync(folder) ? readdirSync(folder).sort() : [], [...pages.keys()].sort(), REMEDY);
  });

  for (const [name, text] of pages) {
    it(`say what the rules say: ${name}`, () => {
      assert.equal(readFileSync(join(folder, name), "utf8"), text, REMEDY);
    });
  }
});
