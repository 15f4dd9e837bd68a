import { isHostWithin } from "../../base/address-parts.js";
import { canonicalAddress } from "../../base/canonical-address.js";
import { hostBehind } from "../../base/host-aliases.js";
import { hostOf } from "../../base/web-address.js";
import type { Item } from "../../issue/issue.js";

/** Every address that an item leads to. */
export function linksOfItem(item: Item): string[] {
  switch (item.kind) {
    case "link":
      return [item.url, ...item.links.map(({ url }) => url)];
    case "call":
      return [item.url];
    case "event":
      return [...item.groups, ...item.names].map(({ url }) => url);
    case "quote":
      return (item.attribution?.links ?? []).map(({ url }) => url);
  }
}

/** How a message calls an item: by its title, or for an event by what happens. */
export function titleOfItem(item: Item): string {
  switch (item.kind) {
    case "link":
    case "call":
      return item.title;
    case "event":
      return item.names[0]?.text ?? item.groups[0]?.text ?? item.location;
    case "quote":
      return item.text;
  }
}

/** Whether an address is on one of some hosts or on one below them, also by another name of the host. */
export function isOnHosts(address: string, hosts: readonly string[]): boolean {
  const host = hostOf(address)?.replace(/\.$/, "");
  if (host === undefined) return false;
  const names = [host, hostBehind(host) ?? host];
  return hosts.some((one) => names.some((name) => isHostWithin(name, one)));
}

/** The same, be it through a page that only leads on, as a search engine's. */
export function leadsToHosts(address: string, hosts: readonly string[]): boolean {
  return isOnHosts(address, hosts) || isOnHosts(`https://${canonicalAddress(address) ?? ""}`, hosts);
}
