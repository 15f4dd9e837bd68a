import type { Publication } from "../../issue/publication.js";
import { fileOf, issueJsonPath } from "../addresses.js";
import type { DataFileView, LinkDataView } from "../pages/links-index.js";
import type { ArchiveRecords } from "../records/archive-records.js";
import type { IssueSigns } from "../records/issue-signs.js";
import type { Output, RenderedOutput } from "../source-files.js";
import { mapByKey } from "../../base/group-by.js";
import type { ArchiveItem } from "./archive-items.js";
import type { DatabaseMaker } from "./database-maker.js";
import { describeDatabase } from "./describe-database.js";
import { writeIssueJson } from "./issue-json.js";
import { ISSUE_SCHEMA_PATH, writeIssueSchema } from "./issue-schema.js";
import { ITEM_COLUMNS } from "./item-columns.js";
import { writeCsv, writeJsonLines } from "./write-tables.js";

const JSON_LINES: DataFileView = {
  title: "links.jsonl",
  path: "/links/links.jsonl",
  about:
    "One JSON object a line; what an item lacks is left out. Also has further links of items, as text and url.",
};
const CSV: DataFileView = {
  title: "links.csv",
  path: "/links/links.csv",
  about: "A table for spreadsheets; what they would run as a formula begins with an apostrophe.",
};
const DATABASE: DataFileView = {
  title: "links.sqlite",
  path: "/links/links.sqlite",
  about: "The tables issues, items, tags and further, for SQLite, with indexes by date, part, host and page.",
};
const ISSUE_SCHEMA: DataFileView = {
  title: "issue.json",
  path: ISSUE_SCHEMA_PATH,
  about: "Beside the page of each issue: its sections with their text and items. This is its schema.",
};

/** What `/links/` says of the data. */
export function dataFiles(hasDatabase: boolean): Pick<LinkDataView, "files" | "columns"> {
  const files = [JSON_LINES, CSV, ...(hasDatabase ? [DATABASE] : []), ISSUE_SCHEMA];
  return { files, columns: ITEM_COLUMNS.map(({ name, about }) => ({ name, about })) };
}

/** Plans all items as data: three files of all, one of each issue, and the schema of those. */
export function planData(
  records: ArchiveRecords,
  items: readonly ArchiveItem[],
  publication: Publication,
  makeDatabase: DatabaseMaker | undefined,
  signs: IssueSigns,
): readonly Output[] {
  const { address } = publication;
  const issues = records.issues.map(({ issue }) => issue);
  const outputs: Output[] = [
    planTable(JSON_LINES, () => writeJsonLines(items, address)),
    planTable(CSV, () => writeCsv(items, address)),
    { path: fileOf(ISSUE_SCHEMA.path), render: () => writeIssueSchema(address) },
    ...planIssues(records, items, publication, signs),
  ];
  if (makeDatabase !== undefined) {
    const renderBytes = () => makeDatabase(describeDatabase(issues, items, address));
    outputs.push({ path: fileOf(DATABASE.path), renderBytes });
  }
  return outputs;
}

/** A file with all items: twenty megabytes that nobody should hold at once. */
function planTable({ path }: DataFileView, renderPieces: () => Iterable<string>): RenderedOutput {
  return { path: fileOf(path), render: () => [...renderPieces()].join(""), renderPieces };
}

function planIssues(
  records: ArchiveRecords,
  items: readonly ArchiveItem[],
  publication: Publication,
  signs: IssueSigns,
): readonly Output[] {
  const byIssue = mapByKey(items, ({ issue }) => issue);
  return records.issues.map((recorded) => ({
    path: fileOf(issueJsonPath(recorded.issue.path)),
    render: () => writeIssueJson(recorded, byIssue.get(recorded.issue) ?? [], publication),
    madeFrom: () => signs.of(recorded.issue),
  }));
}
