const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What a name may be typed with; everything else, as `/` or `%`, would be read as another part of an address. */
const TYPED = /^[\p{L}\p{M}\p{N}.\u3002-]+$/u;
/** Longer names have no place in the DNS (RFC 1035, 2.3.4). */
const LONGEST = 253;

/**
 * The name of a host as the DNS knows it: in lower case, each label beyond ASCII as an A-label (RFC 5890: `münchen` is
 * `xn--mnchen-3ya`). Undefined for what is no name of at least two labels, as an IP address.
 */
export function hostNameOf(text: string): string | undefined {
  if (!TYPED.test(text) || text.length > LONGEST) return undefined;
  const name = asciiName(text);
  if (name === undefined || name.length > LONGEST) return undefined;
  const labels = name.split(".");
  const last = labels.at(-1) ?? "";
  return labels.length > 1 && !/^\d+$/.test(last) && labels.every((one) => LABEL.test(one))
    ? name
    : undefined;
}

/** Address of a page are read by the same rules (https://url.spec.whatwg.org/#host-parsing), which Node has built in. */
function asciiName(text: string): string | undefined {
  try {
    return new URL(`https://${text}/`).hostname;
  } catch {
    return undefined;
  }
}
