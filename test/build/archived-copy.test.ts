import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { canonicalAddress } from "#galley/base/canonical-address.js";
import { renderBody } from "#galley/build/issue-view.js";
import { planSite } from "#galley/build/plan-site.js";
import { archivedAddress, archivedCopy, deadLinkMarker } from "#galley/build/render/archived-copy.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { repositoryFolder } from "../repository.js";

const DAY = "2015-03-01";
const { roles } = THIS_WEEK_IN_RUST;
const COPY = ` <a href="https://web.archive.org/web/20150301/https://a.example/x" class="archived">archived copy</a>`;

/** The body of a text in which pages of `dead` are. */
function bodyOf(markdown: string, ...dead: readonly string[]) {
  const addresses = dead.map((address) => canonicalAddress(address) ?? assert.fail(address));
  return renderBody(markdown, roles, THIS_WEEK_IN_RUST, deadLinkMarker(new Set(addresses), DAY));
}

/** What is left when archived copies are taken away again. */
const withoutCopies = (html: string) =>
  html.replace(/ <a href="[^"]*" class="archived">archived copy<\/a>/g, "");

describe("dead links of an issue", () => {
  it("have the way to an archived copy behind them, whatever spelling they have", () => {
    const { body } = bodyOf(
      "## Official\n\n* [One](https://a.example/x) and [two](https://b.example/), [three](http://www.a.example/x/?utm_source=n)\n",
      "https://a.example/x",
    );
    assert.ok(
      body.includes(
        `<a href="https://a.example/x">One</a>${COPY} and <a href="https://b.example/">two</a>, `,
      ),
    );
    assert.ok(body.includes(`web/20150301/http://www.a.example/x/?utm_source=n" class="archived">`));
    assert.equal(body.match(/class="archived"/g)?.length, 2);
  });

  it("are marked in prose, in emphasis and in events, whose rows stay rows", () => {
    const markdown = `About **[this](https://a.example/x)**, <https://a.example/x>.

## Upcoming Events

### Virtual

* 2015-03-04 | Virtual (Berlin, DE) | [Group](https://a.example/x)
    * [**What**](https://b.example/)
`;
    const { body, hasEvents } = bodyOf(markdown, "https://a.example/x", "https://b.example/");
    assert.equal(body.match(/class="archived"/g)?.length, 4);
    assert.ok(hasEvents);
    assert.match(body, /<li class="event" id="(i-\w+)">/);
    const plain = bodyOf(markdown).body;
    assert.equal(withoutCopies(body), plain, "nothing else is other than it was, no id and no row");
  });

  it("are no part of headings, titles or contents, which are ids and summaries", () => {
    const markdown =
      "## [Official](https://a.example/x)\n\n* [One](https://a.example/x)\n\n> ### [Inner](https://a.example/x)\n";
    const marked = bodyOf(markdown, "https://a.example/x");
    const plain = bodyOf(markdown);
    assert.equal(marked.body.match(/class="archived"/g)?.length, 1);
    assert.deepEqual(
      [marked.contents, marked.summary, marked.headlines],
      [plain.contents, plain.summary, plain.headlines],
    );
  });

  it("change nothing else of any shape", () => {
    const file = readFileSync(join(repositoryFolder, "test/golden/every-shape.md"), "utf8");
    const text = file.slice(readIssueHeader(file).body.start);
    const everywhere = { size: 1, has: () => true } as unknown as ReadonlySet<string>;
    const { body } = renderBody(text, roles, THIS_WEEK_IN_RUST, deadLinkMarker(everywhere, DAY));
    assert.ok((body.match(/class="archived"/g)?.length ?? 0) > 10);
    assert.equal(withoutCopies(body), bodyOf(text).body);
  });

  it("lead nowhere but to the archive, whatever was typed", () => {
    for (const address of [
      "javascript:alert(1)",
      "mailto:a@b.example",
      "/relative",
      "//b.example/x",
      "data:text/html,x",
      "java\nscript:x",
    ])
      assert.equal(archivedCopy(address, DAY), "", address);
    assert.equal(
      archivedAddress("https://a.example/?a=1&b=2#c", DAY),
      "https://web.archive.org/web/20150301/https://a.example/?a=1&b=2#c",
    );
    const copy = archivedCopy(`https://a.example/"><script>x</script>`, DAY);
    assert.ok(!copy.includes("<script") && copy.match(/"/g)?.length === 4, copy);
  });

  it("cost nothing where nothing is dead", () => {
    assert.equal(deadLinkMarker(undefined, DAY), undefined);
    assert.equal(deadLinkMarker(new Set(), DAY), undefined);
  });
});

describe("a site with dead links", () => {
  const issue = {
    path: "content/2015-03-01-news.md",
    text: `Title: News 1\nNumber: 1\nDate: ${DAY}\nCategory: News\n\n## Official\n\n* [One](https://a.example/x)\n* [Two](https://b.example/)\n`,
  };
  const assets = { style: "", script: "", searchScript: "", icon: "" };
  const files = (deadLinks?: ReadonlySet<string>) => {
    const sources = { issues: [issue], pages: [], files: [], assets, ...(deadLinks && { deadLinks }) };
    const plan = planSite(THIS_WEEK_IN_RUST, sources);
    return new Map(
      [...plan.outputs, ...plan.derived()].map((output) => [
        output.path,
        "render" in output ? output.render() : "",
      ]),
    );
  };

  it("marks them on the page and in lists, and leaves feeds and data as they are", () => {
    const [plain, marked] = [files(), files(new Set(["a.example/x"]))];
    const changed = [...marked].filter(([path, text]) => plain.get(path) !== text).map(([path]) => path);
    assert.deepEqual([...plain.keys()], [...marked.keys()]);
    assert.deepEqual(changed.toSorted(), ["blog/2015/03/01/news-1/index.html", "links/official/index.html"]);
    for (const path of changed) {
      assert.ok(marked.get(path)?.includes(COPY), path);
      assert.equal(withoutCopies(marked.get(path) ?? ""), plain.get(path));
    }
  });
});
