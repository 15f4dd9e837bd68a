import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { planSite } from "#galley/build/plan-site.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const ASSETS = { style: "", script: "", searchScript: "", icon: "" };

/** The site of issues with such lines in their headers: each file by its path. */
function siteOf(...headers: readonly string[]) {
  const issues = headers.map((header, at) => ({
    path: `content/2026-01-0${at + 1}.md`,
    text: `Title: News ${at + 1}\nDate: 2026-01-0${at + 1}\n${header}\n\n## News\n`,
  }));
  const { outputs } = planSite(THIS_WEEK_IN_RUST, { issues, pages: [], files: [], assets: ASSETS });
  return new Map(outputs.map((output) => [output.path, "render" in output ? output.render() : ""]));
}

const pathsBelow = (site: ReadonlyMap<string, string>, folder: string) =>
  [...site.keys()].filter((path) => path.startsWith(folder) && path !== `${folder}index.html`);

describe("the lists of issues", () => {
  it("have a page also where nothing of their name can stand in an address", () => {
    const site = siteOf("Category: 週刊\nTags: 编译器, ..", "Category: 月刊");
    assert.equal(pathsBelow(site, "tag/").length, 2);
    const categories = [...site.keys()].filter((path) => /^categories\/[0-9a-f]{8}\/index/.test(path));
    assert.equal(categories.length, 2);
    for (const path of site.keys()) assert.ok(!path.split("/").includes(""), path);
  });

  it("are one for tags that differ in case or signs alone", () => {
    const site = siteOf("Tags: Async, c", "Tags: async, C++");
    assert.deepEqual(pathsBelow(site, "tag/").toSorted(), ["tag/async.html", "tag/c.html"]);
    const list = site.get("tag/async.html") ?? "";
    for (const title of ["News 1", "News 2"]) assert.ok(list.includes(title));
  });
});

describe("an issue whose header asks for an address that no disk takes", () => {
  it("has the one of its title", () => {
    const site = siteOf(`Slug: ${"s".repeat(300)}`);
    assert.ok([...site.keys()].some((path) => path.endsWith("news-1/index.html")));
  });
});
