import assert from "node:assert/strict";
import { it } from "node:test";
import { planSitemap } from "#galley/build/sitemap.js";
import type { Output } from "#galley/build/source-files.js";
import { planSite } from "#galley/build/plan-site.js";
import { readPublication } from "#galley/issue/read-publication.js";

const SITE = "https://news.example";
const entry = (name: string, changed?: string) => ({ url: `${SITE}/${name}`, changed });

function contents(outputs: readonly Output[]): Record<string, string> {
  return Object.fromEntries(
    outputs.map((output) => [output.path, "render" in output ? output.render() : ""]),
  );
}

it("is one file up to its most entries, and then an index of several", () => {
  const entries = [entry("a&b", "2026-01-07"), entry("c"), entry("d", "2026-01-07T10:00:00Z")];
  assert.deepEqual(contents(planSitemap(entries, SITE, 3)), {
    "sitemap.xml": `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://news.example/a&amp;b</loc><lastmod>2026-01-07</lastmod></url>
<url><loc>https://news.example/c</loc></url>
<url><loc>https://news.example/d</loc><lastmod>2026-01-07T10:00:00Z</lastmod></url>
</urlset>
`,
  });
  const parts = contents(planSitemap(entries, SITE, 2));
  assert.deepEqual(Object.keys(parts), ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
  assert.equal(
    parts["sitemap.xml"],
    `<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/sitemap-1.xml</loc><lastmod>2026-01-07</lastmod></sitemap>
<sitemap><loc>https://news.example/sitemap-2.xml</loc><lastmod>2026-01-07T10:00:00Z</lastmod></sitemap>
</sitemapindex>
`,
  );
  assert.equal(parts["sitemap-2.xml"]?.match(/<url>/g)?.length, 1);
  const unsorted = [entry("a"), entry("b", "2026-01-09"), entry("c", "2026-01-07"), entry("d")];
  const [, latest] =
    /<lastmod>([^<]*)/.exec(contents(planSitemap(unsorted, SITE, 3))["sitemap.xml"] ?? "") ?? [];
  assert.equal(latest, "2026-01-09");
});

it("names every page, with the last change of an issue's text where it is known", () => {
  const text = (number: number) =>
    `Title: News ${number}\nNumber: ${number}\nDate: 2026-01-0${number}\n\n## Links\n* [A](https://a.example/)\n`;
  const plan = planSite(readPublication(`title = "News"\naddress = "${SITE}"\n`, "galley.toml"), {
    issues: [1, 2].map((number) => ({ path: `content/${number}.md`, text: text(number) })),
    pages: [{ path: "content/pages/about.md", text: "Title: About\n\nWe.\n" }],
    files: [],
    assets: { style: "", script: "", searchScript: "", icon: "" },
    changes: new Map([["content/1.md", "2026-03-04T05:06:07Z"]]),
  });
  const { "sitemap.xml": sitemap = "" } = contents(plan.derived());
  const dates = Object.fromEntries(
    [...sitemap.matchAll(/<loc>https:\/\/news\.example([^<]*)<\/loc>(?:<lastmod>([^<]*))?/g)].map(
      ([, path = "", date]) => [path, date],
    ),
  );
  assert.equal(dates["/issues/news-1/"], "2026-03-04T05:06:07Z");
  assert.equal(dates["/issues/news-2/"], "2026-01-02");
  assert.equal(dates["/"], "2026-01-02");
  assert.equal(dates["/archive/"], "2026-01-02");
  assert.ok("/about/" in dates);
  assert.equal(dates["/about/"], undefined);
  const pages = [...plan.outputs, ...plan.derived()]
    .filter(({ path }) => path.endsWith("index.html"))
    .map(({ path }) => `/${path.slice(0, -"index.html".length)}`);
  assert.deepEqual(
    pages.filter((path) => !(path in dates)),
    [],
  );
});
