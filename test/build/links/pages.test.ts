import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { brokenFragments, readHtmlPage } from "../../support/html-faults.js";
import { derivedFrom, type SampleIssue } from "./sample-links.js";

const observations = (links: readonly string[]) =>
  `## Updates from Rust Community\n\n### Observations/Thoughts\n${links.map((link) => `* ${link}\n`).join("")}`;
const issue = (number: number, date: string, links: readonly string[]): SampleIssue => ({
  number,
  date,
  body: observations(links),
});
const many = (count: number, at: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => at(index));

describe("the pages of links", () => {
  it("are sound HTML that leads everywhere it says, whatever was typed", () => {
    const hostile = [
      "[<img src=x onerror=alert(1)>](https://a.example/1)",
      '[quote " and <b>](https://a.example/"onmouseover="alert(1))',
      "[script](javascript:alert(1))",
      "[data](data:text/html,x)",
      "[ &#8203; ](https://a.example/empty)",
      '["><script>] [title](https://a.example/prefix)',
      "[ES] [título](https://münchen.example/ä)",
      "[percent](https://a.example/%00%ff)",
      ...many(6, (at) => `[video] [Video ${at}](https://v.example/${at})`),
      ...many(25, (at) => `[Post ${at}](https://host.example/${at})`),
    ];
    const files = derivedFrom([
      issue(7, "2026-08-19", hostile),
      issue(6, "2025-08-20", ["[Old](https://o.example/)"]),
    ]);
    const pages = files.paths("links/").filter((path) => path.endsWith(".html"));
    for (const path of pages) {
      const html = files.text(path);
      const page = readHtmlPage(html);
      assert.deepEqual([path, page.faults, brokenFragments(page)], [path, [], []]);
      for (const [, address = "", id] of html.matchAll(/ href="(\/links\/[^"#]*)(?:#([^"]*))?"/g)) {
        const file = `${address.slice(1)}${address.endsWith("/") ? "index.html" : ""}`;
        assert.ok(files.paths(file).includes(file), `${path} leads to ${address}`);
        if (id !== undefined) assert.ok(files.text(file).includes(` id="${id}"`), `${address}#${id}`);
      }
    }
    assert.deepEqual(
      pages,
      ["", "observations/", "2026/", "2025/", "tag/video/", "host/host.example/", "language/es/"].map(
        (path) => `links/${path}index.html`,
      ),
    );
    const list = files.text("links/observations/index.html");
    assert.ok(!/href="(?:javascript|data):/i.test(list));
    assert.ok(list.includes("<span>script</span>"));
    assert.ok(list.includes(">https://a.example/empty</a>"));
  });

  it("are cut after 300 links, newest issue first, and long sections by year", () => {
    const files = derivedFrom([
      issue(
        2,
        "2026-08-19",
        many(700, (at) => `[New ${at}](https://n.example/${at})`),
      ),
      issue(
        1,
        "2025-08-20",
        many(301, (at) => `[Old ${at}](https://o.example/${at})`),
      ),
    ]);
    assert.deepEqual(
      files.paths("links/observations/"),
      ["", "2026/", "2026/2/", "2026/3/", "2025/", "2025/2/"]
        .map((path) => `links/observations/${path}index.html`)
        .concat("links/observations/atom.xml"),
    );
    assert.match(
      files.text("links/observations/2025/index.html"),
      /<a href="\/links\/">All links<\/a>.*<a href="\/links\/observations\/">.*<a href="\/links\/2025\/">2025</s,
    );
    const third = files.text("links/observations/2026/3/index.html");
    assert.match(third, /700 links, page 3 of 3/);
    assert.equal(third.match(/<li><a href="https:\/\/n\.example/g)?.length, 100);
    assert.match(third, /New 600</);
    assert.match(third, /<h2[^>]*><a href="\/blog\/2026\/[^"]*">19 August 2026<\/a><\/h2>/);
    const hosts = files.text("links/host/o.example/index.html");
    assert.equal(hosts.match(/<li><a href="https:\/\/o\.example/g)?.length, 300);
    assert.match(hosts, /<h2[^>]*>2025<\/h2>/);
  });

  it("have names that every disk takes, and rows that say no more than a few tags", () => {
    const tag = `tag ${"long ".repeat(100)}`;
    const hosts = ["a".repeat(64), `${`${"b".repeat(60)}.`.repeat(5)}b`].map((name) => `${name}.example`);
    const tags = many(30, (at) => `[tag${at}]`).join(" ");
    const files = derivedFrom([
      issue(7, "2026-08-19", [
        ...many(6, (at) => `[${tag}] [Post ${at}](https://a.example/${at})`),
        ...hosts.flatMap((host) => many(25, (at) => `[Post ${at}](https://${host}/${at})`)),
        ...many(6, (at) => `${tags} [Crowd ${at}](https://c.example/${at})`),
      ]),
    ]);
    const longest = Math.max(
      ...files.paths("").flatMap((path) => path.split("/").map((name) => name.length)),
    );
    assert.ok(longest <= 255, `a name of ${longest} signs`);
    assert.deepEqual(files.paths("links/host/"), []);
    assert.equal(files.paths("links/tag/tag-long-").length, 1);
    assert.equal(files.paths("links/tag/tag").length, 11);
  });

  it("lead from a year to where a short section has it, and say what kind of list they are", () => {
    const video = (name: string) => (at: number) =>
      `[video] [${name} ${at}](https://host.example/${name}/${at})`;
    const files = derivedFrom([
      issue(2, "2026-08-19", [...many(320, video("new")), "[DE] [Titel](https://a.example/)"]),
      issue(1, "2025-08-20", many(5, video("old"))),
    ]);
    assert.match(files.text("links/2025/index.html"), /href="\/links\/observations\/2\/#year-2025"/);
    assert.match(files.text("links/observations/2/index.html"), / id="year-2025"/);
    assert.match(files.text("links/2026/index.html"), /href="\/links\/observations\/#year-2026"/);
    const heading = (path: string) => /<h1>([^<]*)/.exec(files.text(`links/${path}/index.html`))?.[1];
    assert.equal(heading("tag/video"), "Links tagged video");
    assert.equal(heading("host/host.example"), "Links to host.example");
    assert.equal(heading("language/de"), "Links in German");
    assert.match(files.text("links/index.html"), />German<\/a>/);
  });

  it("leave out events, quotes and what leads nowhere", () => {
    const files = derivedFrom([
      {
        number: 7,
        date: "2026-08-19",
        body:
          observations(["[A](https://a.example/)", "[Nowhere]()"]) +
          "\n## Upcoming Events\n\n### Europe\n* 2026-08-20 | Berlin, DE | [Club](https://c.example/)\n" +
          "    * [**Hack**](https://c.example/hack)\n\n# Quote of the Week\n\n> Said.\n\n– [Ann](https://q.example/)\n",
      },
    ]);
    assert.match(files.text("links/index.html"), />1 link from 1 issue /);
    assert.equal(files.lines().length, 4);
  });

  it("name no database where none is made", () => {
    const issues = [issue(7, "2026-08-19", ["[A](https://a.example/)"])];
    assert.ok(!derivedFrom(issues).text("links/index.html").includes("links.sqlite"));
    const files = derivedFrom(issues, () => new Uint8Array());
    assert.ok(files.text("links/index.html").includes('href="/links/links.sqlite"'));
    assert.deepEqual(files.paths("links/links.sqlite"), ["links/links.sqlite"]);
  });
});
