import { hashPairOfText } from "../base/hash.js";
import { SECTION_ROLES } from "../issue/section-role.js";
import type { CollectedLink, IssueLinks } from "./collect-links.js";
import type { ContextRow, IssueRow, LinkTables } from "./link-tables.js";

/** A link on its way into an index. */
export interface LinkRow {
  readonly one: number;
  readonly two: number;
  /** Which issue it stands in, by its place in the list of issues. */
  readonly issue: number;
  readonly context: ContextRow;
}

/** All rows of an index, as they are sorted there. */
export function rowsOf(tables: LinkTables): LinkRow[] {
  const rows: LinkRow[] = [];
  const contexts = new Map<number, ContextRow>();
  for (const [at, number] of tables.contexts.entries()) {
    const context = contexts.get(number) ?? tables.contextAt(number);
    contexts.set(number, context);
    const [one = 0, two = 0] = [tables.hashes[at * 2], tables.hashes[at * 2 + 1]];
    rows.push({ one, two, issue: tables.issues[at] ?? 0, context });
  }
  return rows;
}

/** Rows sorted by address, then by issue; those of one issue stay in their order. */
export function sortRows(rows: LinkRow[]): LinkRow[] {
  return rows.sort((a, b) => a.one - b.one || a.two - b.two || a.issue - b.issue);
}

/** The tables of some issues together with rows that are there already, whose `issue` counts within `kept`. */
export function buildTables(
  added: readonly IssueLinks[],
  kept: readonly IssueRow[],
  keptRows: readonly LinkRow[] = [],
): LinkTables {
  const all: IssueRow[] = [...kept, ...added];
  const order = [...all.keys()].sort((a, b) => byAge(all[a], all[b]));
  const ordinals = new Uint32Array(all.length);
  for (const [ordinal, at] of order.entries()) ordinals[at] = ordinal;
  const rows = keptRows.map((row) => ({ ...row, issue: ordinals[row.issue] ?? 0 }));
  for (const [at, issue] of added.entries()) {
    const ordinal = ordinals[kept.length + at] ?? 0;
    for (const link of issue.links) rows.push(rowOf(link, ordinal));
  }
  return tablesOf(
    order.flatMap((at) => all[at] ?? []),
    sortRows(rows),
  );
}

function byAge(a: IssueRow | undefined, b: IssueRow | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.path < b.path ? -1 : 1;
}

function rowOf(link: CollectedLink, issue: number): LinkRow {
  const [one, two] = hashPairOfText(link.address);
  const { section, fragment, isAside } = link;
  return { one, two, issue, context: { role: SECTION_ROLES.indexOf(link.role), section, fragment, isAside } };
}

function tablesOf(issueRows: readonly IssueRow[], rows: readonly LinkRow[]): LinkTables {
  const hashes = new Uint32Array(rows.length * 2);
  const issues = new Uint32Array(rows.length);
  const contexts = new Uint32Array(rows.length);
  const contextRows: ContextRow[] = [];
  const numbers = new Map<string, number>();
  for (const [at, { one, two, issue, context }] of rows.entries()) {
    const key = `${context.role}\0${context.section}\0${context.fragment}\0${context.isAside}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = contextRows.push(context) - 1;
      numbers.set(key, number);
    }
    hashes[at * 2] = one;
    hashes[at * 2 + 1] = two;
    issues[at] = issue;
    contexts[at] = number;
  }
  const noIssue: IssueRow = { path: "", number: undefined, date: "", title: "" };
  const noContext: ContextRow = { role: 0, section: "", fragment: "", isAside: false };
  return {
    hashes,
    issues,
    contexts,
    issueCount: issueRows.length,
    contextCount: contextRows.length,
    issueAt: (at) => issueRows[at] ?? noIssue,
    contextAt: (at) => contextRows[at] ?? noContext,
  };
}
