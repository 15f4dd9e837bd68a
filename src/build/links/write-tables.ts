import { csvRow } from "../../base/csv.js";
import type { ArchiveItem } from "./archive-items.js";
import { type FlatValue, flatRows, ITEM_COLUMNS, ownJson, placeJson, standTogether } from "./item-columns.js";

/** A piece has about so many signs. */
const PIECE_LENGTH = 1 << 16;

/** All items as JSON, one object a line (https://jsonlines.org/); what an item lacks is left out. In pieces. */
export function writeJsonLines(items: readonly ArchiveItem[], siteAddress: string): Generator<string> {
  return inPieces(jsonLines(items, siteAddress));
}

/** All items as a table (RFC 4180) that no spreadsheet takes for formulas; without further links, which are lists. In pieces. */
export function writeCsv(items: readonly ArchiveItem[], siteAddress: string): Generator<string> {
  return inPieces(csvRows(items, siteAddress));
}

function* jsonLines(items: readonly ArchiveItem[], siteAddress: string): Generator<string> {
  let place = "";
  for (const [at, item] of items.entries()) {
    if (!standTogether(items[at - 1], item)) place = placeJson(item, siteAddress).slice(0, -1);
    yield `${place},${ownJson(item).slice(1)}\n`;
  }
}

/**
 * Where people write `1,5` for one and a half, spreadsheets part cells at semicolons, and heed no quotes but those at the
 * beginning of a cell: what follows a semicolon or a line end may become a cell of its own.
 */
const INNER_FORMULA = /([;\t\r\n][\s"']*)(?=[=+\-@＝＋－＠])/g;

function* csvRows(items: readonly ArchiveItem[], siteAddress: string): Generator<string> {
  yield csvRow(ITEM_COLUMNS.map(({ name }) => name));
  for (const row of flatRows(items, siteAddress)) yield csvRow(row.map(cellOf));
}

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

function cellOf(value: FlatValue): string {
  return String(value ?? "").replace(INNER_FORMULA, "$1'");
}
