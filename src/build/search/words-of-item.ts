import { typedHost, typedPath } from "../../base/address-parts.js";
import type { ItemRecord } from "../records/item-record.js";

/** Parts of hosts that say nothing of who wrote a page, or stand in a third of all addresses. */
const EMPTY_LABELS: ReadonlySet<string> = new Set([
  "com",
  "org",
  "net",
  "io",
  "co",
  "github",
  "gitlab",
  "meetup",
]);
/** Hosts whose pages lie below the name of a person and that of a project. */
const FORGES: ReadonlySet<string> = new Set(["github.com", "gitlab.com", "codeberg.org"]);
/** The project itself: its name would stand in every other item. */
const OWN_OWNER = "rust-lang";
const NUMBERED = /^\/[^/]+\/[^/]+\/(?:pull|issues|discussions)\/(\d{1,9})/;
const MOST_QUOTED_SIGNS = 1000;

/** What an item is found by besides its title: its host and project, tags, place, and who invites; as plain texts. */
export function wordsBesideTitle(item: ItemRecord): string[] {
  const texts = item.url === "" ? [] : wordsOfAddress(item.url);
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
  return texts;
}

function wordsOfAddress(url: string): string[] {
  const host = typedHost(url);
  if (host === undefined) return [];
  const path = typedPath(url);
  const words = host.split(/[.-]/).filter((label) => !EMPTY_LABELS.has(label));
  if (!FORGES.has(host)) return words;
  const [, owner = "", project = ""] = path.split("/");
  if (owner !== OWN_OWNER) words.push(owner, project);
  const number = NUMBERED.exec(path)?.[1];
  if (number !== undefined) words.push(number);
  return words;
}
