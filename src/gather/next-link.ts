import type { Reply } from "./door.js";

/** One link of the header: its target, and its parameters up to the next comma outside of quotes. */
const LINK = /<([^<>]{1,2000})>((?:[^,"]|"[^"]{0,500}"){0,500})/g;

/**
 * The address of the next page by the `Link` header (RFC 8288), on the same host; undefined where there is none. A
 * server may send us on, but not to somebody else. Throws nothing.
 */
export function nextLink({ headers, address }: Reply): string | undefined {
  for (const [, target = "", parameters = ""] of (headers["link"] ?? "").slice(0, 10_000).matchAll(LINK)) {
    if (!/;\s{0,5}rel\s{0,5}=\s{0,5}"?(?:[\w-]{1,30} ){0,5}next(?=[ ",;]|$)/i.test(parameters)) continue;
    if (!URL.canParse(target, address)) return undefined;
    const next = new URL(target, address);
    return next.origin === new URL(address).origin ? next.href : undefined;
  }
  return undefined;
}
