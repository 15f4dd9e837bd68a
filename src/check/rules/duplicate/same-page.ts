import { COMMUNITY_ROLES } from "../../../issue/section-role.js";
import { isFrontPage } from "../../living-pages.js";
import { type ListedLink, listedLinksOf } from "../../listed-links.js";
import { addressSpan, issueName, placeOf } from "../../repeated-items.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "duplicate/same-page",
  severity: "info",
  why: `Two links to different places of one page, as to two versions in a changelog or two parts of a long article, are
mostly two pieces of news, and sometimes one that was sent in twice. Only a look at the page tells, so this is no more
than a hint.`,
  bad: {
    "* [Lamp 1.1](https://lamp.example/changes#v11)\n* [Lantern 2.0](https://lamp.example/changes#lantern-v20)":
      null,
    "* [Tides, the second part](https://blog.example/tides#part-two)": null,
  },
  good: [
    "* [Lamp 1.1](https://lamp.example/changes#v11)\n* [Quay 1.1](https://quay.example/changes#v11)",
    "* [Harbour Radio 12](https://radio.example/#episode-12)\n* [Harbour Radio 13](https://radio.example/#episode-13)",
    "* [First post](https://spa.example/#/posts/1)\n* [Second post](https://spa.example/#/posts/2)",
    // The same place again is told by `duplicate/in-archive`.
    "* [Tides, the first part](https://blog.example/tides#part-one)",
  ],
  given: {
    archive: [
      {
        address: "blog.example/tides",
        issue: { number: 630, date: "2025-12-17", title: "This Week in Rust 630" },
        role: "walkthroughs",
        section: "Rust Walkthroughs",
        fragment: "#part-one",
      },
    ],
  },
  check(reading, report, { archive }) {
    const firsts = new Map<string, ListedLink>();
    for (const link of listedLinksOf(reading)) {
      const { address, fragment } = link;
      if (fragment === "" || isFrontPage(address) || !COMMUNITY_ROLES.has(link.role)) continue;
      const here = firsts.get(address);
      if (here === undefined) firsts.set(address, link);
      const stood = archive
        .find(address)
        .filter(({ role, isAside }) => COMMUNITY_ROLES.has(role) && !isAside);
      const last = stood.at(-1);
      if (stood.some((one) => one.fragment === fragment)) continue;
      if (here !== undefined && here.fragment !== fragment) {
        const message = `Unexpected second place of a page that stands ${placeOf(reading, here)}, perhaps the same news`;
        report(addressSpan(reading, link), message);
      } else if (last !== undefined) {
        const message = `Unexpected second place of a page of ${issueName(last)}, perhaps the same news`;
        report(addressSpan(reading, link), message, {
          notes: [`It stood in “${last.section}”${last.fragment ? ` as \`${last.fragment}\`` : ""}.`],
        });
      }
    }
  },
});
