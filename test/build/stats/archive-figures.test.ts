import assert from "node:assert/strict";
import { it } from "node:test";
import { readArchive } from "#galley/build/archive.js";
import { readEventArchive } from "#galley/build/calendar/event-archive.js";
import { ArchiveRecords } from "#galley/build/records/archive-records.js";
import { listItems } from "#galley/build/links/archive-items.js";
import { sortIntoLists } from "#galley/build/links/link-lists.js";
import { planSite } from "#galley/build/plan-site.js";
import { countArchive } from "#galley/build/stats/archive-figures.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const publication = THIS_WEEK_IN_RUST;
const issue = (number: number, date: string, body: string) => ({
  path: `content/${date}.md`,
  text: `Title: This Week in Rust ${number}\nNumber: ${number}\nDate: ${date}\nCategory: This Week in Rust\n\n${body}`,
});
const EVENT =
  "* 2026-01-20 | Berlin, DE | [Berlin.rs](https://berline.rs/)\n    * [**Talks**](https://berline.rs/1)\n";

function figuresOf(...files: ReturnType<typeof issue>[]) {
  const { issues } = new ArchiveRecords(readArchive(files, publication), publication);
  return countArchive(issues, readEventArchive(issues, new Map(), publication), publication.language);
}

it("counts items by year, section, host and language, and each event once", () => {
  const figures = figuresOf(
    issue(
      1,
      "2024-01-03",
      "## Updates from Rust Community\n### Official\n* [A](https://www.a.example/1)\n* [DE] [B](http://a.example/2/)\n* [ES] [C](https://b.example/)\n",
    ),
    issue(2, "2026-01-07", `## Upcoming Events\n### Europe\n${EVENT}`),
    issue(
      3,
      "2026-01-14",
      `## Upcoming Events\n### Europe\n${EVENT}\n## Updates from Rust Core\n* [D](https://a.example/3)\n`,
    ),
  );
  assert.ok(figures !== undefined);
  assert.equal(figures.issueCount, 3);
  assert.deepEqual(figures.years, [
    { year: "2024", issues: 1, items: 3, path: "/links/2024/" },
    { year: "2025", issues: 0, items: 0, path: undefined },
    { year: "2026", issues: 2, items: 3, path: "/links/2026/" },
  ]);
  assert.equal(figures.itemCount, 6);
  const official = figures.sections.find(({ title }) => title === "Official");
  assert.deepEqual(official, { title: "Official", path: "/links/official/", total: 3, byYear: [3, 0, 0] });
  assert.equal(
    figures.sections.reduce((sum, { total }) => sum + total, 0),
    figures.itemCount,
  );
  // What the project says of its own changes is left out, and so are events.
  assert.deepEqual(figures.hosts, [
    { title: "a.example", count: 2, path: undefined },
    { title: "b.example", count: 1, path: undefined },
  ]);
  assert.equal(figures.hostCount, 2);
  assert.deepEqual(figures.languages, [
    { title: "de", count: 1, path: "/links/language/de/" },
    { title: "es", count: 1, path: "/links/language/es/" },
  ]);
  assert.deepEqual(figures.events, {
    years: ["2026"],
    regions: [{ title: "Europe", path: undefined, total: 1, byYear: [1] }],
  });
});

it("counts no events in years that nobody can have meant", () => {
  const mistyped = ["9999-12-31", "0026-01-20", "2062-01-20"].map((date, at) =>
    EVENT.replace("2026-01-20", date).replace("/1)", `/x${at})`),
  );
  const figures = figuresOf(
    issue(2, "2026-01-07", `## Upcoming Events\n### Europe\n${EVENT}${mistyped.join("")}`),
  );
  assert.deepEqual(figures?.events, {
    years: ["2026"],
    regions: [{ title: "Europe", total: 1, byYear: [1], path: undefined }],
  });
});

it("tells as many links as the list holds to which a figure leads, and leads to no list that is not there", () => {
  const posts = (count: number) =>
    Array.from({ length: count }, (_, at) => `* [Post ${at}](https://long.example/${at})\n`).join("");
  const files = [
    issue(
      1,
      "2026-01-07",
      `## Updates from Rust Community\n### Official\n${posts(20)}* [PT-BR] [G](https://odd_host.example/)\n` +
        // A heading without a role belongs to what stands above it.
        "## Final Comment Period\n### Some Team\n* [RFC](https://long.example/rfc)\n",
    ),
    issue(2, "2026-01-14", "## Quote of the Week\n\n> Well.\n\n– [A](https://long.example/quote)\n"),
  ];
  const figures = figuresOf(...files) ?? assert.fail();
  const { issues } = new ArchiveRecords(readArchive(files, publication), publication);
  const lists = sortIntoLists(listItems({ issues } as ArchiveRecords), publication.language);
  const lengths = new Map(
    [...lists.hosts, ...lists.languages, ...lists.parts.map(({ whole }) => whole)].map(
      ({ path, items }) => [path, items.length] as const,
    ),
  );
  const linked = [...figures.hosts, ...figures.languages].filter(({ path }) => path !== undefined);
  assert.deepEqual(
    linked.map(({ title, count }) => [title, count]),
    [
      ["long.example", 20],
      ["pt-BR", 1],
    ],
  );
  for (const { path = "", count } of linked) assert.equal(lengths.get(path), count, path);
  assert.equal(figures.hostCount, lists.hostCount);
  const rfcs = figures.sections.find(({ path }) => path === "/links/rfcs/");
  assert.equal(rfcs?.total, lengths.get("/links/rfcs/"));
  assert.equal(figures.sections.find(({ title }) => title === "Quotes of the week")?.path, undefined);
});

it("counts nothing where there is no issue", () => assert.equal(figuresOf(), undefined));

it("has a page before there is an issue, since every page leads there", () => {
  const plan = planSite(publication, {
    issues: [],
    pages: [],
    files: [],
    assets: { style: "", script: "", searchScript: "", icon: "" },
  });
  const page = plan.derived().find(({ path }) => path === "stats/index.html");
  assert.match(page !== undefined && "render" in page ? page.render() : "", /There is no issue to count yet/);
});
