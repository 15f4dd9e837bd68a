import { isHostWithin } from "./address-parts.js";
import type { ParsedAddress } from "./parsed-address.js";

/** Pages that only lead on, with the parameter that says where. */
const REDIRECTORS: readonly { readonly host: RegExp; readonly path: RegExp; readonly parameter: RegExp }[] = [
  { host: /^google\.[a-z.]{2,6}$/, path: /^\/url$/, parameter: /^(?:q|url)$/ },
  { host: /^(?:l|lm)\.(?:facebook|instagram)\.com$/, path: /^\/(?:l\.php)?$/, parameter: /^u$/ },
  { host: /^(?:r\.)?duckduckgo\.com$/, path: /^\/l\/$/, parameter: /^uddg$/ },
  { host: /^out\.reddit\.com$/, path: /^\//, parameter: /^url$/ },
  { host: /^youtube\.com$/, path: /^\/redirect$/, parameter: /^q$/ },
  { host: /^linkedin\.com$/, path: /^\/(?:safety\/go|redir\/redirect)$/, parameter: /^url$/ },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameter: /^url$/ },
];
const REDIRECTOR_HOST =
  /(?:^|\.)(?:google|facebook|instagram|duckduckgo|reddit|youtube|linkedin|slack-redir|ampproject)\./;
/** Copies of pages for phones, whose path names the page: `/amp/s/blog.example/post`. */
const COPY_PATH = /^\/(?:amp|c|v)\/(s\/)?((?:[\w-]+\.)+[a-z]{2,}\/.*)$/i;

/** Hosts that hide an address behind a short one, and go on for as long as their owners pay. */
const SHORTENERS: ReadonlySet<string> = new Set(
  "bit.ly buff.ly cutt.ly dlvr.it fb.me goo.gl ift.tt is.gd lnkd.in ow.ly rb.gy rebrand.ly s.id shorturl.at t.co t.ly tiny.cc tinyurl.com trib.al v.gd".split(
    " ",
  ),
);

/** Where a page that only leads on leads to, when its address says so: `google.com/url?q=…`. */
export function redirectTarget(url: ParsedAddress): string | undefined {
  const copy = COPY_PATH.exec(url.pathname);
  // Nearly all addresses name no other one, neither in their path nor in a parameter.
  if (copy === null && url.parameters.length === 0) return undefined;
  if (!REDIRECTOR_HOST.test(url.hostname)) return undefined;
  const host = url.hostname.replace(/^www\./, "");
  const isCopy =
    isHostWithin(host, "cdn.ampproject.org") || /^google\.[a-z.]{2,6}\/amp\//.test(host + url.pathname);
  if (copy !== null && isCopy)
    return `http${copy[1] === undefined ? "" : "s"}://${copy[2]}${url.search}${url.hash}`;
  for (const redirector of REDIRECTORS) {
    if (!redirector.host.test(host) || !redirector.path.test(url.pathname)) continue;
    for (const [name, value] of url.parameters)
      if (redirector.parameter.test(name) && /^https?:\/\/./i.test(value)) return value;
  }
  return undefined;
}

/** Whether a host has pages that only lead on. */
export function mayLeadOn(host: string): boolean {
  return REDIRECTOR_HOST.test(host);
}

/** Whether a host (without `www.`) shortens addresses, so that nobody sees where a link leads. */
export function isShortener(host: string): boolean {
  return SHORTENERS.has(host);
}
