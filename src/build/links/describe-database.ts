import type { ArchivedIssue } from "../archive.js";
import type { ArchiveItem } from "./archive-items.js";
import type { Cell, DatabaseContent } from "./database-maker.js";
import { furtherLinks } from "./further-links.js";
import { flatValue, ITEM_COLUMNS, type ItemRow } from "./item-table.js";

/** Columns that hold numbers, and those that no item lacks. */
const NUMBERS: ReadonlySet<string> = new Set(["issue"]);
const ALWAYS: ReadonlySet<string> = new Set([
  "date",
  "kind",
  "section",
  "part",
  "role",
  "language",
  "title",
  "page",
]);

/** By what a reader of thirteen years looks: time, part, host, page, tag. */
const INDEXES = [
  "CREATE INDEX items_by_date ON items (date)",
  "CREATE INDEX items_by_part ON items (part, date)",
  "CREATE INDEX items_by_host ON items (host, date)",
  "CREATE INDEX items_by_canonical ON items (canonical)",
  "CREATE INDEX tags_by_tag ON tags (tag)",
  "CREATE INDEX further_by_item ON further (item_id)",
];

/**
 * All items as a database of SQLite: the table of items with a number for each, the issues, the tags one by one, and the
 * links that items have beside their first.
 */
export function describeDatabase(
  issues: readonly ArchivedIssue[],
  items: readonly ArchiveItem[],
  rows: readonly ItemRow[],
  siteAddress: string,
): DatabaseContent {
  return {
    tables: [
      {
        name: "issues",
        columns: [
          "id INTEGER PRIMARY KEY",
          "number INTEGER",
          "date TEXT NOT NULL",
          "title TEXT NOT NULL",
          "page TEXT NOT NULL",
        ],
        rows: issues.map(({ number, date, title, path }, at) => [
          at + 1,
          number ?? null,
          date,
          title,
          siteAddress + path,
        ]),
      },
      {
        name: "items",
        columns: [
          "id INTEGER PRIMARY KEY",
          "issue_id INTEGER NOT NULL REFERENCES issues",
          ...ITEM_COLUMNS.map(({ name }) => columnOf(name)),
        ],
        rows: itemRows(issues, items, rows),
      },
      {
        name: "tags",
        columns: ["item_id INTEGER NOT NULL REFERENCES items", "tag TEXT NOT NULL"],
        rows: items.flatMap(({ tags }, at) => tags.map((tag) => [at + 1, tag])),
      },
      {
        name: "further",
        columns: ["item_id INTEGER NOT NULL REFERENCES items", "title TEXT NOT NULL", "url TEXT NOT NULL"],
        rows: items.flatMap(({ item }, at) => furtherLinks(item).map(({ text, url }) => [at + 1, text, url])),
      },
    ],
    after: INDEXES,
  };
}

function columnOf(name: string): string {
  const type = NUMBERS.has(name) ? "INTEGER" : "TEXT";
  return `${name} ${type}${ALWAYS.has(name) ? " NOT NULL" : ""}`;
}

/** Items with their number and that of their issue, from 1, oldest first. */
function* itemRows(
  issues: readonly ArchivedIssue[],
  items: readonly ArchiveItem[],
  rows: readonly ItemRow[],
): Generator<readonly Cell[]> {
  const numbers = new Map(issues.map((issue, at) => [issue, at + 1]));
  for (const [at, { issue }] of items.entries()) {
    const cells = (rows[at] ?? []).map((value) => flatValue(value) ?? null);
    yield [at + 1, numbers.get(issue) ?? 0, ...cells];
  }
}
