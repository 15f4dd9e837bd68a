import { quote } from "../../../base/quote.js";
import { addressParts } from "../../../base/address-parts.js";
import { malformationOf } from "../../address-repairs.js";
import { oddTargetsOf } from "../../sorted-targets.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "link/double-slash",
  severity: "warning",
  why: `Two slashes in a path are the seam of an address that was put together by a program or by hand. Many hosts
forgive them, some answer "not found", and archives take the page for another one.`,
  bad: {
    "* [A post](https://blog.example//2026/post)": "* [A post](https://blog.example/2026/post)",
    "* [A meetup](https://meet.example/lamp/events/1//)": "* [A meetup](https://meet.example/lamp/events/1/)",
    "* [A post][post]\n\n[post]: https://blog.example/a///b//c?x=//":
      "* [A post][post]\n\n[post]: https://blog.example/a/b/c?x=//",
  },
  good: [
    "* [A post](https://blog.example/2026/post)",
    "* [As it was](https://web.archive.org/web/2020/https://blog.example//post)",
    "* [As it was](https://web.archive.org/web/2020/https:/blog.example//post)",
    "* [Found](https://blog.example/search?q=a//b#//c)",
    "* `https://blog.example//2026/post`",
    "* [A post](https://https://blog.example/post)",
  ],
  check(reading, report) {
    for (const { url, span } of oddTargetsOf(reading)) {
      if (!url.includes("//", url.indexOf("://") + 3)) continue;
      if (malformationOf(url) !== undefined) continue;
      const typed = reading.text.slice(span.start, span.end);
      const path = addressParts(typed)?.path;
      if (path === undefined) continue;
      const typedPath = typed.slice(path.start, path.end);
      if (typedPath.includes(":/")) continue;
      const seams = [...typedPath.matchAll(/\/{2,}/g)].map((match) => {
        const start = span.start + path.start + match.index;
        return { start, end: start + match[0].length };
      });
      const [first] = seams;
      if (first === undefined) continue;
      report(first, `Unexpected \`//\` in the path of ${quote(url)}, expected \`/\``, {
        fix: {
          title: "Write one slash",
          safe: false,
          edits: seams.map((seam) => ({ span: seam, text: "/" })),
        },
      });
    }
  },
});
