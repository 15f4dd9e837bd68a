import { compareTexts } from "../../base/compare-texts.js";
import type { FoundRfc } from "../found.js";
import { markdownLink } from "../markdown/markdown-link.js";
import type { Gathered } from "../run-source.js";
import type { Judgement, SectionTask, SectionText, SectionWriter } from "../section-writer.js";

const NONE = "* *No RFCs were approved this week.*";

/**
 * RFCs that were approved, newest first. A merged change of an approved RFC counts as one when readers were told of it
 * before, as new or in its final comment period: all others only mend words.
 */
export default {
  role: "approved-rfcs",
  kinds: ["rfc"],
  write: (task: SectionTask): SectionText => {
    const merged = task.found
      .filter((one): one is Gathered & FoundRfc => one.kind === "rfc")
      .filter(({ state }) => state === "approved" || state === "amended")
      .sort((a, b) => compareTexts(b.at, a.at) || b.number - a.number);
    // Several sources may tell of one, or one of its text and of its pull request.
    const seen = new Set<string>();
    const judgements = merged.map((one): Judgement => {
      if (seen.has(one.address)) return { one, isTaken: false, reason: "found twice" };
      seen.add(one.address);
      return judge(one, task);
    });
    const lines = judgements.flatMap(({ one, isTaken }) => {
      const link = isTaken && one.kind === "rfc" ? markdownLink(one.title, one.address) : undefined;
      return link === undefined ? [] : [`* ${link}`];
    });
    return { text: lines.length === 0 ? NONE : lines.join("\n"), judgements };
  },
} satisfies SectionWriter;

function judge(one: Gathered & FoundRfc, { wasListed }: SectionTask): Judgement {
  if (wasListed(one.address, "approved-rfcs"))
    return { one, isTaken: false, reason: "stood in an issue before" };
  if (one.state === "approved") return { one, isTaken: true, reason: "its text was merged" };
  const wasAnnounced = wasListed(one.address, "new-rfcs") || wasListed(one.address, "final-comment-period");
  return wasAnnounced
    ? { one, isTaken: true, reason: "a change of an RFC that readers were told of" }
    : { one, isTaken: false, reason: "a change of an RFC that was never announced" };
}
