import type { Instant } from "#galley/base/instant.js";
import type { Found } from "#galley/gather/found.js";
import type { Window } from "#galley/gather/source.js";
import { windowOf } from "#galley/gather/week.js";
import type { SectionRole } from "#galley/issue/section-role.js";
import { cutWindow } from "../cut-window.js";
import type { Predicted } from "../predicted.js";
import { replayHeader } from "../replay-header.js";
import { makeOfficial } from "../replay-official.js";
import type { ReplayIssue } from "../replay-part.js";
import { makePerf, perfCut } from "../replay-perf.js";
import { makePulls } from "../replay-pulls.js";
import { makeRfcs } from "../replay-rfcs.js";
import { askStandIns, type InspectGitHub } from "./ask-stand-ins.js";
import { feedOfData } from "./feeds-of-data.js";
import { githubOfData } from "./github-of-data.js";

/** A section that sources of the publication are asked for. */
interface ServedSection {
  readonly role: SectionRole;
  readonly windowOf: (issue: ReplayIssue) => Window;
  /** When they are asked; at the end of the window unless said. */
  readonly nowOf?: (issue: ReplayIssue) => Instant;
  readonly make: (issue: ReplayIssue, found: readonly Found[]) => Partial<Predicted>;
}

const SECTIONS: readonly ServedSection[] = [
  {
    role: "performance-triage",
    // A log may bear the day after the one on which it was opened.
    windowOf: ({ publication, date }) => windowOf(publication, "performance-triage", date),
    nowOf: perfCut,
    make: makePerf,
  },
  {
    role: "approved-rfcs",
    windowOf: (issue) => cutWindow(issue, "approved-rfcs", "approvedOrNone"),
    make: makeRfcs,
  },
  { role: "official", windowOf: (issue) => cutWindow(issue, "official", undefined), make: makeOfficial },
  {
    role: "project",
    windowOf: ({ publication, date }) => windowOf(publication, "project", date),
    make: makePulls,
  },
];

/** Makes the sections of an issue again from what the real sources say when they ask servers that have the same record. */
export async function replayThroughServers(
  issue: ReplayIssue,
  inspect?: InspectGitHub,
): Promise<Partial<Predicted>> {
  const parts: Partial<Predicted>[] = [replayHeader(issue)];
  for (const { role, windowOf: windowOfIssue, nowOf, make } of SECTIONS) {
    const sources = issue.publication.sources.filter(({ section }) => section === role);
    const window = windowOfIssue(issue);
    const world = worldAt(issue, nowOf?.(issue) ?? window.to);
    parts.push(make(issue, await askStandIns(world, sources, window, inspect)));
  }
  return Object.assign({}, ...parts) as Partial<Predicted>;
}

function worldAt({ data }: ReplayIssue, now: Instant) {
  const pages = new Map([
    ["/feed.xml", feedOfData(data, "main", now)],
    ["/inside-rust/feed.xml", feedOfData(data, "inside-rust", now)],
  ]);
  return { now, github: githubOfData(data, now), pages };
}
