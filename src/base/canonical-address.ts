import { compareTexts } from "./compare-texts.js";
import { isCampaignParameter } from "./campaign-parameters.js";
import { aliasedHost } from "./host-aliases.js";
import { identifyPage } from "./page-identity.js";
import { redirectTarget } from "./redirectors.js";

export { isCampaignParameter } from "./campaign-parameters.js";

/** A fragment that is a route of an application in the page, as `#/post/3` or `#!topic/3`, names another page. */
const ROUTE = /^#[!/]/;
/** How many pages that only lead on may stand before the one that is meant. */
const MOST_REDIRECTS = 3;
/** Letters, digits and signs that mean the same whether they are escaped or not (RFC 3986, 2.3). */
const ESCAPED_PLAIN = /%(?:2[DE]|3\d|[46][1-9A-F]|[57][0-9A]|5F|7E)/gi;

/**
 * One spelling for all addresses of one page, to compare and never to print: without scheme, `www.`, the scheme's own
 * port, closing slash, campaign parameters and a fragment that is no route; parameters in order, aliases of hosts
 * and pages that only lead on resolved, and on known hosts the many paths of one page made one. Undefined for what
 * is no web address.
 */
export function canonicalAddress(address: string): string | undefined {
  if (known.has(address)) return known.get(address);
  if (known.size >= MOST_KNOWN) known.clear();
  const canonical = spellCanonically(address);
  known.set(address, canonical);
  return canonical;
}

/** Several rules ask about the same few hundred addresses of an issue, one after the other. */
const known = new Map<string, string | undefined>();
const MOST_KNOWN = 2_000;

function spellCanonically(address: string): string | undefined {
  const url = finalUrl(address);
  if (url === undefined) return undefined;
  const { host, path, parameters } = identifyPage(aliasedHost(url));
  const kept = parameters.filter(([name, value]) => !isCampaignParameter(host, name, value));
  kept.sort(([a, x], [b, y]) => compareTexts(a, b) || compareTexts(x, y));
  const query = kept.map(([name, value]) => `${escapeMarks(name)}=${escapeMarks(value)}`).join("&");
  const fragment = ROUTE.test(url.hash) ? url.hash : "";
  const port = url.port === "" ? "" : `:${url.port}`;
  return `${host}${port}${plain(path)}${query === "" ? "" : `?${query}`}${fragment}`;
}

function finalUrl(address: string): URL | undefined {
  let url = readUrl(address);
  for (let steps = 0; url !== undefined && steps < MOST_REDIRECTS; steps++) {
    const target = redirectTarget(url);
    const next = target === undefined ? undefined : readUrl(target);
    if (next === undefined) break;
    url = next;
  }
  return url;
}

function readUrl(address: string): URL | undefined {
  if (!/^https?:\/\//i.test(address)) return undefined;
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** Signs that part parameters are escaped within them, so that different ones stay different. */
function escapeMarks(text: string): string {
  return /[^\w.~-]/.test(text) ? encodeURIComponent(text) : text;
}

/** The path with needless escapes undone and the others in capital letters. */
function plain(path: string): string {
  if (!path.includes("%")) return path;
  return path
    .replace(ESCAPED_PLAIN, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)))
    .replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());
}
