import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { describeCorpus } from "../corpus-folder.js";

const script = fileURLToPath(new URL("../support/digest-archive.js", import.meta.url));

describeCorpus("the same commit", (corpus) => {
  const digestIn = (environment: Record<string, string>) =>
    spawnSync(process.execPath, [script, corpus], {
      encoding: "utf8",
      env: { ...process.env, ...environment },
    }).stdout;

  it("gives the same bytes, whatever the machine's zone, language and day", () => {
    const here = digestIn({ TZ: "UTC", LANG: "C" });
    assert.match(here, /^[0-9a-f]{64}\n$/);
    assert.equal(digestIn({ TZ: "Pacific/Auckland", LANG: "ja_JP.UTF-8", LC_ALL: "ja_JP.UTF-8" }), here);
  });
});
