import { itemOf } from "../../search/posting-list.js";
import type { CollectedTerm } from "./term-collector.js";

/** A term whose list was written. */
export interface ListedTerm extends CollectedTerm {
  /** Where its list stands among all lists. */
  readonly start: number;
  readonly end: number;
}

/** All items of the terms with one beginning, in rising order. */
export interface Crowd {
  readonly beginning: string;
  readonly items: readonly number[];
}

/** What a term takes besides its list, about. */
const TERM_BYTES = 6;

/** The beginnings whose terms, which come in their order, have lists of more bytes than a reader should fetch while typing. */
export function listCrowds(terms: readonly ListedTerm[], itemCount: number, mostBytes: number): Crowd[] {
  const crowds: Crowd[] = [];
  const open: [number, number, number][] = [[0, terms.length, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [start, end, length] = next;
    for (const [from, to] of groupsOf(terms, start, end, length)) {
      const beginning = terms[from]?.term.slice(0, length) ?? "";
      if (to - from < 2 || bytesOf(terms, from, to) <= mostBytes) continue;
      if (/^[\p{L}\p{N}]+$/u.test(beginning))
        crowds.push({ beginning, items: itemsOf(terms, from, to, itemCount) });
      open.push([from, to, length + 1]);
    }
  }
  return crowds;
}

/** Where terms with the same first so many units begin and end; those that are shorter are left out. */
function groupsOf(
  terms: readonly ListedTerm[],
  start: number,
  end: number,
  length: number,
): [number, number][] {
  const groups: [number, number][] = [];
  for (let at = start; at < end;) {
    const beginning = terms[at]?.term.slice(0, length) ?? "";
    let next = at + 1;
    while (next < end && terms[next]?.term.startsWith(beginning) === true) next++;
    if (beginning.length === length) groups.push([at, next]);
    else next = at + 1;
    at = next;
  }
  return groups;
}

function bytesOf(terms: readonly ListedTerm[], from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at++) bytes += lengthOf(terms[at]) + TERM_BYTES;
  return bytes;
}

function lengthOf(term: ListedTerm | undefined): number {
  return term === undefined ? 0 : term.end - term.start;
}

function itemsOf(terms: readonly ListedTerm[], from: number, to: number, itemCount: number): number[] {
  const has = new Uint8Array(itemCount);
  for (let at = from; at < to; at++)
    for (const posting of terms[at]?.postings ?? []) has[itemOf(posting)] = 1;
  const items: number[] = [];
  for (let item = 0; item < itemCount; item++) if (has[item] === 1) items.push(item);
  return items;
}
