import { aliasedHost } from "./host-aliases.js";

/** Parameters that say how a reader came to a page, not which page it is. */
const CAMPAIGN =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ref_src|_hsenc|_hsmi|vero_id|yclid)$/i;
/** The same on single hosts, where the name may mean something elsewhere. */
const CAMPAIGN_BY_HOST: Readonly<Record<string, RegExp>> = {
  "youtube.com": /^(?:si|feature|ab_channel|pp)$/,
  "medium.com": /^source$/,
  "linkedin.com": /^(?:trk|trackingId|rcm)$/,
  "x.com": /^(?:s|t)$/,
  "open.spotify.com": /^(?:si|nd|dlsi)$/,
  "reddit.com": /^(?:share_id|rdt)$/,
};
/** A fragment that is a route of an application in the page, as `#/post/3` or `#!topic/3`, names another page. */
const ROUTE = /^#[!/]/;

/** Whether a parameter of an address on a host (canonical, without `www.`) only says where readers came from. */
export function isCampaignParameter(host: string, name: string): boolean {
  return CAMPAIGN.test(name) || CAMPAIGN_BY_HOST[host]?.test(name) === true;
}

/**
 * One spelling for all addresses of one page, to compare and never to print: without scheme, `www.`, port, closing
 * slash, campaign parameters and a fragment that is no route, parameters in order, aliases of hosts resolved.
 * Undefined for what is no web address.
 */
export function canonicalAddress(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address)) return undefined;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  const { host, path, parameters } = aliasedHost(url);
  const kept = parameters.filter(([name]) => !isCampaignParameter(host, name));
  kept.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const query = kept.map(([name, value]) => `${name}=${value}`).join("&");
  const fragment = ROUTE.test(url.hash) ? url.hash : "";
  return `${host}${path.replace(/\/+$/, "")}${query === "" ? "" : `?${query}`}${fragment}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
