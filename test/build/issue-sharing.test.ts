import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { planSite } from "#galley/build/plan-site.js";
import type { SiteSources } from "#galley/build/source-files.js";
import { readPublication } from "#galley/issue/read-publication.js";

const SITE = "https://news.example";
const HOSTILE = '</script><script>alert("x")</script>';

/** The files of a site of one issue, as text by path. */
function siteOf(settings: string, sources: Partial<SiteSources> = {}): (path: string) => string {
  const text = `Title: News 1 ${HOSTILE}\nSlug: one\nNumber: 1\nDate: 2026-01-07\n\n## Links\n* [${HOSTILE}](https://a.example/)\n`;
  const publication = readPublication(`title = "News"\naddress = "${SITE}"\n${settings}`, "galley.toml");
  const plan = planSite(publication, {
    issues: [{ path: "content/1.md", text }],
    pages: [],
    files: [],
    assets: { style: "", script: "", searchScript: "", icon: "" },
    ...sources,
  });
  const outputs = [...plan.outputs, ...plan.derived()];
  return (path) => {
    const output = outputs.find((one) => one.path === path);
    return output !== undefined && "render" in output ? output.render() : "";
  };
}

const linkedDataIn = (page: string): unknown[] =>
  [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = ""]) =>
    JSON.parse(json),
  );

describe("the page of an issue", () => {
  it("tells programs which issue of which periodical it is", () => {
    const changes = new Map([["content/1.md", "2026-02-03T04:05:06Z"]]);
    const [data, ...others] = linkedDataIn(siteOf("", { changes })("issues/one/index.html"));
    assert.deepEqual(others, []);
    assert.deepEqual(data, {
      "@context": "https://schema.org",
      "@type": "PublicationIssue",
      "@id": `${SITE}/issues/one/`,
      url: `${SITE}/issues/one/`,
      name: `News 1 ${HOSTILE}`,
      issueNumber: 1,
      datePublished: "2026-01-07",
      dateModified: "2026-02-03T04:05:06Z",
      inLanguage: "en",
      description: Object(data).description,
      isPartOf: { "@type": "Periodical", "@id": `${SITE}/`, url: `${SITE}/`, name: "News" },
      ...("image" in Object(data) ? { image: Object(data).image } : {}),
    });
    assert.ok(!JSON.stringify(linkedDataIn(siteOf("")("issues/one/index.html"))).includes("dateModified"));
  });

  it("ends its data nowhere but at their end", () => {
    const page = siteOf("")("issues/one/index.html");
    assert.ok(!page.includes('<script>alert("x")'));
    assert.equal(page.match(/<script/g)?.length, 2, "the site's own and the data");
  });

  it("names the file that says how to embed it", () => {
    const site = siteOf("");
    const href = /<link rel="alternate" type="application\/json\+oembed" [^>]*href="([^"]*)"/.exec(
      site("issues/one/index.html"),
    )?.[1];
    assert.equal(href, `${SITE}/issues/one/oembed.json`);
    const answer = JSON.parse(site("issues/one/oembed.json"));
    // https://oembed.com/#section2.3: version and type are required, and a thumbnail has all three or none.
    assert.equal(answer.version, "1.0");
    assert.equal(answer.type, "link");
    assert.equal(answer.title, `News 1 ${HOSTILE}`);
    assert.equal(answer.provider_name, "News");
    const thumbnail = ["thumbnail_url", "thumbnail_width", "thumbnail_height"].filter((key) => key in answer);
    assert.ok(thumbnail.length === 0 || thumbnail.length === 3);
  });
});

describe("feeds", () => {
  const paths = [
    "atom.xml",
    "rss.xml",
    "feed.json",
    "categories/news/atom.xml",
    "categories/news/rss.xml",
    "links/miscellaneous/atom.xml",
  ];

  it("name their hub beside themselves where there is one", () => {
    const site = siteOf('[feeds]\nhub = "https://hub.example/?a=1&b=2"\n');
    assert.match(site("atom.xml"), /<link href="https:\/\/hub\.example\/\?a=1&amp;b=2" rel="hub"\/>/);
    assert.match(site("rss.xml"), /<atom:link href="https:\/\/hub\.example\/\?a=1&amp;b=2" rel="hub"\/>/);
    assert.deepEqual(JSON.parse(site("feed.json")).hubs, [
      { type: "WebSub", url: "https://hub.example/?a=1&b=2" },
    ]);
    for (const path of paths) {
      assert.ok(site(path).includes("https://hub.example/"), path);
      assert.ok(site(path).includes(`${SITE}/${path}`), `${path} does not name itself`);
    }
  });

  it("name none where there is none", () => {
    const site = siteOf("");
    for (const path of paths) assert.ok(!/hub/i.test(site(path)), path);
  });

  it("take no hub that is no web address", () => {
    assert.throws(() => siteOf('[feeds]\nhub = "javascript:x"\n'), /`feeds\.hub`, expected an address/);
    assert.throws(() => siteOf('[feeds]\nhubb = "https://hub.example"\n'), /Unexpected key `feeds\.hubb`/);
  });
});
