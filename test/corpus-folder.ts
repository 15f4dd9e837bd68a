import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { repositoryFolder } from "./repository.js";

const MISSING = "../shared/corpus is not here";
const place = join(repositoryFolder, "../shared/corpus");

/** The archive of a real newsletter that lies beside this repository, not in it; undefined where it is missing. */
export const corpusFolder: string | undefined = existsSync(place) ? place : undefined;

/**
 * Registers a suite that reads the archive, under a name that says so. Without the archive it becomes one skipped test that says so, or a
 * failing one when `GALLEY_REQUIRE_CORPUS=1`, so that nobody takes silence for a pass.
 */
export function describeCorpus(name: string, suite: (corpus: string) => void): void {
  if (corpusFolder !== undefined) {
    const folder = corpusFolder;
    describe(`corpus: ${name}`, () => suite(folder));
    return;
  }
  const required = process.env["GALLEY_REQUIRE_CORPUS"] === "1";
  it(`corpus: ${name}`, required ? {} : { skip: MISSING }, () => assert.fail(MISSING));
}
