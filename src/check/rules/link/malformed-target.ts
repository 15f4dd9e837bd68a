import { quote } from "../../../base/quote.js";
import { headingIdsOf } from "../../../issue/heading-ids.js";
import { isSoundAddress, type Malformation, malformationOf, RELATIVE } from "../../address-repairs.js";
import { isPlaceholderAddress } from "../../placeholder-address.js";
import type { Reading } from "../../reading.js";
import { oddTargetsOf } from "../../sorted-targets.js";
import { defineRule, type Details } from "../../rule.js";
import type { Target } from "../../targets.js";

export default defineRule({
  code: "link/malformed-target",
  severity: "error",
  why: `An address without its scheme, with a slip in it or with a bracket left over leads to a page of this site that
does not exist: \`blog.example/post\` is read as a path. In a mail it leads nowhere at all.`,
  bad: {
    "* [A post](hhttps://blog.example/post)": "* [A post](https://blog.example/post)",
    "* [A post](https:/blog.example/post)": "* [A post](https://blog.example/post)",
    "* [A post](http//blog.example/post)": "* [A post](http://blog.example/post)",
    "* [A post](https:blog.example/post)": null,
    "* [A post](https://https://blog.example/post)": "* [A post](https://blog.example/post)",
    "* [A post](ttps://blog.example/post)": "* [A post](https://blog.example/post)",
    "* [A post](www.blog.example)": "* [A post](https://www.blog.example)",
    "* [A post](blog.example/post)": "* [A post](https://blog.example/post)",
    "* [A post](//blog.example/post)": "* [A post](https://blog.example/post)",
    "* [A post](2026-01-05-a-post)": null,
    "* [A post](the-post.html)": null,
    "* [A post](README)": null,
    "* [A post](123)": null,
    "* [A post](https://blog.example/post])": "* [A post](https://blog.example/post)",
    "* [A post](https://blog.example/post/.)": "* [A post](https://blog.example/post/)",
    "* [A post]([https://old.example/](https://blog.example/post))": "* [A post](https://blog.example/post)",
    "* [A post](https://blog,example/post)": null,
    "* [A post](https://blog)": null,
    "* [A post](javascript:alert(1))": null,
    "* [A post](#no-such-heading)": null,
    "* [A post][post]\n\n[post]: htps://blog.example/": "* [A post][post]\n\n[post]: https://blog.example/",
  },
  good: [
    "* [A post](https://blog.example:8080/post?a[0]=1#x_(y))",
    "* [A page](https://en.wikipedia.org/wiki/Sagittarius_A*)",
    "* [A page](https://lexikon.example/a/Lampe_(Licht))",
    "* [Über uns](https://müller.example/über)",
    "* [As it was](https://web.archive.org/web/2020/https://blog.example/)",
    "* [Write to us](mailto:lamp@blog.example), or [talk](irc://chat.example/#lamp)",
    "* [About this letter](/pages/about.html)",
    "* [Above](#observationsthoughts)",
    "![A chart](images/chart.png)",
    "* [A post](POST_LINK_HERE)",
    "* [A post](#)",
    "[//]: # (a note)\n[//]: <> (another)",
    "* `[A post](www.blog.example)`",
  ],
  check(reading, report) {
    let ids: ReadonlySet<string> | undefined;
    for (const target of oddTargetsOf(reading)) {
      const { url, span } = target;
      // What keeps the place of an address is told of by `structure/placeholder`.
      if (url === "" || isSoundAddress(url) || isPlaceholderAddress(url)) continue;
      const isFragment = url.startsWith("#");
      if (isFragment) ids ??= idsIn(reading);
      const problem = isFragment ? lostFragment(url, ids) : malformationOf(url);
      if (problem === undefined || (isPicture(target) && problem.what === RELATIVE)) continue;
      report(
        span,
        `${problem.what} ${quote(url)}, expected ${problem.expected}`,
        fixOf(reading.text, target, problem),
      );
    }
  },
});

/** Pictures of a publication lie beside its texts. */
function isPicture({ place }: Target): boolean {
  return place.node.type === "image";
}

function lostFragment(url: string, ids: ReadonlySet<string> | undefined): Malformation | undefined {
  if (ids?.has(url.slice(1)) === true) return undefined;
  return { what: "Unexpected fragment", expected: "the id of a heading of this issue" };
}

/** All that a fragment may name: headings, and what HTML says to be one. */
function idsIn(reading: Reading): Set<string> {
  const { sections, anchors } = headingIdsOf(reading.issue.sections);
  const ids = new Set([...sections.values(), ...anchors.values()]);
  for (const { node } of reading.all("html"))
    for (const match of node.value.matchAll(/\b(?:id|name)=["']?([^\s"'<>]+)/gi)) ids.add(match[1] ?? "");
  return ids;
}

function fixOf(text: string, { span, url }: Target, { repaired, isSure }: Malformation): Details {
  if (repaired === undefined || text.slice(span.start, span.end) !== url) return {};
  const kept = sharedEnds(url, repaired);
  const edit = {
    span: { start: span.start + kept.head, end: span.end - kept.tail },
    text: repaired.slice(kept.head, repaired.length - kept.tail),
  };
  return { fix: { title: `Write ${quote(repaired, 120)}`, safe: isSure === true, edits: [edit] } };
}

/** How much two texts share at their start and, of what is left, at their end. */
function sharedEnds(before: string, after: string): { head: number; tail: number } {
  const most = Math.min(before.length, after.length);
  let tail = 0;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  let head = 0;
  while (head < most - tail && before[head] === after[head]) head++;
  return { head, tail };
}
