import type { CalendarDate } from "../base/calendar-date.js";
import { type HashPair, hashPairOfText } from "../base/hash.js";
import { SECTION_ROLES } from "../issue/section-role.js";
import type { ArchivedLink, ArchiveLinks, NumberedIssue } from "./archive-links.js";
import type { IssueLinks } from "./collect-links.js";
import { buildTables, type LinkRow, rowsOf, sortRows } from "./link-rows.js";
import { encodeTables, type IssueRow, type LinkTables, tablesIn } from "./link-tables.js";

/** An address in so many issues is a part of the frame they are made from, and in one of four of them. */
const FRAME_ISSUES = 12;
const FRAME_SHARE = 4;

/**
 * The links of many issues, to be asked for by address. It never changes; it is kept in a few arrays of numbers, so
 * that one of sixty thousand links is read from a file in a millisecond. Addresses are kept as two-word hashes.
 */
export class LinkIndex implements ArchiveLinks {
  readonly #tables: LinkTables;

  private constructor(tables: LinkTables) {
    this.#tables = tables;
  }

  /** The index of the given issues, in whatever order they come. */
  static of(issues: readonly IssueLinks[]): LinkIndex {
    return new LinkIndex(buildTables(issues, []));
  }

  /** The index that `encode` made bytes of; undefined for all other bytes. */
  static decode(bytes: Uint8Array): LinkIndex | undefined {
    const tables = tablesIn(bytes);
    return tables && new LinkIndex(tables);
  }

  /** How many links it holds. */
  get size(): number {
    return this.#tables.contexts.length;
  }

  /** How many issues it holds, also those without links. */
  get issueCount(): number {
    return this.#tables.issueCount;
  }

  /** The newest of the issues that have a number. */
  get newest(): NumberedIssue | undefined {
    return this.#newestBelow(this.issueCount);
  }

  /** The index as bytes, for this kind of machine. */
  encode(): Uint8Array {
    return encodeTables(this.#tables);
  }

  /** The index with some issues put in place of those of the same path, and without those whose path is in `gone`. */
  with(changed: readonly IssueLinks[], gone: Iterable<string> = []): LinkIndex {
    const without = new Set(gone);
    for (const { path } of changed) without.add(path);
    const kept: IssueRow[] = [];
    const ordinals = new Map<number, number>();
    for (let at = 0; at < this.issueCount; at++) {
      const issue = this.#tables.issueAt(at);
      if (without.has(issue.path)) continue;
      ordinals.set(at, kept.length);
      kept.push(issue);
    }
    const rows: LinkRow[] = [];
    for (const row of rowsOf(this.#tables)) {
      const issue = ordinals.get(row.issue);
      if (issue !== undefined) rows.push({ ...row, issue });
    }
    return new LinkIndex(buildTables(changed, kept, sortRows(rows)));
  }

  /** Where a page stood, oldest issue first; nowhere for addresses that stand in nearly every issue. */
  find(address: string): readonly ArchivedLink[] {
    return this.#findBelow(address, this.issueCount);
  }

  /** The issues older than a day, as one sees them who checks an issue or a draft of that day. */
  before(date: CalendarDate): ArchiveLinks {
    const limit = this.#countBefore(date);
    return { newest: this.#newestBelow(limit), find: (address) => this.#findBelow(address, limit) };
  }

  #newestBelow(limit: number): NumberedIssue | undefined {
    for (let at = limit - 1; at >= 0; at--) {
      const { number, date } = this.#tables.issueAt(at);
      if (number !== undefined) return { number, date };
    }
    return undefined;
  }

  #findBelow(address: string, limit: number): ArchivedLink[] {
    const { issues, contexts } = this.#tables;
    const hash = hashPairOfText(address);
    const start = this.#firstOf(hash);
    let end = start;
    let issueCount = 0;
    for (; this.#isAt(hash, end) && (issues[end] ?? limit) < limit; end++)
      if (end === start || issues[end] !== issues[end - 1]) issueCount++;
    if (issueCount >= FRAME_ISSUES && issueCount * FRAME_SHARE >= limit) return [];
    const found: ArchivedLink[] = [];
    for (let at = start; at < end; at++)
      found.push(this.#linkOf(address, issues[at] ?? 0, contexts[at] ?? 0));
    return found;
  }

  #linkOf(address: string, ordinal: number, context: number): ArchivedLink {
    const { number, date, title } = this.#tables.issueAt(ordinal);
    const { role, section, fragment, isAside } = this.#tables.contextAt(context);
    const link = { address, issue: { number, date, title }, role: SECTION_ROLES[role] ?? "other", section };
    return { ...link, ...(fragment === "" ? {} : { fragment }), ...(isAside ? { isAside } : {}) };
  }

  /** The first row whose hash is not below an address's. */
  #firstOf(hash: HashPair): number {
    const { hashes } = this.#tables;
    const one = hash[0];
    const two = hash[1];
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      const first = hashes[middle * 2] ?? 0;
      if (first < one || (first === one && (hashes[middle * 2 + 1] ?? 0) < two)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isAt(hash: HashPair, at: number): boolean {
    const { hashes } = this.#tables;
    return at < this.size && hashes[at * 2] === hash[0] && hashes[at * 2 + 1] === hash[1];
  }

  #countBefore(date: CalendarDate): number {
    let [low, high] = [0, this.issueCount];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tables.issueAt(middle).date < date) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
