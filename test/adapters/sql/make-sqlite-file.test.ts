import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openSqliteMaker } from "#galley/adapters/sql/make-sqlite-file.js";
import { openSqliteToRead } from "#galley/adapters/sql/open-sqlite.js";
import { Failure } from "#galley/base/failure.js";
import type { DatabaseContent } from "#galley/build/links/database-maker.js";
import { describeDatabase } from "#galley/build/links/describe-database.js";
import { listItems } from "#galley/build/links/archive-items.js";
import { derivedFrom, recordsOf, type SampleIssue } from "../../build/links/sample-links.js";
import { temporaryFolder } from "../disk/temporary-folder.js";

const ISSUES: readonly SampleIssue[] = [
  {
    number: 7,
    date: "2026-08-19",
    body:
      "## Updates from Rust Community\n\n### Official\n* [video] ['); DROP TABLE items; --](https://a.example/?x='y) and [more](https://b.example/)\n" +
      "* [series] [video] [=1+1](https://a.example/2)\n",
  },
  {
    number: 8,
    date: "2026-08-26",
    body: "## Updates from Rust Community\n\n### Official\n* [Next](https://a.example/3)\n",
  },
];

function contentOf(issues: readonly SampleIssue[]): DatabaseContent {
  const records = recordsOf(...issues);
  return describeDatabase(
    records.issues.map(({ issue }) => issue),
    listItems(records),
    "https://news.example",
  );
}

describe("openSqliteMaker", () => {
  it("makes a database that holds all items, whatever was typed, with indexes that are used", async () => {
    const folder = temporaryFolder();
    const bytes = openSqliteMaker(folder)(contentOf(ISSUES));
    assert.deepEqual(readdirSync(folder), []);
    const path = join(folder, "links.sqlite");
    writeFileSync(path, bytes);
    const sql = await openSqliteToRead(path);
    try {
      assert.deepEqual(await sql.all("SELECT key, issue_key, issue, title, url FROM items ORDER BY key"), [
        { key: 1, issue_key: 1, issue: 7, title: "'); DROP TABLE items; --", url: "https://a.example/?x='y" },
        { key: 2, issue_key: 1, issue: 7, title: "=1+1", url: "https://a.example/2" },
        { key: 3, issue_key: 2, issue: 8, title: "Next", url: "https://a.example/3" },
      ]);
      assert.deepEqual(await sql.all("SELECT tag FROM tags ORDER BY item_key, tag"), [
        { tag: "video" },
        { tag: "series" },
        { tag: "video" },
      ]);
      assert.deepEqual(await sql.all("SELECT * FROM further"), [
        { item_key: 1, text: "more", url: "https://b.example/" },
      ]);
      assert.deepEqual(
        await sql.all(
          "SELECT count(*) AS n FROM items JOIN issues ON issues.key = issue_key WHERE page LIKE 'https://news.example/%'",
        ),
        [{ n: 3 }],
      );
      const [plan] = await sql.all(
        "EXPLAIN QUERY PLAN SELECT title FROM items WHERE canonical = 'a.example/3'",
      );
      assert.match(String(plan?.["detail"]), /items_by_canonical/);
      assert.deepEqual(await sql.all("PRAGMA integrity_check"), [{ integrity_check: "ok" }]);
    } finally {
      await sql.close();
    }
  });

  it("makes the same bytes of the same items, and holds more of them than fit in a statement", () => {
    const many: SampleIssue = {
      number: 7,
      date: "2026-08-19",
      body: `## Official\n${Array.from({ length: 500 }, (_, at) => `* [Title ${at}](https://a.example/${at})\n`).join("")}`,
    };
    const first = openSqliteMaker(temporaryFolder())(contentOf([many]));
    const second = openSqliteMaker(temporaryFolder())(contentOf([many]));
    assert.ok(Buffer.from(first).equals(second));
    assert.ok(Buffer.from(first).includes("Title 499"));
  });

  it("fails as the disk does where nothing can be written", () => {
    const make = openSqliteMaker(join(temporaryFolder(), "gone"));
    assert.throws(
      () => make(contentOf(ISSUES)),
      (error) => error instanceof Failure && error.code === "disk" && error.hint?.includes("TMPDIR") === true,
    );
  });

  it("is asked for its file alone", () => {
    let calls = 0;
    const files = derivedFrom(ISSUES, () => {
      calls += 1;
      return new Uint8Array();
    });
    files.text("links/index.html");
    assert.equal(calls, 0);
  });
});
