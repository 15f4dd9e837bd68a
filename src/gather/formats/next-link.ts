import type { Reply } from "../door.js";
import { strangeReply } from "./read-reply.js";

/** One link of the header: its target, and its parameters up to the next comma outside of quotes. */
const LINK = /<([^<>]{1,2000})>((?:[^,"]|"[^"]{0,500}"){0,500})/g;
const IS_NEXT = /;\s{0,5}rel\s{0,5}=\s{0,5}"?(?:[\w-]{1,30} ){0,5}next(?=[ ",;]|$)/i;
const LONGEST_HEADER = 10_000;

/**
 * The address of the next page by the `Link` header (RFC 8288); undefined where there is none. A server may send us on,
 * but not to somebody else: throws a Failure `network` when the next page is on another host.
 */
export function nextLink(reply: Reply): string | undefined {
  const header = (reply.headers["link"] ?? "").slice(0, LONGEST_HEADER);
  for (const [, target = "", parameters = ""] of header.matchAll(LINK)) {
    if (!IS_NEXT.test(parameters)) continue;
    const next = URL.canParse(target, reply.address) ? new URL(target, reply.address) : undefined;
    if (next === undefined || next.origin !== new URL(reply.address).origin)
      throw strangeReply(reply, "a next page elsewhere", "expected one on the same host");
    return next.href;
  }
  return undefined;
}
