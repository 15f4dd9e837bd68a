import { cutToLength } from "../../base/quote.js";
import { LONGEST_LINE } from "../kept-form.js";
import type { CandidateFound } from "./candidate.js";

/** Nobody quotes more. */
export const LONGEST_WORDS = 20_000;

/** Whether an address can be kept: of the web, and no longer than a line. */
export function isKeptAddress(address: string): boolean {
  return address.length <= LONGEST_LINE && /^https?:\/\//i.test(address);
}

/**
 * What was found, as it can be kept and read again: long texts are cut, addresses of others than the web left out.
 * Undefined when its own address is none, since nobody could look at it.
 */
export function withinLimits<One extends CandidateFound>(one: One): One | undefined;
export function withinLimits(one: CandidateFound): CandidateFound | undefined {
  if (!isKeptAddress(one.address)) return undefined;
  switch (one.kind) {
    case "page": {
      const { discussion, ...page } = withCutLines(one);
      return discussion === undefined || !isKeptAddress(discussion.address) ? page : { ...page, discussion };
    }
    case "quote": {
      const { saidAddress, ...quote } = withCutLines(one, "text");
      const text = cutToLength(quote.text, LONGEST_WORDS);
      const isKept = saidAddress !== undefined && isKeptAddress(saidAddress);
      return isKept ? { ...quote, text, saidAddress } : { ...quote, text };
    }
    case "crate": {
      const { suggestedBy, ...crate } = withCutLines(one);
      if (suggestedBy === undefined || !isKeptAddress(suggestedBy.address)) return crate;
      return { ...crate, suggestedBy: withCutLines(suggestedBy) };
    }
    case "call":
      return withCutLines(one);
  }
}

/** All texts of an entry but one are lines. */
function withCutLines<Entry extends object>(entry: Entry, but?: keyof Entry): Entry {
  const cut = Object.entries(entry).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === "string" && key !== but ? cutToLength(value, LONGEST_LINE) : value,
  ]);
  return Object.fromEntries(cut) as Entry;
}
