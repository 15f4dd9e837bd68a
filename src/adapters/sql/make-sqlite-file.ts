import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type {
  Cell,
  DatabaseContent,
  DatabaseMaker,
  DatabaseTable,
} from "../../build/links/database-maker.js";
import { databaseFailure } from "./database-failure.js";
import { draftSqlite, type SqliteDraft } from "./open-sqlite.js";

/** So many values a statement may have (https://sqlite.org/limits.html, 9); rows go in by as many as fit. */
const MOST_VALUES = 2_000;

/** Makes files of databases by way of a folder of its own within `folder`, which is gone afterwards. */
export function openSqliteMaker(folder: string): DatabaseMaker {
  return (content) => {
    try {
      const own = mkdtempSync(join(folder, "galley-links-"));
      try {
        const path = join(own, "links.sqlite");
        write(path, content);
        return readFileSync(path);
      } finally {
        rmSync(own, { recursive: true, force: true });
      }
    } catch (error) {
      throw databaseFailure(error);
    }
  };
}

function write(path: string, { tables, after }: DatabaseContent): void {
  const draft = draftSqlite(path);
  try {
    draft.run("BEGIN");
    for (const table of tables) fill(draft, table);
    for (const statement of after) draft.run(statement);
    draft.run("COMMIT");
  } finally {
    draft.close();
  }
}

function fill(draft: SqliteDraft, { name, columns, rows }: DatabaseTable): void {
  draft.run(`CREATE TABLE ${name} (${columns.join(", ")})`);
  const places = `(${columns.map(() => "?").join(", ")})`;
  const most = Math.floor(MOST_VALUES / columns.length);
  let values: Cell[] = [];
  const flush = () => {
    const count = values.length / columns.length;
    if (count > 0) draft.run(`INSERT INTO ${name} VALUES ${Array(count).fill(places).join(", ")}`, values);
    values = [];
  };
  for (const row of rows) {
    values.push(...row);
    if (values.length >= most * columns.length) flush();
  }
  flush();
}
