import { BlockList, isIP } from "node:net";

/**
 * What lies within the public ranges and is not public all the same: the special-purpose registries of IANA
 * (https://www.iana.org/assignments/iana-ipv4-special-registry), and one address at which a cloud tells its own
 * machines their secrets.
 */
const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
/**
 * Of IPv6 only this block is given out (https://www.iana.org/assignments/ipv6-address-space), so that mapped IPv4,
 * NAT64, unique local, link-local and multicast addresses are refused without being named.
 */
const GIVEN_OUT_V6: readonly [string, number] = ["2000::", 3];
/** Protocol assignments with Teredo, documentation, 6to4: they hold other addresses or lead nowhere. */
const SPECIAL_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const special = new BlockList();
for (const [address, bits] of SPECIAL_V4) special.addSubnet(address, bits, "ipv4");
for (const [address, bits] of SPECIAL_V6) special.addSubnet(address, bits, "ipv6");
const givenOut = new BlockList();
givenOut.addSubnet(...GIVEN_OUT_V6, "ipv6");

/** Whether an IP address belongs to the public internet. False for what is no IP address, and for one with a zone. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, "ipv4");
  if (version !== 6 || address.includes("%")) return false;
  return givenOut.check(address, "ipv6") && !special.check(address, "ipv6");
}
