import { csvRow } from "../../base/csv.js";
import type { ArchiveItem } from "./archive-items.js";
import {
  type FlatValue,
  flatRows,
  ITEM_COLUMNS,
  type JsonOf,
  ownJson,
  placeJson,
  standTogether,
} from "./item-columns.js";

/** All items as JSON, one object a line (https://jsonlines.org/); what an item lacks is left out. */
export function writeJsonLines(
  items: readonly ArchiveItem[],
  siteAddress: string,
  jsonOf: JsonOf = ownJson,
): string {
  let text = "";
  let place = "";
  for (const [at, item] of items.entries()) {
    if (!standTogether(items[at - 1], item)) place = placeJson(item, siteAddress).slice(0, -1);
    text += `${place},${jsonOf(item).slice(1)}\n`;
  }
  return text;
}

/**
 * Where people write `1,5` for one and a half, spreadsheets part cells at semicolons, and heed no quotes but those at the
 * beginning of a cell: what follows a semicolon or a line end may become a cell of its own.
 */
const INNER_FORMULA = /([;\t\r\n][\s"']*)(?=[=+\-@＝＋－＠])/g;

/** All items as a table (RFC 4180) that no spreadsheet takes for formulas; without further links, which are lists. */
export function writeCsv(items: readonly ArchiveItem[], siteAddress: string): string {
  let text = csvRow(ITEM_COLUMNS.map(({ name }) => name));
  for (const row of flatRows(items, siteAddress)) text += csvRow(row.map(cellOf));
  return text;
}

function cellOf(value: FlatValue): string {
  return String(value ?? "").replace(INNER_FORMULA, "$1'");
}
