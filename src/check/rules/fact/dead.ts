import { quote, shorten } from "../../../base/quote.js";
import type { PageFacts } from "../../facts.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "fact/dead",
  severity: "error",
  why: `A link to a page that is gone sends every reader into a wall. A page counts as gone only when its server says so
(404 or 410), or its host no longer exists, and both were tried twice; what merely did not answer is left alone.`,
  given: {
    facts: [
      {
        address: "https://blog.example/gone/",
        state: "gone",
        status: 404,
        reason: "the server answered 404",
      },
      { address: "https://nowhere.example/", state: "gone", reason: "the host does not exist" },
      { address: "https://shy.example/", state: "unknown", status: 403, reason: "the server answered 403" },
      { address: "https://blog.example/here/", state: "reached", status: 200 },
    ],
  },
  bad: {
    "* [A post that was taken down](https://blog.example/gone/)": null,
    "* [A post whose host was given up](https://nowhere.example/)": null,
    "* [A post][post]\n\n[post]: https://blog.example/gone/": null,
  },
  good: [
    "* [A post](https://blog.example/here/)",
    "* [A post behind a wall](https://shy.example/)",
    "* [A post nobody visited](https://blog.example/new/)",
    "<!-- * [A post](https://blog.example/gone/) -->",
  ],
  check(reading, report, { facts }) {
    if (facts === undefined) return;
    for (const { url, span, place } of reading.targets) {
      const page = place.node.type === "image" ? undefined : facts.of(url);
      if (page?.state !== "gone") continue;
      report(span, `Unexpected dead link ${quote(url, 80)}, expected a page: ${reasonOf(page)}`);
    }
  },
});

function reasonOf({ reason, status }: PageFacts): string {
  if (reason !== undefined) return shorten(reason, 80);
  return status === undefined ? "the host does not exist" : `the server answered ${status}`;
}
