import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { gzipSync } from "node:zlib";
import { describeCorpus } from "../corpus-folder.js";
import { planArchive, readAssets } from "../support/archive-plan.js";
import { brokenFragments, readHtmlPage } from "../support/html-faults.js";

/** What an issue's page may weigh, compressed, with style and script but without pictures. */
const HEAVIEST_BYTES = 60_000;
const HTML = /\.html$/;

describeCorpus("every page of the site", (corpus) => {
  const plan = planArchive(corpus);
  const pages = plan.outputs.flatMap((output) =>
    "render" in output && HTML.test(output.path)
      ? [{ path: output.path, isIssue: output.isIssue === true, html: output.render() }]
      : [],
  );

  it("is sound HTML with headings in order, and asks nobody else for anything", () => {
    assert.ok(pages.length > 850);
    for (const { path, html } of pages) {
      const page = readHtmlPage(html);
      assert.deepEqual([path, page.faults, brokenFragments(page)], [path, [], []]);
    }
  });

  it("keeps every heading's address, 13,518 of them, in their order", () => {
    const live = readFileSync(join(corpus, "live-anchors.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { path: string; ids: string[] });
    const htmlOf = new Map(pages.map(({ path, html }) => [path, html]));
    let kept = 0;
    for (const { path, ids } of live) {
      const wanted = new Set(ids);
      const found = Array.from(
        (htmlOf.get(path) ?? "").matchAll(/<(?:h[2-6]|span) id="([^"]*)"/g),
        ([, id = ""]) => id,
      );
      assert.deepEqual([path, ...found.filter((id) => wanted.has(id))], [path, ...ids]);
      kept += ids.length;
    }
    assert.deepEqual([live.length, kept], [668, 13_518]);
  });

  it("weighs little", (context) => {
    const { style, script } = readAssets();
    const weigh = (text: string) => gzipSync(text, { level: 9 }).length;
    const shared = weigh(style) + weigh(script);
    const weights = pages
      .filter(({ isIssue }) => isIssue)
      .map(({ path, html }) => ({ path, bytes: weigh(html) + shared }))
      .toSorted((a, b) => b.bytes - a.bytes);
    const [heaviest] = weights;
    assert.equal(weights.length, 668);
    context.diagnostic(`the heaviest issue is ${heaviest?.path}, ${heaviest?.bytes} bytes`);
    assert.ok((heaviest?.bytes ?? Infinity) <= HEAVIEST_BYTES);
  });
});
