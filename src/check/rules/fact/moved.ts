import { quote } from "../../../base/quote.js";
import type { PageFacts } from "../../facts.js";
import { defineRule } from "../../rule.js";
import { isDoor, isFrontPage, isSamePage } from "../../moved-page.js";

/** The pages of the examples. */
const FACTS: readonly PageFacts[] = [
  {
    address: "https://old.example/post",
    state: "reached",
    status: 200,
    movedTo: { address: "https://new.example/post/", isPermanent: true },
  },
  {
    address: "https://copies.example/p/77",
    state: "reached",
    status: 200,
    canonical: "https://author.example/on-tides/",
  },
  {
    address: "https://mag.example/2019/story",
    state: "reached",
    status: 200,
    movedTo: { address: "https://mag.example/", isPermanent: true },
  },
  {
    address: "https://short.example/x",
    state: "reached",
    status: 200,
    movedTo: { address: "https://blog.example/x/", isPermanent: false },
  },
  {
    address: "https://blog.example/y",
    state: "reached",
    status: 200,
    movedTo: { address: "https://www.blog.example/Y/index.html", isPermanent: true },
    canonical: "https://blog.example/y/?utm_source=feed",
  },
  {
    address: "https://club.example/a",
    state: "reached",
    status: 200,
    movedTo: { address: "https://club.example/login?to=a", isPermanent: true },
  },
  {
    address: "https://careless.example/z/",
    state: "reached",
    status: 200,
    canonical: "https://careless.example/",
  },
];

export default defineRule({
  code: "fact/moved",
  severity: "warning",
  why: `A page that has moved for good, or that names another address as its own, should be linked where it is: redirects
are given up after some years, and copies of a post take readers away from its author. A redirect to a front page mostly
means that the page itself is gone.`,
  given: { facts: FACTS },
  bad: {
    "* [A post](https://old.example/post)": "* [A post](https://new.example/post/)",
    '* [A post](<https://old.example/post> "title")': '* [A post](<https://new.example/post/> "title")',
    "* [On tides](https://copies.example/p/77)": "* [On tides](https://author.example/on-tides/)",
    "* [A story](https://mag.example/2019/story)": null,
    "* [A post][post]\n\n[post]: https://old.example/post":
      "* [A post][post]\n\n[post]: https://new.example/post/",
  },
  good: [
    "* [Redirected for today](https://short.example/x)",
    "* [The same page, spelled otherwise](https://blog.example/y)",
    "* [Behind a door](https://club.example/a)",
    "* [A front page that every page names as its own](https://careless.example/z/)",
  ],
  check(reading, report, { facts }) {
    if (facts === undefined) return;
    for (const { url, span, place } of reading.targets) {
      const page = place.node.type === "image" ? undefined : facts.of(url);
      if (page?.state !== "reached") continue;
      const move = moveOf(url, page);
      if (move === undefined) continue;
      if (move.isGone) {
        const front = quote(move.to, 80);
        report(
          span,
          `Unexpected redirect to the front page ${front}, expected the page, which is probably gone`,
        );
        continue;
      }
      const message = `Unexpected old address ${quote(url, 80)}, expected ${quote(move.to, 80)}, ${move.why}`;
      const title = "Link to where the page is now";
      report(span, message, { fix: { title, safe: false, edits: [{ span, text: written(move.to) }] } });
    }
  },
});

interface Move {
  readonly to: string;
  readonly why: string;
  readonly isGone: boolean;
}

function moveOf(url: string, { movedTo, canonical }: PageFacts): Move | undefined {
  if (movedTo?.isPermanent === true && !isSamePage(url, movedTo.address)) {
    if (isDoor(movedTo.address)) return undefined;
    const isGone = isFrontPage(movedTo.address) && !isFrontPage(url);
    return { to: movedTo.address, why: "where its redirect leads", isGone };
  }
  // What leads elsewhere for now is where its author wants it, whatever the page there is called.
  if (canonical === undefined || movedTo?.isPermanent === false) return undefined;
  const isTelling = !isSamePage(url, canonical) && !isFrontPage(canonical) && !isDoor(canonical);
  return isTelling ? { to: canonical, why: "which the page says is its own", isGone: false } : undefined;
}

/** An address as it may stand between the brackets of a link. */
function written(address: string): string {
  return address.replaceAll("(", "%28").replaceAll(")", "%29").replaceAll("<", "%3C").replaceAll(">", "%3E");
}
