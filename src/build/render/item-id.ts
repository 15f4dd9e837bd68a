import { hashText } from "../../base/hash.js";

/** What may change about an address without making it another page: it is not part of the id. */
const BEFORE = ["https://", "http://", "www."] as const;

/**
 * The id of an item on its page, made from its address alone, so that a permalink outlives a corrected title, a new
 * order and the step from http to https. 32 bits in base 36; the rare two of a page that meet are told apart there.
 */
export function itemId(address: string, qualifier = ""): string {
  let start = 0;
  for (const part of BEFORE) if (address.startsWith(part, start)) start += part.length;
  let end = address.length;
  while (end > start && address.endsWith("/", end)) end -= 1;
  const hash = hashText(address, start, end) ^ hashText(qualifier);
  return `i-${(hash >>> 0).toString(36).padStart(6, "0")}`;
}
