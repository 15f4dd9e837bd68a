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

const ASSETS = { style: "", script: "", searchScript: "", icon: "" };
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

/** Markdown → what its page says, and what it must not say. */
const SHOWN: readonly (readonly [markdown: string, says: string, never: string])[] = [
  ["* use <div> or <script> here", "use &lt;div&gt; or &lt;script&gt; here", "<div> or"],
  ["<em>\n\ntext\n\n</em>", "<p>text</p>", "<em>\n<p>"],
  ["![a](/\\evil.example/a.png)", 'src="/%5Cevil.example/a.png"', 'src="/\\'],
  ['<div><img src="/\\evil.example/a.png" alt="a"></div>', '<a class="picture"', "<img"],
  ["![a](https://this-week-in-rust.org//evil.example/a.png)", "a</a>", "<img"],
  ["![`a`](https://x.example/a.png)", ">a</a>", "&amp;#x60;"],
  ["![\\`](https://x.example/a.png)", ">`</a>", "#x60;"],
  ['[a <a href="/b">b</a> c](/d)', '<a href="/d">a b c</a>', 'href="/b"'],
  ['<div><a href="/a"><img src="//x.example/b"></a></div>', '<a href="/a">picture</a>', "<img"],
  ["## News\n\n* [<b>x] [a](/b)", "[&lt;b&gt;x]", '<span class="prefix"><b>'],
  ["## News\n\n* [\\<none\\>] [a](/b)", '<span class="prefix">&lt;none&gt;</span>', "\\"],
  ["<!-- <style> --> seen", "seen", "<style"],
  ["a ~~b~~ https://c.example\n\n| d |\n|---|\n| ~~e~~ |", "a ~~b~~ https://c.example", "<del>"],
  ["* [ ] a\n\n| d |\n|---|\n| e |", "[ ] a", "<input"],
];

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
      { numRuns: 150 },
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
      { numRuns: 100 },
    );
  });

  for (const [markdown, says, never] of SHOWN) {
    it(`shows ${JSON.stringify(markdown)} as it should`, () => {
      const plan = planHostile(`Title: Any\nDate: 2026-08-19\n\n${markdown}\n`);
      assert.ok(plan !== undefined);
      const page = contentOf(plan, "blog/2026/08/19/any/index.html");
      const body = page.slice(page.indexOf('<div class="body">'), page.indexOf("</article>"));
      assert.ok(body.includes(says), body);
      assert.ok(!body.includes(never), body);
      assert.deepEqual(readHtmlPage(page).faults, []);
    });
  }

  it("does not lose the second day of an event", () => {
    const event = "* 2023-02-16, 2023-02-17 | London | [A](/a)\n    * [**B**](/b)";
    const plan = planHostile(`Title: Any\nDate: 2026-08-19\n\n## Upcoming Events\n\n${event}\n`);
    assert.ok(plan !== undefined);
    assert.match(contentOf(plan, "blog/2026/08/19/any/index.html"), /datetime="2023-02-17">17 Feb</);
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
