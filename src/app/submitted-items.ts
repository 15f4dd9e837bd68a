import { LineIndex } from "../base/line-index.js";
import { type Issue, type Item, sectionsOf } from "../issue/issue.js";
import type { MergeEntry } from "./merge-entries.js";
import { MESSAGE_BEGINNING, readMergeMessage } from "./merge-message.js";
import { writtenAddress } from "./written-address.js";

/** An item of the draft that a pull request brought. */
export interface SubmittedItem {
  /** Of the pull request, whose title and author these are too; of strangers, unsafe to print. */
  readonly number: number;
  /** The account that opened it or, where the host said none, who wrote it; absent where nobody was named. */
  readonly by?: string;
  readonly title: string;
  /** The heading it stands under now; empty where there is none. */
  readonly section: string;
  /** Of the draft, from 1. */
  readonly line: number;
}

/**
 * The messages of the newest commits that changed a file and begin with some words, the newest first: of those alone
 * that the branch itself has, since what was merged into it brings messages of strangers.
 */
export type ReadMessages = (path: string, beginning: string) => readonly string[];

/**
 * The items of a draft that pull requests brought, by what the messages of merges say: found by where they lead, however
 * editors moved and retitled them since. What came twice came with the newest.
 */
export function submittedItems(
  issue: Issue,
  path: string | undefined,
  readMessages: ReadMessages,
): ReadonlyMap<Item, SubmittedItem> {
  const submitted = new Map<Item, SubmittedItem>();
  if (path === undefined || issue.items.length === 0) return submitted;
  const entries = entriesByAddress(readMessages(path, MESSAGE_BEGINNING));
  if (entries.size === 0) return submitted;
  const index = new LineIndex(issue.text);
  for (const section of sectionsOf(issue.sections)) {
    for (const item of section.items) {
      const entry = entries.get(writtenAddress(item) ?? "");
      if (entry === undefined) continue;
      const { number, by, title } = entry;
      const { line } = index.positionOf(item.span.start);
      const who = by === undefined ? {} : { by };
      submitted.set(item, { number, ...who, title, section: section.title ?? "", line });
    }
  }
  return submitted;
}

function entriesByAddress(messages: readonly string[]): Map<string, MergeEntry> {
  const entries = new Map<string, MergeEntry>();
  for (const entry of messages.flatMap(readMergeMessage)) {
    for (const { address } of entry.items) if (!entries.has(address)) entries.set(address, entry);
  }
  return entries;
}
