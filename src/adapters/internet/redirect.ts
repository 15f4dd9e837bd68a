import type { IncomingHttpHeaders } from "node:http";

const LONGEST_ADDRESS = 2_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/** Where an answer sends us, as it says so, and whether for good. */
export interface Redirect {
  readonly location: string;
  readonly status: number;
  readonly isPermanent: boolean;
}

/** The redirect in an answer, or undefined for one that is none. */
export function redirectIn(answer: { status: number; headers: IncomingHttpHeaders }): Redirect | undefined {
  const { status, headers } = answer;
  if (!REDIRECTS.has(status) || headers.location === undefined) return undefined;
  // Node reads headers byte by byte, and servers write addresses in UTF-8.
  const location = Buffer.from(headers.location, "latin1").toString("utf8");
  return { location, status, isPermanent: PERMANENT.has(status) };
}

/** A web address made absolute, without name and password, or undefined for any other. */
export function webAddress(address: string, base: string): string | undefined {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  url.username = "";
  url.password = "";
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  return isWeb && url.href.length <= LONGEST_ADDRESS ? url.href : undefined;
}

/** Why a redirect cannot be followed. */
export function schemeReason(location: string, base: string): string {
  if (!URL.canParse(location, base)) return "it redirects to no address";
  const { protocol } = new URL(location, base);
  return /^https?:$/.test(protocol)
    ? "it redirects to an odd address"
    : `it redirects to a \`${protocol}\` address`;
}

/** An address without the place in the page. */
export function withoutHash(address: string): string {
  const hash = address.indexOf("#");
  return hash === -1 ? address : address.slice(0, hash);
}
