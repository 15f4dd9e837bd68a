import * as v from "valibot";
import type { Found, FoundRfc } from "#galley/gather/found.js";
import { rfcOfPath, withoutMerging } from "#galley/gather/git/rfc-text.js";
import approvedRfcs from "#galley/gather/sections/approved-rfcs.js";
import { cutWindow } from "./cut-window.js";
import { readLinks } from "./read-links.js";
import type { ReplayData } from "./replay-data.js";
import type { Predicted } from "./predicted.js";
import type { ReplayIssue, ReplayPart } from "./replay-part.js";
import { writeSection } from "./write-section.js";

const merge = v.object({
  /** As the text names it: a number of its own where another pull request merged it. */
  pr: v.number(),
  title: v.string(),
  mergedAt: v.string(),
  file: v.string(),
  mergePr: v.nullable(v.number()),
});

const pull = v.object({ pr: v.number(), title: v.string(), mergedAt: v.string(), url: v.string() });

/** The approved RFCs, from the commits that added their texts and from the pull requests that changed others. */
export const replayRfcs: ReplayPart = (issue) => {
  const { from, to } = cutWindow(issue, "approved-rfcs", "approvedOrNone");
  const found = issue.data.once("rfcs", () => rfcsOf(issue.data)).filter(({ at }) => from <= at && at < to);
  return makeRfcs(issue, found);
};

/** What is made of the RFCs that were found. */
export function makeRfcs(issue: ReplayIssue, found: readonly Found[]): Partial<Predicted> {
  return { approvedRfcs: readLinks(writeSection(approvedRfcs, issue, found).text) };
}

function rfcsOf(data: ReplayData): FoundRfc[] {
  const merges = data.rows("rfc-merges", merge);
  const adding = new Set(merges.flatMap(({ pr, mergePr }) => [pr, mergePr]));
  const others = data.rows("merged-prs-rfcs", pull).filter(({ pr }) => !adding.has(pr));
  return [
    ...merges.map(({ pr, title, mergedAt, file }): FoundRfc => {
      const said = withoutMerging(title) || (rfcOfPath(file)?.name ?? file);
      const address = `https://github.com/rust-lang/rfcs/pull/${pr}`;
      return { kind: "rfc", state: "approved", number: pr, title: said, address, at: mergedAt };
    }),
    ...others.map(({ pr, title, mergedAt, url }): FoundRfc => {
      return { kind: "rfc", state: "amended", number: pr, title, address: url, at: mergedAt };
    }),
  ];
}
