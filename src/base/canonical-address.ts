import { compareTexts } from "./compare-texts.js";
import { isCampaignParameter } from "./campaign-parameters.js";
import { aliasedHost } from "./host-aliases.js";
import { identifyPage } from "./page-identity.js";
import { type ParsedAddress, parseAddress } from "./parsed-address.js";
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
  const final = finalAddress(address);
  if (final === undefined) return undefined;
  const { host, path, parameters } = identifyPage(aliasedHost(final));
  // The host may have been `www.` and no more.
  if (host === "") return undefined;
  const fragment = final.hash !== "" && ROUTE.test(final.hash) ? final.hash : "";
  const port = final.port === "" ? "" : `:${final.port}`;
  return `${host}${port}${plain(path)}${spellParameters(host, parameters)}${fragment}`;
}

function finalAddress(address: string): ParsedAddress | undefined {
  let parsed = parseAddress(address);
  for (let steps = 0; parsed !== undefined && steps < MOST_REDIRECTS; steps++) {
    const target = redirectTarget(parsed);
    const next = target === undefined ? undefined : parseAddress(target);
    if (next === undefined) break;
    parsed = next;
  }
  return parsed;
}

/** What is left of parameters, in order; nearly always nothing. */
function spellParameters(host: string, parameters: ParsedAddress["parameters"]): string {
  if (parameters.length === 0) return "";
  const kept = parameters.filter(([name, value]) => !isCampaignParameter(host, name, value));
  kept.sort(([a, x], [b, y]) => compareTexts(a, b) || compareTexts(x, y));
  const query = kept.map(([name, value]) => `${escapeMarks(name)}=${escapeMarks(value)}`).join("&");
  return query === "" ? "" : `?${query}`;
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
