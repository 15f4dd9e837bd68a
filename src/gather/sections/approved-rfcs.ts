import * as v from "valibot";
import { compareTexts } from "../../base/compare-texts.js";
import { Failure } from "../../base/failure.js";
import type { SourceSettings } from "../../issue/publication.js";
import type { FoundRfc } from "../found.js";
import { rfcOptions } from "../github/rfc-options.js";
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
    let isSilent = true;
    const lines = judgements.flatMap(({ one, isTaken }) => {
      if (!isTaken || one.kind !== "rfc") return [];
      isSilent = false;
      const link = markdownLink(one.title, one.address);
      return link === undefined ? [] : [`* ${link}`];
    });
    if (isSilent && !task.sources.some(looksForApproved)) throw nobodyAsked();
    return { text: isSilent ? NONE : lines.join("\n"), judgements };
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

/** Both sources also find other things, or other states, when they are told so: then nobody was asked for this. */
function looksForApproved({ source, options }: SourceSettings): boolean {
  if (source === "git-log") return options["finds"] === "rfcs";
  const read = source === "github-rfcs" ? v.safeParse(rfcOptions, options) : undefined;
  return read?.success === true && read.output.finds.includes("approved");
}

function nobodyAsked(): Failure {
  return new Failure("configuration", "Unexpected settings without a source of approved RFCs, expected one", {
    hint: 'Add [[sources]] with source = "github-rfcs" and finds = ["approved"] to galley.toml.',
  });
}
