import type { IncomingHttpHeaders } from "node:http";

/** Headers as texts by small names. Those that set cookies are left out: what they hold is between a browser and a host. */
export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name === "set-cookie") continue;
    plain[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return plain;
}
