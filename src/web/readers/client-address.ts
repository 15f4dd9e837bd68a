import type { RequestOrigin } from "../../app/take-request.js";
import { type IpBytes, networkOf, readIpAddress } from "../../base/ip-address.js";

/** Proxies whose word on where a request came from is taken: addresses or networks, as `10.0.0.0/8`. */
export type TrustedProxies = (address: IpBytes) => boolean;

/** Of IPv6 a household has a /64 to choose addresses from, and a site a /48 (RFC 6177). */
const HOUSEHOLD_BITS = 64;
const SITE_BITS = 48;
const V4_BYTES = 4;
const V4_BITS = 32;
const V4_SITE_BITS = 24;
/** No honest request came through as many. */
const MOST_HOPS = 20;

/** Reads what a person configured; undefined for a text that is no address and no network. */
export function readTrustedProxies(texts: readonly string[]): TrustedProxies | undefined {
  const networks = texts.map(readNetwork);
  if (networks.some((one) => one === undefined)) return undefined;
  return (address) =>
    networks.some(
      (one) =>
        one !== undefined &&
        one.bytes.length === address.length &&
        networkOf(address, one.bits) === networkOf(one.bytes, one.bits),
    );
}

function readNetwork(text: string): { readonly bytes: IpBytes; readonly bits: number } | undefined {
  const [address = "", bits, ...more] = text.split("/");
  const bytes = readIpAddress(address);
  if (bytes === undefined || more.length > 0) return undefined;
  const all = bytes.length * 8;
  if (bits === undefined) return { bytes, bits: all };
  return /^\d{1,3}$/.test(bits) && Number(bits) <= all ? { bytes, bits: Number(bits) } : undefined;
}

/**
 * The address that a request came from. Each proxy adds the one that it was called from to the end of `X-Forwarded-For`,
 * so it is read from there, and only as long as who wrote it is trusted: what stands before was made up by anybody.
 */
export function clientAddress(
  peer: string,
  forwarded: string | undefined,
  isTrusted: TrustedProxies,
): IpBytes | undefined {
  let client = readIpAddress(peer);
  const hops = (forwarded ?? "").split(",").slice(-MOST_HOPS);
  while (client !== undefined && isTrusted(client)) {
    const hop = readHop(hops.pop());
    if (hop === undefined) break;
    client = hop;
  }
  return client;
}

/** Some proxies write a port behind the address. */
function readHop(text: string | undefined): IpBytes | undefined {
  const hop = text?.trim() ?? "";
  const [, bracketed] = /^\[([\da-f:.]{2,45})\](?::\d{1,5})?$/i.exec(hop) ?? [];
  const [, v4] = /^([\d.]{7,15}):\d{1,5}$/.exec(hop) ?? [];
  return readIpAddress(bracketed ?? v4 ?? hop);
}

/** By what the requests of an address are counted. Those without one are counted together. */
export function originOf(client: IpBytes | undefined): RequestOrigin {
  if (client === undefined) return { network: "nowhere", site: undefined };
  const isV4 = client.length === V4_BYTES;
  return {
    network: networkOf(client, isV4 ? V4_BITS : HOUSEHOLD_BITS),
    site: networkOf(client, isV4 ? V4_SITE_BITS : SITE_BITS),
  };
}
