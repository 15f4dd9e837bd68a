import { compareTexts } from "../../base/compare-texts.js";
import type { FoundPage } from "../found.js";
import { markdownLink } from "../markdown/markdown-link.js";
import type { Gathered } from "../run-source.js";
import type { Judgement, SectionTask, SectionText, SectionWriter } from "../section-writer.js";

/** The project's own posts that stood in no issue before, in the order in which they appeared; each once. */
export default {
  role: "official",
  kinds: ["page"],
  write: ({ found, wasListed }: SectionTask): SectionText => {
    const seen = new Set<string>();
    const judgements = found
      .filter((one): one is Gathered & FoundPage => one.kind === "page")
      .sort(byAppearance)
      .map((one): Judgement => {
        if (seen.has(one.address)) return { one, isTaken: false, reason: "found twice" };
        seen.add(one.address);
        if (wasListed(one.address, "official"))
          return { one, isTaken: false, reason: "stood in an issue before" };
        return { one, isTaken: true, reason: "appeared this week" };
      });
    const lines = judgements.flatMap(({ one, isTaken }) => {
      const link = isTaken && one.kind === "page" ? markdownLink(one.title, one.address) : undefined;
      return link === undefined ? [] : [`* ${link}`];
    });
    return { text: lines.join("\n"), judgements };
  },
} satisfies SectionWriter;

function byAppearance(a: FoundPage, b: FoundPage): number {
  return compareTexts(a.publishedAt ?? "", b.publishedAt ?? "") || compareTexts(a.address, b.address);
}
