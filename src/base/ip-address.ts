/** The bytes of an IP address, 4 or 16. One of IPv4 within IPv6 (`::ffff:192.0.2.1`) is one of IPv4. */
export type IpBytes = readonly number[];

const V4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;
const V6_SIGNS = /^[\da-f:.]{2,45}$/i;
const GROUPS = 8;
const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/** Reads an address of IPv4 or IPv6 (RFC 4291, 2.2) without brackets, port or zone; undefined for all else. */
export function readIpAddress(text: string): IpBytes | undefined {
  if (V4.test(text)) return readV4(text);
  const bytes = V6_SIGNS.test(text) ? readV6(text) : undefined;
  if (bytes === undefined || !MAPPED.every((byte, at) => bytes[at] === byte)) return bytes;
  return bytes.slice(MAPPED.length);
}

/** The network of so many bits that an address lies in, as text that is the same for all addresses in it. */
export function networkOf(bytes: IpBytes, bits: number): string {
  const masked = bytes.map(
    (byte, at) => byte & (0xff << (8 - Math.min(8, Math.max(0, bits - at * 8)))) & 0xff,
  );
  return `${masked.map((byte) => byte.toString(16).padStart(2, "0")).join("")}/${bits}`;
}

function readV4(text: string): IpBytes | undefined {
  const bytes = text.split(".").map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function readV6(text: string): IpBytes | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, at) => readGroups(half, at === halves.length - 1));
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === GROUPS * 2 ? head : undefined;
  const gap = GROUPS * 2 - head.length - (tail?.length ?? GROUPS * 2);
  if (tail === undefined || gap < 2) return undefined;
  return [...head, ...Array.from({ length: gap }, () => 0), ...tail];
}

/** The bytes of groups with `:` between them; the last one of an address may be one of IPv4. */
function readGroups(text: string, isEnd: boolean): IpBytes | undefined {
  if (text === "") return [];
  const bytes: number[] = [];
  const groups = text.split(":");
  for (const [at, group] of groups.entries()) {
    const isLast = isEnd && at === groups.length - 1;
    const four = isLast && V4.test(group) ? readV4(group) : undefined;
    if (four !== undefined) bytes.push(...four);
    else if (/^[\da-f]{1,4}$/i.test(group))
      bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff);
    else return undefined;
  }
  return bytes;
}
