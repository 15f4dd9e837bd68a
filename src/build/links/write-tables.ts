import { csvRow } from "../../base/csv.js";
import type { ArchiveItem } from "./archive-items.js";
import { flatRow, ITEM_COLUMNS, ownJson, placeJson } from "./item-columns.js";

/** All items as JSON, one object a line (https://jsonlines.org/); what an item lacks is left out. */
export function writeJsonLines(items: readonly ArchiveItem[], siteAddress: string): string {
  let text = "";
  let place = "";
  for (const [at, item] of items.entries()) {
    // Where an item stands is worked out once for all of its section, which follow each other.
    const before = items[at - 1];
    if (before?.issue !== item.issue || before.item.sectionId !== item.item.sectionId)
      place = placeJson(item, siteAddress).slice(0, -1);
    text += `${place},${ownJson(item).slice(1)}\n`;
  }
  return text;
}

/** All items as a table (RFC 4180) that no spreadsheet takes for formulas; without further links, which are lists. */
export function writeCsv(items: readonly ArchiveItem[], siteAddress: string): string {
  let text = csvRow(ITEM_COLUMNS.map(({ name }) => name));
  for (const item of items) text += csvRow(flatRow(item, siteAddress).map((value) => String(value ?? "")));
  return text;
}
