import { withoutControls } from "./html.js";

/** Schemes that a link in anything we print may have. */
const SAFE_SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);
/** The form of nearly every address, which needs no second look. */
const PLAIN = /^https?:\/\/[\x21-\x7e]+$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The address as a link may carry it, or undefined when it must not be a link. This is the one gate between what a
 * stranger wrote and an `href` or `src`: only http, https, mailto and addresses relative to the page pass. Browsers
 * drop tabs, newlines and leading controls before they read a scheme, so they are dropped here first
 * (https://url.spec.whatwg.org/#concept-basic-url-parser).
 */
export function safeAddress(address: string): string | undefined {
  if (PLAIN.test(address)) return address;
  // What is dropped when it is printed must be dropped before it is judged.
  const cleaned = withoutControls(address)
    .replace(/[\t\n\r]/g, "")
    .replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, "");
  const scheme = SCHEME.exec(cleaned);
  if (scheme !== null) return SAFE_SCHEMES.has(scheme[0].toLowerCase()) ? cleaned : undefined;
  return cleaned;
}

/** The same for what leads to the web alone: undefined also for mail and for what is relative to a page. */
export function safeWebAddress(address: string): string | undefined {
  const safe = safeAddress(address);
  return safe !== undefined && /^https?:/i.test(safe) ? safe : undefined;
}

/** The address made absolute against `base`; unchanged when it cannot be read. */
export function absoluteAddress(address: string, base: string): string {
  if (SCHEME.test(address)) return address;
  try {
    return new URL(address, base).href;
  } catch {
    return address;
  }
}

/** The host of a web address in lower case without `www.`, or undefined when there is none. */
export function hostOf(address: string): string | undefined {
  if (!/^https?:/i.test(address)) return undefined;
  try {
    return new URL(address).hostname.replace(/^www\./, "");
  } catch {
    return undefined;
  }
}
