import { inertLine } from "../base/inert-line.js";
import { isWrittenAddress } from "./written-address.js";

/** What the message of a commit tells of one pull request. */
export interface MergeEntry {
  readonly number: number;
  /** The account that opened it or, where the host said none, who wrote it; undefined where nobody is named. */
  readonly by: string | undefined;
  readonly title: string;
  readonly items: readonly BroughtItem[];
  /** How many items more it brought than are named. */
  readonly unnamed: number;
}

/** An item that a pull request brought. */
export interface BroughtItem {
  /** The heading that it stood under when it came; empty where there was none. */
  readonly section: string;
  /** As `writtenAddress` gives it. */
  readonly address: string;
}

/** Titles that are longer are cut: Git shows the first line of a message everywhere. */
export const LONGEST_TITLE = 100;
const LONGEST_NAME = 60;
const LONGEST_SECTION = 80;
/** A week of merged pull requests has some fifty. */
const MOST_ITEMS = 100;
/** Of all entries with their items: beyond it, entries are written without theirs, and at last only counted. */
const MOST_SIGNS = 60_000;
const MOST_ENTRIES = 300;
/** No line of ours is longer. */
const LONGEST_LINE = 500;
const INDENT = "    ";
const NO_TITLE = "without a title";

/**
 * The lines of entries in the message of a commit, each one line for a pull request, and below it one for each item:
 *
 *     * #8014 by noor: Tides of the harbour
 *         Observations/Thoughts: blog.example/tides
 *         and 2 more
 *
 * What strangers wrote can be no other entry, no item, no trailer, and nothing that a forge acts on.
 */
export function writeEntries(entries: readonly MergeEntry[]): string[] {
  const lines: string[] = [];
  let room = MOST_SIGNS;
  for (const entry of entries.slice(0, MOST_ENTRIES)) {
    const head = headLine(entry);
    const items = itemLines(entry);
    const length = items.reduce((sum, line) => sum + line.length + 1, head.length + 1);
    const total = entry.items.length + entry.unnamed;
    const written = length <= room ? items : total === 0 ? [] : [moreLine(total)];
    lines.push(head, ...written);
    room -= length <= room ? length : 0;
  }
  const more = entries.length - MOST_ENTRIES;
  return more > 0 ? [...lines, `* and ${more} more`] : lines;
}

/** A subject, an account or a name as it may stand in the first line or in an entry. */
export function messageTitle(text: string): string {
  return inertLine(text, LONGEST_TITLE);
}

function headLine({ number, by, title }: MergeEntry): string {
  // A colon ends the name.
  const name = inertLine((by ?? "").replaceAll(":", " "), LONGEST_NAME);
  const line = messageTitle(title);
  return `* #${number}${name === "" ? "" : ` by ${name}`}: ${line === "" ? NO_TITLE : line}`;
}

function itemLines({ items, unnamed }: MergeEntry): string[] {
  const named = items.slice(0, MOST_ITEMS).map(({ section, address }) => {
    const title = inertLine(section, LONGEST_SECTION);
    return `${INDENT}${title === "" ? "" : `${title}: `}${address}`;
  });
  const rest = unnamed + items.length - named.length;
  return rest > 0 ? [...named, moreLine(rest)] : named;
}

function moreLine(count: number): string {
  return `${INDENT}and ${count} more`;
}

const HEAD = /^\* #([1-9]\d{0,9})(?: by ([^:]+))?: (.+)$/;
const MORE = /^ {4}and ([1-9]\d{0,9}) more$/;

/**
 * Reads lines of entries again. Lines that are none of ours are left out, with the items below them, since anybody may
 * have edited the message.
 */
export function readEntries(lines: readonly string[]): MergeEntry[] {
  const entries: (MergeEntry & { items: BroughtItem[]; unnamed: number })[] = [];
  let entry: (typeof entries)[number] | undefined;
  for (const line of lines) {
    if (entries.length > MOST_ENTRIES) break;
    const fits = line.length <= LONGEST_LINE;
    const item = fits ? readItem(line) : undefined;
    const more = fits ? MORE.exec(line) : null;
    if (item !== undefined) entry?.items.push(item);
    else if (more !== null && entry !== undefined) entry.unnamed = Number(more[1]);
    else {
      entry = fits ? readHead(line) : undefined;
      if (entry !== undefined) entries.push(entry);
    }
  }
  return entries.slice(0, MOST_ENTRIES);
}

function readHead(line: string): (MergeEntry & { items: BroughtItem[] }) | undefined {
  const [, number, by, title] = HEAD.exec(line) ?? [];
  if (number === undefined || title === undefined) return undefined;
  return { number: Number(number), by, title, items: [], unnamed: 0 };
}

/** An address holds no blank but the one behind its day, so the last colon before a blank ends the section. */
function readItem(line: string): BroughtItem | undefined {
  if (!line.startsWith(INDENT)) return undefined;
  const at = line.lastIndexOf(": ");
  const section = at === -1 ? "" : line.slice(INDENT.length, at);
  const address = line.slice(at === -1 ? INDENT.length : at + ": ".length);
  return isWrittenAddress(address) ? { section, address } : undefined;
}
