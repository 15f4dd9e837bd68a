import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CsvReader, unguarded } from "#galley/base/csv.js";
import { ITEM_COLUMNS } from "#galley/build/links/item-columns.js";
import { readRepositoryFile } from "../../house/repository-files.js";
import { derivedFrom } from "./sample-links.js";

const HOSTILE = [
  '=HYPERLINK("https://evil.example")',
  "+1",
  "-2+3",
  "@SUM(A1)",
  "'=1",
  'a, "b"',
  "\\<script>alert(1)\\</script>",
  "\u0007bell\u007f",
  "\u202egnp.exe",
];
const body = (titles: readonly string[]) =>
  `## Updates from Rust Community\n\n### Official\n${titles.map((title, at) => `* [${title}](https://a.example/${at})\n`).join("")}`;
const rows = (csv: string) => {
  const reader = new CsvReader(",");
  return [...reader.read(csv), ...reader.end()].map(({ fields }) => fields ?? []);
};

describe("links.jsonl", () => {
  it("holds every item with where it stands and what it is", () => {
    const files = derivedFrom([
      {
        number: 7,
        date: "2026-08-19",
        body:
          "## Updates from Rust Community\n\n### Observations/Thoughts\n" +
          "* [video] [ES] [Un título](https://www.a.example/?utm_source=x) and [more](https://b.example/)\n\n" +
          "## Crate of the Week\n\nThis week's crate is [lamp](https://crates.io/crates/lamp), a light.\n\n" +
          "Thanks to [Ann](https://u.example/) for it!\n\n" +
          "## Upcoming Events\n\n### Europe\n* 2026-08-20 - 2026-08-21 | Berlin, DE | [Club](https://c.example/)\n" +
          "    * [**Hack**](https://c.example/hack)\n",
      },
    ]);
    const place = {
      issue: 7,
      date: "2026-08-19",
      page: "https://this-week-in-rust.org/blog/2026/08/19/this-week-in-rust-7/",
    };
    const [link, crate, event] = files.lines();
    assert.deepEqual(link, {
      ...place,
      section: "Observations/Thoughts",
      above: ["Updates from Rust Community"],
      part: "observations",
      role: "observations",
      kind: "link",
      id: link?.["id"],
      title: "Un título",
      url: "https://www.a.example/?utm_source=x",
      canonical: "a.example",
      host: "a.example",
      language: "es",
      tags: ["video"],
      form: "title",
      further: [{ text: "more", url: "https://b.example/" }],
    });
    assert.deepEqual(
      [crate?.["part"], crate?.["title"], crate?.["id"], crate?.["further"]],
      ["crates", "lamp", "crate-of-the-week", [{ text: "Ann", url: "https://u.example/" }]],
    );
    assert.deepEqual(
      [event?.["kind"], event?.["starts"], event?.["ends"], event?.["location"], event?.["further"]],
      ["event", "2026-08-20", "2026-08-21", "Berlin, DE", [{ text: "Club", url: "https://c.example/" }]],
    );
  });

  it("gives a heading without a role the part of the one above it", () => {
    const files = derivedFrom([
      {
        number: 7,
        date: "2026-08-19",
        body:
          "## Updates from the Rust Project\n\n### Final Comment Period\n\n#### Tracking Issues & PRs\n\n" +
          "##### Language\n* [A](https://a.example/)\n\n## Something else\n* [B](https://b.example/)\n",
      },
    ]);
    const found = files
      .lines()
      .map(({ title, section, above, part, role }) => ({ title, section, above, part, role }));
    const above = ["Updates from the Rust Project", "Final Comment Period", "Tracking Issues & PRs"];
    assert.deepEqual(found, [
      { title: "A", section: "Language", above, part: "rfcs", role: "other" },
      { title: "B", section: "Something else", above: [], part: "other", role: "other" },
    ]);
  });

  it("keeps hostile titles as texts, without control characters", () => {
    const titles = derivedFrom([{ number: 7, date: "2026-08-19", body: body(HOSTILE) }])
      .lines()
      .map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 7), [...HOSTILE.slice(0, 6), "<script>alert(1)</script>"]);
    assert.equal(titles[7], "bell");
  });
});

describe("links.csv", () => {
  it("has the columns and values of links.jsonl, and no field that a spreadsheet would run", () => {
    const files = derivedFrom([{ number: 7, date: "2026-08-19", body: body(HOSTILE) }]);
    const [head = [], ...others] = rows(files.text("links/links.csv"));
    assert.deepEqual(
      head,
      ITEM_COLUMNS.map(({ name }) => name),
    );
    const title = head.indexOf("title");
    assert.deepEqual(
      others.map((fields) => unguarded(fields[title] ?? "")),
      files.lines().map((line) => line["title"]),
    );
    for (const fields of others) for (const field of fields) assert.doesNotMatch(field, /^[=+\-@\t\r]/);
    assert.equal(
      others.every((fields) => fields.length === head.length),
      true,
    );
  });
});

describe("links.csv in a spreadsheet that parts cells at semicolons", () => {
  it("has no cell that it would run", () => {
    const titles = ["a;=1+1;b", "a; +1;b", 'a;"@x;b', "a;＝1+1;b", "a\\;-1"];
    const quote = "## Quote of the Week\n\n> Said.\n>\n> =1+1\n\n– [Ann](https://q.example/)\n";
    const links = titles.map((title, at) => `* [${title}](https://a.example/${at};=${at})\n`).join("");
    const files = derivedFrom([
      { number: 7, date: "2026-08-19", body: `## Observations;=1+1\n\n${links}\n${quote}` },
    ]);
    const csv = files.text("links/links.csv");
    assert.match(csv, /Said\./);
    // Such a program heeds quotes only where a cell begins with them.
    const cells = csv.split(/[;\t\r\n]/).map((cell) => cell.replace(/^["\s]+/, ""));
    assert.deepEqual(
      cells.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell)),
      [],
    );
  });
});

describe("docs/links.md", () => {
  it("tells of every field as /links/ does", () => {
    const docs = readRepositoryFile("docs/links.md");
    const told = [...docs.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, name, about]) => ({ name, about }));
    assert.deepEqual(
      told,
      ITEM_COLUMNS.map(({ name, about }) => ({ name, about })),
    );
  });
});
