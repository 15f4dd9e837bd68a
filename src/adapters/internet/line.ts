import { lookup } from "node:dns/promises";
import { isPublicAddress } from "./public-address.js";

/** An address that a name leads to. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** What is needed of the network, so that tests can hand in a harmless one. */
export interface Line {
  /** Looks a host's name up; rejects with `ENOTFOUND` for one that does not exist. */
  readonly resolve: (host: string) => Promise<readonly Resolved[]>;
  /** Whether an IP address may be connected to. */
  readonly isAllowed: (address: string) => boolean;
  /**
   * A stand-in that is asked in the place of an address, where there is one: its scheme, host and port are connected to,
   * and since we chose it ourselves, not a stranger, it may be private.
   */
  readonly detour?: (url: URL) => URL | undefined;
}

/** The internet: names by the system, addresses by `isPublicAddress`. */
export const INTERNET: Line = {
  resolve: (host) => lookup(host, { all: true }),
  isAllowed: isPublicAddress,
};
