import { canonicalAddress } from "../base/canonical-address.js";

/** Paths to which servers send whoever must first say who he is; they tell nothing about the page. */
const DOOR =
  /\/(?:log[-_]?in|sign[-_]?in|sign[-_]?up|auth|sso|oauth2?|consent|captcha|challenge|cookies?|accounts?)(?:[/.]|$)/i;

/**
 * Whether two addresses lead to one page as far as an editor cares: besides all that `canonicalAddress` evens out,
 * letter case, escapes, `index.html` and parameters that the new address merely adds.
 */
export function isSamePage(from: string, to: string): boolean {
  const [before, after] = [loosely(from), loosely(to)];
  if (before === undefined || after === undefined) return from === to;
  if (before.page !== after.page) return false;
  return before.parameters.every((parameter) => after.parameters.includes(parameter));
}

/** Whether an address is a site's front page, however it is spelled: `fact/moved` asks where a redirect leads. */
export function isFrontPage(address: string): boolean {
  const page = loosely(address);
  return page !== undefined && page.parameters.length === 0 && !page.page.includes("/");
}

/** Whether an address is a door, as for signing in, behind which the page may be. */
export function isDoor(address: string): boolean {
  return URL.canParse(address) && DOOR.test(new URL(address).pathname);
}

function loosely(address: string): { page: string; parameters: readonly string[] } | undefined {
  const canonical = canonicalAddress(address);
  if (canonical === undefined) return undefined;
  const query = canonical.indexOf("?");
  const path = query === -1 ? canonical : canonical.slice(0, query);
  return {
    page: decoded(path)
      .toLowerCase()
      .replace(/(?:\/(?:index|default)\.(?:html?|php))?\/*$/, ""),
    parameters: query === -1 ? [] : canonical.slice(query + 1).split("&"),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
