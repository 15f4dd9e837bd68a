import { readBytes } from "../read-bytes.js";

/** A form of ours is smaller by far. */
const MOST_BYTES = 8192;

const HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Robots-Tag": "noindex",
};
const ONE_YEAR_OF_TLS = "max-age=31536000";

/** What every answer carries besides its own headers; pages at an `https:` address are asked for by TLS alone. */
export function guardHeaders(isSecure: boolean): Readonly<Record<string, string>> {
  return isSecure ? { ...HEADERS, "Strict-Transport-Security": ONE_YEAR_OF_TLS } : HEADERS;
}

/**
 * Whether a form was sent from a page of ours, as far as browsers say so: `Sec-Fetch-Site`, else `Origin`, which is
 * `null` on pages that send no referrer, as ours. What says neither has a signed form to show.
 */
export function isFromOwnPage(headers: Headers, origin: string): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site !== null) return site === "same-origin" || site === "none";
  const from = headers.get("Origin");
  return from === null || from === "null" || from === origin;
}

/** Why a form was not read, as the status of the answer: too large, not a form, or broken off. */
export type FormFault = 413 | 415 | 400;

/** Whether a request says that its body is a form of the kind that our pages send. */
export function isForm(request: Request): boolean {
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  return type === "application/x-www-form-urlencoded";
}

/** The fields of a form that was sent; a name that comes twice has its first value unless all are asked for. */
export async function readForm(request: Request): Promise<URLSearchParams | FormFault> {
  const text = await readBody(request);
  return typeof text === "number" ? text : new URLSearchParams(text);
}

async function readBody(request: Request): Promise<string | FormFault> {
  const length = request.headers.get("Content-Length");
  if (length !== null && Number(length) > MOST_BYTES) return 413;
  try {
    // Its length is known to the server, which reads no more; without one it is read in pieces and counted.
    if (length !== null) return await request.text();
    const bytes = await readBytes(request, MOST_BYTES);
    return bytes === undefined ? 413 : new TextDecoder().decode(bytes);
  } catch {
    return 400;
  }
}
