import type { Instant } from "#galley/base/instant.js";
import { startOfDay } from "#galley/base/instant.js";
import type { Found } from "#galley/gather/found.js";
import type { SectionText, SectionWriter } from "#galley/gather/section-writer.js";
import type { ReplayIssue } from "./replay-part.js";
import { wasListedBefore } from "./was-listed.js";

/** Lets a writer make its section of a past issue from what sources would have found. */
export function writeSection(
  writer: SectionWriter,
  issue: ReplayIssue,
  found: readonly Found[],
  at: Instant = startOfDay(issue.date),
): SectionText {
  return writer.write({
    date: issue.date,
    publication: issue.publication,
    sources: issue.publication.sources,
    found: found.map((one) => ({ ...one, via: { source: "replay", label: "replay", at } })),
    wasListed: wasListedBefore(issue.data, issue.date),
  });
}
