import type { Changes } from "./read/change.js";
import { identityOf } from "./read/identity.js";
import type { Submission } from "./submission.js";

/** A submission with what it does. */
export interface ReadSubmission {
  readonly submission: Submission;
  readonly changes: Changes | undefined;
}

/**
 * The order in which submissions are taken, the same in whatever order they were read: by their keys, but none before
 * one that adds an entry which it edits, moves or removes, or on whose head it was built, as its text or history tell.
 */
export function orderSubmissions(read: readonly ReadSubmission[]): ReadSubmission[] {
  const inOrder = read.toSorted((a, b) => compareKeys(a.submission.key, b.submission.key));
  const givers = new Map<string, ReadSubmission[]>();
  for (const one of inOrder) for (const key of given(one)) givers.set(key, [...(givers.get(key) ?? []), one]);
  const ordered = new Set<ReadSubmission>();
  const visiting = new Set<ReadSubmission>();
  for (const first of inOrder) {
    const stack = [first];
    for (let one = stack.at(-1); one !== undefined; one = stack.at(-1)) {
      visiting.add(one);
      const next = needed(one)
        .flatMap((key) => givers.get(key) ?? [])
        .find((giver) => !ordered.has(giver) && !visiting.has(giver));
      if (next !== undefined) stack.push(next);
      else {
        ordered.add(one);
        stack.pop();
      }
    }
  }
  return [...ordered];
}

const NUMBER = /^\d+$/;

/** Numbers by size and before all else, everything else letter by letter. */
export function compareKeys(a: string, b: string): number {
  const [x, y] = [NUMBER.test(a), NUMBER.test(b)];
  if (x !== y) return x ? -1 : 1;
  return (x ? a.length - b.length : 0) || (a < b ? -1 : a > b ? 1 : 0);
}

/** What others may build on: the entries that it adds, and its text. */
function given({ submission: { key, texts }, changes }: ReadSubmission): string[] {
  const entries = (changes?.list ?? []).flatMap((change) =>
    change.kind === "item-added" || change.kind === "section-added" ? keysOf(change.added) : [],
  );
  const own = [...entries, `head ${key}`];
  return texts === undefined ? own : [...own, `text ${texts.head.text}`];
}

/** What it builds on. */
function needed({ submission: { texts, within = [] }, changes }: ReadSubmission): string[] {
  const entries = (changes?.list ?? []).flatMap(({ removed }) => keysOf(removed));
  const inner = within.flatMap(({ submission }) => submission?.key ?? []).map((key) => `head ${key}`);
  return texts === undefined ? [...inner, ...entries] : [...inner, ...entries, `text ${texts.base.text}`];
}

function keysOf(blocks: Changes["base"]["blocks"]): string[] {
  return blocks.flatMap((block) => identityOf(block)?.key ?? []);
}
