import { hashText } from "../../base/hash.js";

/**
 * The id of an item on its page, made from its address alone, so that a permalink outlives a corrected title, a new
 * order and the step from http to https. 32 bits in base 36; the rare two of a page that meet are told apart there.
 */
export function itemId(address: string, qualifier = ""): string {
  const key = address
    .replace(/^https?:\/\//i, "")
    .replace(/^www\./i, "")
    .replace(/\/+$/, "");
  return `i-${hashText(`${key} ${qualifier}`).toString(36).padStart(6, "0")}`;
}
