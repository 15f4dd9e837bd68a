import * as v from "valibot";
import { compareTexts } from "../../base/compare-texts.js";
import { Failure } from "../../base/failure.js";
import type { SourceSettings } from "../../issue/publication.js";
import type { FoundRfc } from "../found.js";
import { rfcOptions } from "../github/rfc-options.js";
import { markdownLink } from "../markdown/markdown-link.js";
import type { Gathered, Via } from "../run-source.js";
import type { Judgement, SectionWriter } from "../section-writer.js";

type OpenRfc = FoundRfc & { readonly via: Via };

const NONE = "* *No New or Updated RFCs were created this week.*";

/** Requests for comments that were opened, and those whose text changed, oldest first. */
export default {
  role: "new-rfcs",
  kinds: ["rfc"],
  write({ found, sources, wasListed }) {
    if (!sources.some(looksForNew)) throw nobodyAsked();
    const judgements: Judgement[] = [];
    const items: string[] = [];
    let isSilent = true;
    for (const one of found.filter(isOpenRfc).toSorted(byTime)) {
      isSilent = false;
      const link = markdownLink(one.title, one.address);
      const isAgain = one.state === "new" && wasListed(one.address, "new-rfcs");
      if (link === undefined || isAgain) {
        const reason = isAgain ? "stood in an issue before this one" : "has no title that could be shown";
        judgements.push({ one, isTaken: false, reason });
      } else {
        judgements.push({ one, isTaken: true, reason: `${one.state} since ${one.at}` });
        items.push(one.state === "updated" ? `* [updated] ${link}` : `* ${link}`);
      }
    }
    return { text: isSilent ? NONE : items.join("\n"), judgements };
  },
} satisfies SectionWriter;

function isOpenRfc(one: Gathered): one is OpenRfc {
  return one.kind === "rfc" && one.state !== "approved";
}

function byTime(one: OpenRfc, other: OpenRfc): number {
  return compareTexts(one.at, other.at) || one.number - other.number;
}

/** Sources that know approved ones alone, as clones do, cannot say that nothing was opened. */
function looksForNew({ source, options }: SourceSettings): boolean {
  const read = source === "github-rfcs" ? v.safeParse(rfcOptions, options) : undefined;
  return read?.success === true && read.output.finds.includes("new");
}

function nobodyAsked(): Failure {
  return new Failure("configuration", "Unexpected settings without a source of new RFCs, expected one", {
    hint: 'Add [[sources]] with source = "github-rfcs" and finds = ["new"] to galley.toml.',
  });
}
