/** A web address taken apart and spelled as browsers do it (https://url.spec.whatwg.org/). */
export interface ParsedAddress {
  /** In lower case. */
  readonly hostname: string;
  /** Empty where it is the scheme's own. */
  readonly port: string;
  /** Begins with a slash. */
  readonly pathname: string;
  /** With its `?`; empty where nothing follows that. */
  readonly search: string;
  /** Names and values of `search`, decoded. */
  readonly parameters: readonly (readonly [string, string])[];
  /** With its `#`; empty where nothing follows that. */
  readonly hash: string;
}

/** Signs of an address that nobody has to decode or to escape: nearly all addresses have no others. */
const PLAIN =
  /^https?:\/\/([a-z\d.-]+\.[a-z][a-z\d-]*)(\/[\w\-.~!$&'()*+,;=:@/]*)?(?:\?([\w\-.~/:=&,@]+))?(#[\w\-.~!$&'()*+,;=:@/?]+)?$/;
/** A part of a path that leads up, and names that lack a part or are in another script and may not exist. */
const ODD = /\/\.|\.\.|xn--/;
const NO_PARAMETERS: readonly (readonly [string, string])[] = [];

/** The parts of an address that begins with `http://` or `https://`; undefined for all others and for broken ones. */
export function parseAddress(address: string): ParsedAddress | undefined {
  const plain = PLAIN.exec(address);
  if (plain === null || ODD.test(address)) return parseAnyAddress(address);
  const query = plain[3];
  return {
    hostname: plain[1] ?? "",
    port: "",
    pathname: plain[2] ?? "/",
    search: query === undefined ? "" : `?${query}`,
    parameters: query === undefined ? NO_PARAMETERS : query.split("&").filter(isSaid).map(pairOf),
    hash: plain[4] ?? "",
  };
}

/** The same by the program's own reader of addresses, which takes ten times as long. */
function parseAnyAddress(address: string): ParsedAddress | undefined {
  if (!/^https?:\/\//i.test(address)) return undefined;
  try {
    const { hostname, port, pathname, search, searchParams, hash } = new URL(address);
    return {
      hostname,
      port,
      pathname,
      search,
      parameters: search === "" ? NO_PARAMETERS : [...searchParams],
      hash,
    };
  } catch {
    return undefined;
  }
}

function isSaid(pair: string): boolean {
  return pair !== "";
}

function pairOf(pair: string): readonly [string, string] {
  const sign = pair.indexOf("=");
  return sign === -1 ? [pair, ""] : [pair.slice(0, sign), pair.slice(sign + 1)];
}
