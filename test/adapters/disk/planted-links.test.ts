import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openSiteStore } from "#galley/adapters/disk/open-site-store.js";
import { Failure } from "#galley/base/failure.js";
import { readPublication } from "#galley/issue/read-publication.js";

let folder = "";
const at = (path: string) => join(folder, path);

describe("a checkout with planted links", () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "galley-planted-"));
    mkdirSync(at("precious"));
    writeFileSync(at("precious/a.txt"), "keep me");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of ["next", "old", "gone"]) {
    it(`loses nothing through a neighbour of the site named for the build's own (${name})`, () => {
      symlinkSync(at("precious"), at(`.dist.galley-${name}`));
      const site = openSiteStore(at("dist")).begin();
      site.put("index.html", "hello");
      site.commit();
      assert.equal(readFileSync(at("precious/a.txt"), "utf8"), "keep me");
      assert.equal(readFileSync(at("dist/index.html"), "utf8"), "hello");
      assert.equal(existsSync(at(`.dist.galley-${name}`)), false);
    });
  }

  it("gives nothing of its hidden folders away", () => {
    mkdirSync(at(".git"));
    writeFileSync(at(".git/config"), "token");
    mkdirSync(at("content"));
    symlinkSync("../.git/config", at("content/x.txt"));
    assert.throws(
      () => openCheckout(folder).read("content/x.txt"),
      (error) => error instanceof Failure && error.code === "refused",
    );
    const settings = 'title = "x"\naddress = "https://x.example"\n[folders]\nfiles = [".git"]\n';
    assert.throws(() => readPublication(settings, "galley.toml"), /galley\.toml:4: .*hidden folders/);
  });
});
