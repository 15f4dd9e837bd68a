import { Failure } from "../base/failure.js";
import { fingerprint } from "../base/hash.js";
import { quote } from "../base/quote.js";
import { sharedLength } from "./index-root.js";
import type { SearchAnswer } from "./search.js";

/** What is shown of an item. Its `path` is cut in two, since items of one issue share the first half. */
export interface ShownItem extends Omit<SearchAnswer, "host" | "path"> {
  /** Of its issue's page, from the root. */
  readonly issuePath: string;
  /** On that page. */
  readonly fragment: string;
}

const KINDS: readonly SearchAnswer["kind"][] = ["link", "event", "call", "quote"];
/** What no field of a line may hold. */
const BREAKING = /[\x00-\x1f\x7f\u2028\u2029]/;
const ALL_BREAKING = new RegExp(BREAKING, "g");
/** Nearly all fragments are hashes of addresses and begin so. */
const HASHED = "i-";

/**
 * Items as lines of text, so that hosts which compress texts do so here too: `#` begins an issue, `=` a section, and
 * `-` an item: title, address (behind the length that it shares with the one above), fragment, kind, language and
 * prefixes, parted by tabs, without those at the end that are as usual. The first line changes with all others.
 */
export function writeItemChunk(items: readonly ShownItem[], language: string): string {
  const lines: string[] = [];
  let issue = "";
  let section = "";
  let url = "";
  for (const item of items) {
    const ownIssue = `#${join([item.date, item.issuePath, item.issueTitle])}`;
    const ownSection = `=${join([item.section])}`;
    if (ownIssue !== issue) lines.push(ownIssue);
    if (ownSection !== section || ownIssue !== issue) lines.push(ownSection);
    [issue, section] = [ownIssue, ownSection];
    const address = clean(item.url);
    lines.push(`-${join(fieldsOf(item, address, url, language))}`);
    url = address;
  }
  const text = lines.join("\n");
  return `${fingerprint(text)}\n${text}`;
}

function fieldsOf(item: ShownItem, url: string, above: string, language: string): string[] {
  const shared = sharedLength(above, url);
  const fragment = item.fragment.startsWith(HASHED)
    ? item.fragment.slice(HASHED.length)
    : `#${item.fragment}`;
  const fields = [
    item.title,
    `${shared.toString(36)}:${url.slice(shared)}`,
    fragment,
    item.kind === "link" ? "" : item.kind,
    item.language === language ? "" : item.language,
    ...item.prefixes.filter((prefix) => prefix !== ""),
  ];
  while (fields.at(-1) === "") fields.pop();
  return fields;
}

/** Reads what `writeItemChunk` wrote. Throws a Failure `bad-input` that names the file when the text is not as it was. */
export function readItemChunk(text: string, language: string, path: string): ShownItem[] {
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  if (end === -1 || fingerprint(body) !== text.slice(0, end)) {
    throw new Failure(
      "bad-input",
      `Unexpected content of ${quote(path)}, expected items of the search index`,
      {
        hint: "Search again; should it stay so, build the site anew.",
      },
    );
  }
  const items: ShownItem[] = [];
  let issue: readonly string[] = [];
  let section = "";
  let above = "";
  for (const line of body.split("\n")) {
    const fields = line.slice(1).split("\t");
    if (line.startsWith("#")) issue = fields;
    else if (line.startsWith("=")) section = fields[0] ?? "";
    else if (line.startsWith("-")) {
      const [title = "", address = "", fragment = "", kind = "", own = "", ...prefixes] = fields;
      const cut = address.indexOf(":");
      const url = above.slice(0, Number.parseInt(address.slice(0, cut), 36)) + address.slice(cut + 1);
      above = url;
      const [date = "", issuePath = "", issueTitle = ""] = issue;
      items.push({
        title,
        url,
        section,
        kind: KINDS.find((name) => name === kind) ?? "link",
        language: own === "" ? language : own,
        prefixes,
        issueTitle,
        date,
        issuePath,
        fragment: fragment.startsWith("#") ? fragment.slice(1) : HASHED + fragment,
      });
    }
  }
  return items;
}

function join(fields: readonly string[]): string {
  return fields.map(clean).join("\t");
}

function clean(text: string): string {
  return BREAKING.test(text) ? text.replace(ALL_BREAKING, " ") : text;
}
