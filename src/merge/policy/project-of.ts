import { isHostWithin } from "../../base/address-parts.js";
import { aliasedHost } from "../../base/host-aliases.js";
import { parseAddress } from "../../base/parsed-address.js";
import { CRATE_HOSTS, SHARED_HOSTS } from "./shared-hosts.js";

/** A thread of a Discourse forum, which is anybody's. */
const THREAD = /^\/t\/[^/]/;

/**
 * The project that a page belongs to, as far as its address tells, to compare and to show: `github.com/owner/name` on
 * forges, `crate name` for pages of crates, on other hosts of many projects the host with what names one there, else the
 * host. Undefined where an address cannot tell, as that of a video or of a thread in a forum.
 */
export function projectOf(address: string): string | undefined {
  const parsed = parseAddress(address);
  if (parsed === undefined) return undefined;
  const { host, path } = aliasedHost(parsed);
  const parts = path
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
  if (Object.hasOwn(CRATE_HOSTS, host)) {
    const crate = CRATE_HOSTS[host]?.(parts);
    return crate === undefined ? undefined : `crate ${crate.replaceAll("_", "-")}`;
  }
  const shared = sharedHost(host);
  if (shared === undefined) return THREAD.test(path) ? undefined : host;
  const name = SHARED_HOSTS[shared]?.(parts);
  // `git.sr.ht` and `todo.sr.ht` hold parts of one project.
  const shown = shared === "sr.ht" ? shared : host;
  return name === undefined ? undefined : name === "" ? shown : `${shown}/${name}`;
}

/** Hosts below which the path still tells projects apart. */
const KEEPS_PATH: ReadonlySet<string> = new Set(["github.io", "gitlab.io", "sr.ht"]);

/** The host of the table that a host is, or stands below where that alone tells no project. */
function sharedHost(host: string): string | undefined {
  if (Object.hasOwn(SHARED_HOSTS, host)) return host;
  return [...KEEPS_PATH].find((one) => isHostWithin(host, one));
}
