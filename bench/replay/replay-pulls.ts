import * as v from "valibot";
import { addDays } from "#galley/base/calendar-date.js";
import { Failure } from "#galley/base/failure.js";
import { startOfDay } from "#galley/base/instant.js";
import type { Found, FoundPull } from "#galley/gather/found.js";
import project from "#galley/gather/sections/project.js";
import { isInWindow } from "#galley/gather/source.js";
import { windowOf } from "#galley/gather/week.js";
import type { Predicted, PredictedPull } from "./predicted.js";
import { withoutEscapes } from "./read-links.js";
import type { ReplayData } from "./replay-data.js";
import type { ReplayIssue } from "./replay-part.js";

const merged = v.object({
  repo: v.string(),
  pr: v.number(),
  title: v.string(),
  mergedAt: v.string(),
  url: v.string(),
});

const PULL_ADDRESS = /https:\/\/github\.com\/(?<repo>[\w.-]+\/[\w.-]+)\/pull\/(?<number>\d+)/g;
const LINE =
  /^\* \[(?<title>.*)\]\((?<url>https:\/\/github\.com\/(?<repo>[\w.-]+\/[\w.-]+)\/pull\/(?<number>\d+))\)$/;

/** The list of merged pull requests of an issue, made by the rules of the section's writer. */
export function replayPulls(issue: ReplayIssue): Partial<Predicted> {
  const window = windowOf(issue.publication, "project", issue.date);
  const found = issue.publication.pulls.repositories
    .flatMap(({ repository }) => pullsOf(issue.data, repository))
    .filter(({ mergedAt }) => isInWindow(window, mergedAt));
  return makePulls(issue, found);
}

/** What is made of the pull requests that were found. */
export function makePulls(issue: ReplayIssue, found: readonly Found[]): Partial<Predicted> {
  const before = [1, 2].map((weeks) => listedIn(issue, weeks));
  const { text } = project.write({
    date: issue.date,
    publication: issue.publication,
    found: found.map((one) => ({
      ...one,
      via: { source: "replay", label: "replay", at: startOfDay(issue.date) },
    })),
    sources: issue.publication.sources.filter(({ source }) => source === "github-merged"),
    wasListed: (address) => before[0]?.has(address) === true,
    lastListed: () => before.flatMap((listed) => [...listed]),
  });
  return { mergedPrs: readAreas(text) };
}

/** What is known of a repository's merged pull requests. */
function pullsOf(data: ReplayData, repository: string): readonly FoundPull[] {
  return data.once(`pulls ${repository}`, () =>
    data.rows(`merged-prs-${repository.split("/")[1]}`, merged).map((row) => ({
      kind: "pull" as const,
      repository: row.repo,
      number: row.pr,
      title: row.title,
      address: row.url,
      mergedAt: row.mergedAt,
    })),
  );
}

/** What an issue some weeks before listed, from the archive beside the data; nothing where there is no such issue. */
function listedIn({ date, data }: ReplayIssue, weeks: number): ReadonlySet<string> {
  const day = addDays(date, -7 * weeks);
  return data.once(`listed ${day}`, () => {
    try {
      const text = data.text(`../corpus/content/${day}-this-week-in-rust.md`);
      return new Set(Array.from(text.matchAll(PULL_ADDRESS), ([address]) => address));
    } catch (error) {
      if (error instanceof Failure && error.code === "not-found") return new Set<string>();
      throw error;
    }
  });
}

/** The lists below the headings of areas. */
function readAreas(text: string): Predicted["mergedPrs"] {
  const areas: Record<string, { items: PredictedPull[] }[]> = {};
  let area = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("#### ")) area = line.slice("#### ".length);
    const { title, url, repo, number } = LINE.exec(line)?.groups ?? {};
    if (title === undefined || url === undefined || repo === undefined) continue;
    (areas[area] ??= []).push({ items: [{ title: withoutEscapes(title), url, repo, pr: Number(number) }] });
  }
  return areas;
}
