const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): to name things, never to guard them. */
export function hashText(text: string, start = 0, end = text.length): number {
  let value = FNV_OFFSET;
  for (let at = start; at < end; at++) value = Math.imul(value ^ text.charCodeAt(at), FNV_PRIME);
  return value >>> 0;
}

/** Eight hexadecimal digits that change with the text: part of the name of a file that may be cached for ever. */
export function fingerprint(text: string): string {
  return hashText(text).toString(16).padStart(8, "0");
}
