import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { fileOf } from "#galley/build/addresses.js";
import type { Output } from "#galley/build/source-files.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";
import { readRepositoryFile } from "../house/repository-files.js";
import { contentOf, planArchive } from "../support/archive-plan.js";

/** What `docs/addresses.md` says is redirected; everything else keeps its content where it was. */
const REDIRECTED =
  /^(?:(?:categories\/this-week-in-rust\/)?index\d+|author\/twir-contributors\d*|authors|categories\/misc\/index)\.html$/;
/** Paths that the live site does not have. */
const NEW =
  /^(?:404\.html|feed\.json|robots\.txt|assets\/[\w.-]+|blog\/[\w./-]+\/(?:oembed\.json|front-page\.png))$/;

describeCorpus("the addresses of the live site", (corpus) => {
  const live = readFileSync(join(corpus, "live-urls.txt"), "utf8").trim().split("\n");
  const outputs = new Map<string, Output>(planArchive(corpus).outputs.map((output) => [output.path, output]));
  const isRedirect = (output: Output) => {
    const content = contentOf(output, corpus);
    return typeof content === "string" && content.includes('http-equiv="refresh"');
  };

  it("are all in the build", (t) => {
    const missing = live.filter((path) => !outputs.has(path));
    t.diagnostic(`${live.length - missing.length} of ${live.length} live addresses are in the build`);
    assert.deepEqual(missing, []);
  });

  it("lead elsewhere only where the documentation says so", () => {
    const redirected = live.filter((path) => REDIRECTED.test(path));
    assert.equal(redirected.length, 66 + 66 + 67 + 1 + 1);
    for (const path of redirected) {
      const output = outputs.get(path);
      assert.ok(output !== undefined && isRedirect(output), `${path} is no redirect`);
    }
    const kept = live.filter(
      (path) => path.endsWith(".html") && !path.startsWith("blog/2") && !REDIRECTED.test(path),
    );
    assert.ok(kept.length >= 8, "saw too few pages that stay");
    for (const path of kept) {
      const output = outputs.get(path);
      assert.ok(output !== undefined && !isRedirect(output), `${path} is a redirect`);
    }
  });

  it("lead to pages that are there", () => {
    const { addresses, categoryAliases } = THIS_WEEK_IN_RUST;
    const targets = [
      ...addresses.redirects.map(({ target }) => target),
      ...Object.values(categoryAliases).map((slug) => addresses.category.replace("{slug}", slug)),
    ];
    for (const target of targets) assert.ok(outputs.has(fileOf(target)), target);
  });

  it("are joined by the new ones that the documentation names, and no others", () => {
    const known = new Set(live);
    const added = [...outputs.keys()].filter((path) => !known.has(path));
    assert.deepEqual(
      added.filter((path) => !NEW.test(path)),
      [],
    );
    assert.ok(added.length >= 5);
  });

  it("are redirected as docs/addresses.md says", () => {
    const page = readRepositoryFile("docs/addresses.md");
    for (const { path, target } of THIS_WEEK_IN_RUST.addresses.redirects) {
      const row = page.split("\n").find((line) => line.includes(`\`${path}\``));
      assert.ok(row?.includes(`\`${target}\``), `${path} → ${target} is not in the table`);
    }
    for (const [alias, slug] of Object.entries(THIS_WEEK_IN_RUST.categoryAliases))
      assert.ok(page.includes(`| \`/categories/${alias}/\` | \`/categories/${slug}/\` |`), alias);
  });
});
