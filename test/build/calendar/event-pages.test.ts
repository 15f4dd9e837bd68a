import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseAtomFeed } from "feedsmith";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { entry, issueOf, siteOf } from "../../support/events-site.js";

const site = siteOf([
  issueOf(1, "2025-12-31", {
    Europe: [entry("2026-01-02", "Oslo, NO", "Old lamps", "https://lamp.example/0")],
  }),
  issueOf(2, "2026-01-07", {
    Virtual: [entry("2026-02-03", "Virtual (Oslo, NO)", "Screens", "https://lamp.example/1")],
    Europe: [
      entry("2026-01-20", "Berlin, DE", "Lamps &lt;/script&gt;&lt;script&gt;", "https://lamp.example/2"),
      entry("2026-01-21", "Nowhere", "Fog", "https://lamp.example/3"),
    ],
    "North America": [entry("2026-01-22", "Hybrid (Austin, TX, US)", "Wicks", "https://lamp.example/4")],
  }),
]);

describe("the feed of announced events", () => {
  it("leads where the issue does that announced them", () => {
    const near = siteOf([
      issueOf(1, "2026-01-07", { Europe: [entry("2026-01-20", "Oslo, NO", "Lamps", "../lamps/?a=1")] }),
    ]);
    const feed = parseAtomFeed(near.read("events/atom.xml"));
    const href = feed.entries?.[0]?.links?.[0]?.href;
    assert.equal(href, "https://this-week-in-rust.org/blog/2026/01/07/lamps/?a=1");
    assert.ok(feed.entries?.[0]?.content?.value?.includes(`"${href}"`));
  });
});

describe("the pages of events", () => {
  it("show what is to come by month, with links", () => {
    const page = site.read("events/index.html");
    assert.match(page, /4 events to come, as of News 2, 7 January 2026\./);
    assert.deepEqual(headingsOf(page), ["January 2026", "February 2026", "Past events"]);
    for (const at of [1, 2, 3, 4]) assert.ok(page.includes(`href="https://lamp.example/${at}"`));
    assert.match(page, /href="webcal:\/\/this-week-in-rust.org\/calendar\/north-america.ics"/);
    assert.match(page, /href="\/calendar\/online.ics" type="text\/calendar"/);
    assert.match(page, /<details><summary>The last thirty days[^]*Old lamps[^]*<\/details>/);
    assert.match(page, /href="\/events\/2026\/"/);
  });

  it("show it by region, hybrid events twice", () => {
    const page = site.read("events/regions/index.html");
    assert.deepEqual(headingsOf(page), ["Online", "Europe", "North America"]);
    assert.equal(page.split("Wicks").length - 1, 2);
  });

  it("show where one can go by country", () => {
    const page = site.read("events/countries/index.html");
    assert.deepEqual(headingsOf(page), ["Germany", "United States", "Elsewhere"]);
    assert.ok(!page.includes("Screens"));
    assert.match(page, /href="#united-states">United States 1</);
  });

  it("show what is over by year", () => {
    const page = site.read("events/2026/index.html");
    assert.match(page, /Old lamps/);
    assert.ok(!page.includes("Wicks"));
  });

  it("have no id twice", () => {
    for (const path of site.paths.filter((one) => /^events\/.*html$/.test(one))) {
      const ids = Array.from(site.read(path).matchAll(/ id="([^"]*)"/g), ([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, path);
    }
  });

  it("are linked from each issue that lists an event, and from no other", () => {
    const link = '<p class="more"><a href="/events/">';
    assert.ok(site.read("blog/2026/01/07/news-2/index.html").includes(link));
    const { read } = siteOf([issueOf(1, "2026-01-07", {})]);
    assert.ok(!read("blog/2026/01/07/news-1/index.html").includes(link));
  });
});

describe("what pages of events tell machines", () => {
  it("is data that no title can leave", () => {
    const page = site.read("events/index.html");
    const scripts = elementsOf(parse(page), "script").filter((script) =>
      script.attrs.some(({ value }) => value === "application/ld+json"),
    );
    const [script, ...others] = scripts;
    assert.deepEqual(others, []);
    const data = JSON.parse(textOf(script)) as { "@graph": Record<string, unknown>[] };
    assert.deepEqual(
      data["@graph"].map((event) => [event["name"], event["startDate"], event["eventAttendanceMode"]]),
      [
        ["Lamps </script><script>", "2026-01-20", "https://schema.org/OfflineEventAttendanceMode"],
        ["Fog", "2026-01-21", "https://schema.org/OfflineEventAttendanceMode"],
        ["Wicks", "2026-01-22", "https://schema.org/MixedEventAttendanceMode"],
        ["Screens", "2026-02-03", "https://schema.org/OnlineEventAttendanceMode"],
      ],
    );
    assert.deepEqual(data["@graph"][2]?.["location"], [
      {
        "@type": "Place",
        name: "Austin, TX, US",
        address: {
          "@type": "PostalAddress",
          addressLocality: "Austin",
          addressRegion: "TX",
          addressCountry: "US",
        },
      },
      { "@type": "VirtualLocation", url: "https://lamp.example/4" },
    ]);
  });

  it("holds the newly announced as a feed, the newest issue's first", () => {
    const feed = parseAtomFeed(site.read("events/atom.xml"));
    assert.deepEqual(
      feed.entries?.map(({ title, links }) => [title?.value, links?.[0]?.href]),
      [
        ["Lamps </script><script>", "https://lamp.example/2"],
        ["Fog", "https://lamp.example/3"],
        ["Wicks", "https://lamp.example/4"],
        ["Screens", "https://lamp.example/1"],
        ["Old lamps", "https://lamp.example/0"],
      ],
    );
    assert.equal(new Set(feed.entries?.map(({ id }) => id)).size, 5);
    assert.equal(feed.updated, "2026-01-07T05:00:00Z");
  });

  it("has whole addresses in the feed, which is read elsewhere", () => {
    const own = siteOf([issueOf(1, "2026-01-07", { Europe: [entry("2026-01-20", "Oslo, NO", "A", "/a/")] })]);
    const [found] = parseAtomFeed(own.read("events/atom.xml")).entries ?? [];
    assert.equal(found?.links?.[0]?.href, "https://this-week-in-rust.org/a/");
    assert.match(found?.content?.value ?? "", /<a href="https:\/\/this-week-in-rust.org\/a\/">A<\/a>/);
  });
});

function headingsOf(page: string): string[] {
  return elementsOf(parse(page), "h2").map((heading) => textOf(heading));
}

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

function elementsOf(node: Node, name: string): Element[] {
  const own = "tagName" in node && node.tagName === name ? [node] : [];
  return "childNodes" in node
    ? [...own, ...node.childNodes.flatMap((child) => elementsOf(child, name))]
    : own;
}

function textOf(node: Node | undefined): string {
  if (node === undefined) return "";
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}
