import assert from "node:assert/strict";
import { it } from "node:test";
import { isPublicAddress } from "#galley/adapters/internet/public-address.js";

const PUBLIC =
  "1.1.1.1 9.9.9.9 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 192.0.1.1 2606:4700:4700::1111 2a00:1450::1";
const NOT = `0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.192 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 239.255.255.250 255.255.255.255
:: ::1 ::ffff:1.1.1.1 ::ffff:127.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:20::1 2001:db8::1 2002:7f00:1::
3fff::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 2606:4700::1%eth0 fec0::1 ff02::1 5f00::1 localhost 1.1.1 2130706433 0x7f.1`;

for (const address of PUBLIC.split(/\s+/))
  it(`goes to ${address}`, () => assert.ok(isPublicAddress(address)));
for (const address of [...NOT.split(/\s+/), ""])
  it(`stays away from ${address || "nothing"}`, () => assert.ok(!isPublicAddress(address)));
