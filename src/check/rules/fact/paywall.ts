import { quote } from "../../../base/quote.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "fact/paywall",
  severity: "info",
  why: `Readers who meet a paywall have gone for nothing. Some pages say of themselves that they are not free; then an
editor may look for another address of the same text, or warn of the wall.`,
  given: {
    facts: [
      { address: "https://mag.example/paid/", state: "reached", status: 200, isPaywalled: true },
      { address: "https://mag.example/free/", state: "reached", status: 200, isPaywalled: false },
    ],
  },
  bad: { "* [A long read](https://mag.example/paid/)": null },
  good: ["* [A long read](https://mag.example/free/)", "* [Another](https://mag.example/other/)"],
  check(reading, report, { facts }) {
    if (facts === undefined) return;
    for (const { url, span, place } of reading.targets) {
      if (place.node.type === "image") continue;
      const page = facts.of(url);
      if (page?.state === "reached" && page.isPaywalled === true)
        report(span, `Unexpected paywall at ${quote(url, 80)}, expected a page that is free to read`);
    }
  },
});
