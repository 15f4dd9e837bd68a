import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { describeCorpus } from "../corpus-folder.js";

describeCorpus("the archive beside the repository", (corpus) => {
  it("holds all 667 issues", () => {
    const names = readdirSync(join(corpus, "content")).filter((name) =>
      /^\d{4}-.*\.(?:md|markdown)$/.test(name),
    );
    assert.equal(names.length, 667);
  });
});
