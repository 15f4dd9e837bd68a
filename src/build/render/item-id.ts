/**
 * The id of an item on its page, made from its address alone, so that a permalink outlives a corrected title, a new
 * order and the step from http to https. 31 bits in base 36: two addresses of one page meet once in ten million pages.
 */
export function itemId(address: string, qualifier = ""): string {
  const key = address
    .replace(/^https?:\/\//i, "")
    .replace(/^www\./i, "")
    .replace(/\/+$/, "");
  return `i-${hash(`${key} ${qualifier}`).toString(36).padStart(6, "0")}`;
}

/** FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), cut to 31 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 1;
}
