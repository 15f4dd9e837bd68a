import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { Failure } from "#galley/base/failure.js";
import { planDrafts } from "#galley/build/plan-drafts.js";
import { planSite, type SitePlan } from "#galley/build/plan-site.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { hostileIssue } from "../support/hostile-issue.js";
import { fragmentFaults, readHtmlPage } from "../support/html-faults.js";

const ASSETS = { style: "", script: "", icon: "" };
const DEPTH = 5_000;

/** The site of one issue, or undefined when it is refused with a reason: two of its tags may share an address. */
function planHostile(text: string): SitePlan | undefined {
  const file = { path: "content/hostile.md", text };
  try {
    return planSite(THIS_WEEK_IN_RUST, { issues: [file], pages: [file], files: [], assets: ASSETS });
  } catch (error) {
    assert.ok(error instanceof Failure && error.code === "bad-input", String(error));
    return undefined;
  }
}

/** Each page once: redirects do not show what an issue says. */
function pagesOf(plan: SitePlan, text: string): readonly (readonly [string, string])[] {
  const made = plan.outputs.flatMap((output) =>
    "render" in output && /^(?!index\d|author).*\.html$|index\.html$/.test(output.path)
      ? [[output.path, output.render()] as const]
      : [],
  );
  const drafts = planDrafts([{ path: "draft/hostile.md", text }], plan.issues, THIS_WEEK_IN_RUST, plan.site);
  return [...made, ...drafts.map((draft) => [draft.path, draft.render()] as const)];
}

function contentOf(plan: SitePlan, path: string): string {
  const output = plan.outputs.find((one) => one.path === path);
  assert.ok(output !== undefined && "render" in output);
  return output.render();
}

describe("an issue that was typed to hurt", () => {
  it("makes sound and harmless pages all the same", () => {
    fc.assert(
      fc.property(hostileIssue, (text) => {
        const plan = planHostile(text);
        if (plan === undefined) return;
        for (const [path, html] of pagesOf(plan, text))
          assert.deepEqual(
            readHtmlPage(html).faults.map((fault) => `${path}: ${fault}`),
            [],
          );
      }),
      { numRuns: 250 },
    );
  });

  it("makes feeds that can be read, with harmless content", () => {
    fc.assert(
      fc.property(hostileIssue, (text) => {
        const plan = planHostile(text);
        if (plan === undefined) return;
        const [entry] = parseAtomFeed(contentOf(plan, "atom.xml")).entries ?? [];
        const [item] = parseRssFeed(contentOf(plan, "rss.xml")).items ?? [];
        const json = JSON.parse(contentOf(plan, "feed.json")) as { items: { content_html: string }[] };
        const html = entry?.content?.value ?? "";
        assert.deepEqual(fragmentFaults(html), []);
        assert.equal(item?.content?.encoded ?? "", html);
        assert.equal(json.items[0]?.content_html.trim(), html.trim());
      }),
      { numRuns: 150 },
    );
  });

  const deep: Readonly<Record<string, string>> = {
    quotes: `${"> ".repeat(DEPTH)}x`,
    lists: `${"- ".repeat(DEPTH)}[x](y)`,
    marks: `${"*a ".repeat(DEPTH)}x${" a*".repeat(DEPTH)}`,
    brackets: `${"[".repeat(DEPTH)}x${"](y)".repeat(DEPTH)}`,
    elements: `${"<em>".repeat(DEPTH)}x${"</em>".repeat(DEPTH)}`,
    blocks: `<div>${"<div>".repeat(DEPTH)}`,
    comments: "<!--".repeat(DEPTH),
    attributes: `<a ${'x="y" '.repeat(DEPTH)}`,
    "equal headings": "# a\n".repeat(DEPTH),
    table: `${"|a".repeat(DEPTH)}|\n${"|-".repeat(DEPTH)}|\n`,
  };
  for (const [name, body] of Object.entries(deep)) {
    it(`with ${DEPTH} ${name} takes no stack and little time`, { timeout: 10_000 }, () => {
      const plan = planHostile(`Title: Deep\nDate: 2026-08-19\n\n${body}\n`);
      assert.ok(plan !== undefined);
      const html = contentOf(plan, "blog/2026/08/19/deep/index.html");
      assert.ok(contentOf(plan, "atom.xml").length > 0);
      if (name !== "blocks" && name !== "elements") assert.deepEqual(readHtmlPage(html).faults, []);
    });
  }
});
