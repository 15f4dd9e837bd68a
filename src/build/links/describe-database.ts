import type { ArchivedIssue } from "../archive.js";
import type { ArchiveItem } from "./archive-items.js";
import type { Cell, DatabaseContent } from "./database-maker.js";
import { furtherLinks } from "./further-links.js";
import { flatRow, ITEM_COLUMNS } from "./item-columns.js";

/** By what a reader of thirteen years looks: time, part, host, page, tag. */
const INDEXES = [
  "CREATE INDEX items_by_date ON items (date)",
  "CREATE INDEX items_by_part ON items (part, date)",
  "CREATE INDEX items_by_host ON items (host, date)",
  "CREATE INDEX items_by_canonical ON items (canonical)",
  "CREATE INDEX tags_by_tag ON tags (tag)",
  "CREATE INDEX further_by_item ON further (item_key)",
];
/** The one number, and the column that the table of issues has once for all of their items. */
const NUMBER = "issue";
const OF_ISSUE = "page";

/**
 * All items as a database of SQLite: issues and items with a number for each, oldest first; tags one by one; and the
 * links that items have beside their first.
 */
export function describeDatabase(
  issues: readonly ArchivedIssue[],
  items: readonly ArchiveItem[],
  siteAddress: string,
): DatabaseContent {
  const tables = [
    {
      name: "issues",
      columns: ["key INTEGER PRIMARY KEY", "number INTEGER", "date TEXT", "title TEXT", "page TEXT"],
      rows: issues.map(({ number = null, date, title, path }, at) => [
        at + 1,
        number,
        date,
        title,
        siteAddress + path,
      ]),
    },
    {
      name: "items",
      columns: [
        "key INTEGER PRIMARY KEY",
        "issue_key INTEGER REFERENCES issues",
        ...ITEM_COLUMNS.flatMap(({ name }) =>
          name === OF_ISSUE ? [] : `${name} ${name === NUMBER ? "INTEGER" : "TEXT"}`,
        ),
      ],
      rows: itemRows(issues, items),
    },
    {
      name: "tags",
      columns: ["item_key INTEGER REFERENCES items", "tag TEXT"],
      rows: items.flatMap(({ tags }, at) => tags.map((tag) => [at + 1, tag])),
    },
    {
      name: "further",
      columns: ["item_key INTEGER REFERENCES items", "text TEXT", "url TEXT"],
      rows: items.flatMap(({ item }, at) => furtherLinks(item).map(({ text, url }) => [at + 1, text, url])),
    },
  ];
  return { tables, after: INDEXES };
}

function* itemRows(
  issues: readonly ArchivedIssue[],
  items: readonly ArchiveItem[],
): Generator<readonly Cell[]> {
  const keys = new Map(issues.map((issue, at) => [issue, at + 1]));
  const without = ITEM_COLUMNS.findIndex(({ name }) => name === OF_ISSUE);
  for (const [at, item] of items.entries()) {
    const cells = flatRow(item, "").map((value) => value ?? null);
    cells.splice(without, 1);
    yield [at + 1, keys.get(item.issue) ?? null, ...cells];
  }
}
