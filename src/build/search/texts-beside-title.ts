import { typedPath } from "../../base/address-parts.js";
import type { ItemRecord } from "../records/item-record.js";

/** Hosts whose pages lie below the name of a person and that of a project. */
const FORGES: ReadonlySet<string> = new Set(["github.com", "gitlab.com", "codeberg.org"]);
/** The project itself: its name would stand in every other item. */
const OWN_OWNER = "rust-lang";
const NUMBERED = /^\/[^/]+\/[^/]+\/(?:pull|issues|discussions)\/(\d{1,9})/;
const MOST_QUOTED_SIGNS = 1000;
/** A hostile item must not fill the index. */
const MOST_TEXTS = 50;

/**
 * What an item is found by besides its title and the words of its host: its project, tags, place, and who invites; as
 * plain texts.
 */
export function textsBesideTitle(item: ItemRecord, host: string | undefined): string[] {
  const texts = host !== undefined && FORGES.has(host) ? wordsOfProject(item.url) : [];
  switch (item.kind) {
    case "link":
      texts.push(...item.prefixes, ...item.further.map(({ text }) => text));
      break;
    case "event":
      texts.push(item.location, item.region ?? "");
      texts.push(...item.groups.map(({ text }) => text), ...item.names.slice(1).map(({ text }) => text));
      break;
    case "call":
      texts.push(item.location ?? "");
      break;
    case "quote":
      texts.push(item.text.slice(0, MOST_QUOTED_SIGNS));
      break;
  }
  return texts.slice(0, MOST_TEXTS);
}

function wordsOfProject(url: string): string[] {
  const path = typedPath(url);
  const [, owner = "", project = ""] = path.split("/");
  const number = NUMBERED.exec(path)?.[1];
  return [...(owner === OWN_OWNER ? [] : [owner, project]), ...(number === undefined ? [] : [number])];
}
