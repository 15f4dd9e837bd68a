import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { openSiteStore } from "#galley/adapters/disk/open-site-store.js";
import { temporaryFolder } from "./temporary-folder.js";
import { identitiesOf, plant, treeOf, type Tree } from "./tree-of.js";

const PATHS = [
  "index.html",
  "a",
  "a/x",
  "a/y/z",
  "b/index.html",
  "b/c/index.html",
  "b/c/d",
  "ä/ö",
  "a.b",
  "a-b/c",
];
const FOREIGN_PATHS = ["CNAME", ".well-known/acme/token", "b/mine", "own/deep/file"];

/** Files of one build; where one is a folder of another, the deeper one stays. */
const files: fc.Arbitrary<Tree> = fc
  .dictionary(fc.constantFrom(...PATHS), fc.constantFrom("", "1", "2", "é"))
  .map((tree) => {
    const paths = Object.keys(tree);
    return Object.fromEntries(
      Object.entries(tree).filter(([path]) => !paths.some((other) => other.startsWith(`${path}/`))),
    );
  });

const foreignFiles: fc.Arbitrary<Tree> = fc.dictionary(
  fc.constantFrom(...FOREIGN_PATHS),
  fc.constantFrom("f", "g"),
  {
    maxKeys: 2,
  },
);

const rounds = fc.array(fc.record({ files, foreign: foreignFiles, isDiscarded: fc.boolean() }), {
  minLength: 1,
  maxLength: 5,
});

function commonPaths(one: Tree, other: Tree): string[] {
  return Object.keys(one).filter((path) => one[path] === other[path]);
}

describe("a sequence of builds", () => {
  it("leaves the files of the last one and those of others, and keeps what did not change", () => {
    const parent = temporaryFolder();
    let run = 0;
    const check = (sequence: readonly { files: Tree; foreign: Tree; isDiscarded: boolean }[]): void => {
      const place = `${parent}/${run++}`;
      const folder = `${place}/site`;
      let ours: Tree = {};
      const foreign: Record<string, string> = {};
      for (const round of sequence) {
        const before = treeOf(folder) === undefined ? {} : identitiesOf(folder);
        const site = openSiteStore(folder).begin();
        for (const [path, text] of Object.entries(round.files)) site.put(path, text);
        if (round.isDiscarded) {
          site.discard();
          continue;
        }
        const unchanged = commonPaths(ours, round.files);
        const { written, removed } = site.commit();
        assert.equal(written, Object.keys(round.files).length - unchanged.length);
        assert.equal(removed, Object.keys(ours).filter((path) => !(path in round.files)).length);
        ours = round.files;
        const { ".galley-site.json": manifest, ...tree } = treeOf(folder) ?? {};
        assert.deepEqual(tree, { ...ours, ...foreign });
        assert.deepEqual(JSON.parse(manifest ?? ""), { galley: 1, files: Object.keys(ours).sort() });
        const after = identitiesOf(folder);
        for (const path of [...unchanged, ...Object.keys(foreign)])
          assert.equal(after[path], before[path], path);
        plant(folder, round.foreign);
        Object.assign(foreign, round.foreign);
        assert.deepEqual(readdirSync(place), ["site"]);
      }
    };
    fc.assert(fc.property(rounds, check), { numRuns: 100 });
  });
});
