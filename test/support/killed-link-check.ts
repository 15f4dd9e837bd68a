// Walks along links of an archive, whose hosts are all at one address of this machine, until it is killed.
//
//   node killed-link-check.js <file of health> <address of this machine> <port> <how many hosts>

import { setTimeout as sleep } from "node:timers/promises";
import { openHealthFile } from "#galley/adapters/disk/open-health-file.js";
import { openVisitor } from "#galley/adapters/internet/visit/open-visitor.js";
import { checkLinks } from "#galley/app/check-links.js";
import { issueOf, walkWorld } from "./link-walk.js";

const [file = "", address = "", port = "", hosts = ""] = process.argv.slice(2);
const clock = { now: () => Date.now(), sleep: (ms: number) => sleep(ms) };
const visitor = openVisitor({
  clock,
  userAgent: "Galley/0 (is killed)",
  language: "en",
  line: {
    resolve: () => Promise.resolve([{ address, family: 4 }]),
    isAllowed: (wanted) => wanted === address,
  },
  caps: { pauseMs: 0 },
});
const links = Array.from({ length: Number(hosts) }, (_, at) => `http://h${at}.example:${port}/page`);
const store = openHealthFile(file, `${file}.lock`);
await checkLinks(walkWorld([issueOf("2026-01-07", links)], { visitor, clock, store }), { againDays: 90 });
visitor.close();
