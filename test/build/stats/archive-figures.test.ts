import assert from "node:assert/strict";
import { it } from "node:test";
import { readArchive } from "#galley/build/archive.js";
import { readEventArchive } from "#galley/build/calendar/event-archive.js";
import { ArchiveRecords } from "#galley/build/records/archive-records.js";
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
    { year: "2024", issues: 1, items: 3 },
    { year: "2025", issues: 0, items: 0 },
    { year: "2026", issues: 2, items: 3 },
  ]);
  assert.equal(figures.itemCount, 6);
  const official = figures.sections.find(({ title }) => title === "Official");
  assert.deepEqual(official, { title: "Official", total: 3, byYear: [3, 0, 0] });
  assert.equal(
    figures.sections.reduce((sum, { total }) => sum + total, 0),
    figures.itemCount,
  );
  // What the project says of its own changes is left out, and so are events.
  assert.deepEqual(figures.hosts, [
    { title: "a.example", count: 2 },
    { title: "b.example", count: 1 },
  ]);
  assert.equal(figures.hostCount, 2);
  assert.deepEqual(figures.languages, [
    { title: "de", count: 1 },
    { title: "es", count: 1 },
  ]);
  assert.deepEqual(figures.events, {
    years: ["2026"],
    regions: [{ title: "Europe", total: 1, byYear: [1] }],
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
    regions: [{ title: "Europe", total: 1, byYear: [1] }],
  });
});

it("counts nothing where there is no issue", () => assert.equal(figuresOf(), undefined));
