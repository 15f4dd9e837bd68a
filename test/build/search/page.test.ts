import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { PreviewSite } from "#galley/app/preview-site.js";
import { fingerprint } from "#galley/base/hash.js";
import { exampleFolder } from "../../browser/serve-folder.js";

const SCRIPT = "void 'search';";
const site = new PreviewSite(openCheckout(exampleFolder), {
  style: "",
  script: "",
  searchScript: SCRIPT,
  icon: "",
});
const textAt = (path: string): string => {
  const content = site.contentAt(path);
  assert.equal(typeof content, "string", path);
  return String(content);
};
const ownScript = `/assets/search-${fingerprint(SCRIPT)}.js`;

describe("the search page", () => {
  const page = textAt("/search/");

  it("alone names its script, for the site's own to load after it was read", () => {
    assert.ok(page.includes(`<body data-script="${ownScript}">`), page.slice(0, 3000));
    assert.equal(textAt(ownScript), SCRIPT);
    for (const path of ["/", "/archive/", "/issues/2026/the-tidewater-lamp-50/"])
      assert.ok(!textAt(path).includes(ownScript), path);
  });

  it("names the folder in which the index lies", () => {
    const folder = /data-index="([^"]+)"/.exec(page)?.[1] ?? "";
    assert.ok(site.contentAt(`${folder}root.bin`) instanceof Uint8Array);
  });

  it("offers what finds anything, the publication's own language first", () => {
    const offered = (name: string) => {
      const select = new RegExp(`<select name="${name}">(.*?)</select>`, "s").exec(page)?.[1] ?? "";
      return [...select.matchAll(/<option value="([^"]+)"/g)].map((match) => match[1]);
    };
    assert.deepEqual(offered("year"), ["2026"]);
    assert.equal(offered("language")[0], "en");
    assert.ok(offered("language").includes("es") && !offered("language").includes("nl"));
    assert.ok(offered("section").includes("events"));
    assert.equal([...page.matchAll(/<option value="[^"]*\.example"/g)].length, 24);
  });
});
