import { csvRow } from "../../base/csv.js";
import type { ArchiveItem } from "./archive-items.js";
import { furtherLinks } from "./further-links.js";
import { flatValue, ITEM_COLUMNS, type ItemRow } from "./item-table.js";

/** All items as JSON, one object a line (https://jsonlines.org/); what an item lacks is left out. */
export function writeJsonLines(items: readonly ArchiveItem[], rows: readonly ItemRow[]): string {
  return rows.map((row, at) => `${JSON.stringify(jsonOf(row, items[at]))}\n`).join("");
}

function jsonOf(row: ItemRow, item: ArchiveItem | undefined): Readonly<Record<string, unknown>> {
  const json: Record<string, unknown> = {};
  for (const [at, { name }] of ITEM_COLUMNS.entries()) if (row[at] !== undefined) json[name] = row[at];
  const further = item === undefined ? [] : furtherLinks(item.item);
  if (further.length > 0) json["further"] = further;
  return json;
}

/** All items as a table (RFC 4180) that no spreadsheet takes for formulas; without further links, which are lists. */
export function writeCsv(rows: readonly ItemRow[]): string {
  const head = csvRow(ITEM_COLUMNS.map(({ name }) => name));
  return head + rows.map((row) => csvRow(row.map((value) => String(flatValue(value) ?? "")))).join("");
}
