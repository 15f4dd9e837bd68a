import { withoutControls } from "../../base/html.js";
import type { ItemRecord, LinkText } from "../records/item-record.js";

/** The links of an item beside its first, in the order of the text: of an event, who invites and its further names. */
export function furtherLinks(item: ItemRecord): readonly LinkText[] {
  return linksOf(item).map(({ text, url }) => ({ text: withoutControls(text), url: withoutControls(url) }));
}

function linksOf(item: ItemRecord): readonly LinkText[] {
  if (item.kind === "link" || item.kind === "call") return item.further;
  if (item.kind !== "event") return [];
  return item.names.length === 0 ? item.groups.slice(1) : [...item.groups, ...item.names.slice(1)];
}
