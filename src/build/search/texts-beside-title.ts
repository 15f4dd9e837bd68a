import { typedPath } from "../../base/address-parts.js";
import type { ItemRecord } from "../records/item-record.js";

/** Hosts whose pages lie below the name of a person and that of a project. */
const FORGES: ReadonlySet<string> = new Set(["github.com", "gitlab.com", "codeberg.org"]);
/** The project itself: its name would stand in every other item. */
const OWN_OWNER = "rust-lang";
const NUMBERED = /^\/[^/]+\/[^/]+\/(?:pull|issues|discussions)\/(\d{1,9})/;
const LEAST_SLUG_WORDS = 3;
const MOST_SLUG_UNITS = 150;
const SLUG_WORD = /^[A-Za-z]{3,20}$/;
const MOST_QUOTED_SIGNS = 1000;
/** A hostile item must not fill the index. */
const MOST_TEXTS = 50;

/**
 * What an item is found by besides its title and the words of its host: its project, tags, place, and who invites; as
 * plain texts.
 */
export function textsBesideTitle(item: ItemRecord, host: string | undefined): string[] {
  const texts = host === undefined ? [] : FORGES.has(host) ? wordsOfProject(item.url) : wordsOfSlug(item.url);
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

/** The last part of a path, where it is made of words: it keeps a title that was changed, or that an editor shortened. */
function wordsOfSlug(url: string): string[] {
  const path = typedPath(url);
  const end = path.endsWith("/") ? path.length - 1 : path.length;
  const last = path.slice(path.lastIndexOf("/", end - 1) + 1, end);
  const words = last.slice(0, MOST_SLUG_UNITS).split(/[-_.+]/);
  return words.length < LEAST_SLUG_WORDS ? [] : words.filter((word) => SLUG_WORD.test(word));
}

function wordsOfProject(url: string): string[] {
  const path = typedPath(url);
  const [, owner = "", project = ""] = path.split("/");
  const number = NUMBERED.exec(path)?.[1];
  return [...(owner === OWN_OWNER ? [] : [owner, project]), ...(number === undefined ? [] : [number])];
}
