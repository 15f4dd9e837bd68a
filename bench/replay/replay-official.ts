import * as v from "valibot";
import { startOfDay } from "#galley/base/instant.js";
import type { Found, FoundPage } from "#galley/gather/found.js";
import official from "#galley/gather/sections/official.js";
import { cutWindow } from "./cut-window.js";
import { readLinks } from "./read-links.js";
import type { Predicted } from "./predicted.js";
import type { ReplayIssue, ReplayPart } from "./replay-part.js";
import { writeSection } from "./write-section.js";

const post = v.object({ date: v.string(), title: v.string(), url: v.string(), mergedAt: v.string() });

/** The project's own posts; one that bears a later day than its merge appeared on that day. */
export const replayOfficial: ReplayPart = (issue) => {
  const { from, to } = cutWindow(issue, "official", undefined);
  const found = issue.data.rows("official-posts", post).flatMap(({ date, title, url, mergedAt }) => {
    const day = startOfDay(date);
    const publishedAt = mergedAt > day ? mergedAt : day;
    const page: FoundPage = { kind: "page", title, address: url, publishedAt };
    return from <= publishedAt && publishedAt < to ? [page] : [];
  });
  return makeOfficial(issue, found);
};

/** What is made of the posts that were found. */
export function makeOfficial(issue: ReplayIssue, found: readonly Found[]): Partial<Predicted> {
  return { community: { official: readLinks(writeSection(official, issue, found).text) } };
}
