import { readdirSync } from "node:fs";
import * as v from "valibot";
import { addHours, type Instant } from "#galley/base/instant.js";
import { rfcOfPath, withoutMerging } from "#galley/gather/git/rfc-text.js";
import type { GitHubWorld, WorldFile, WorldItem } from "../../../test/support/github/world.js";
import type { ReplayData } from "../replay-data.js";
import { logRow, logText } from "../triage-logs.js";

const RFCS = "rust-lang/rfcs";
const PERF = "rust-lang/rustc-perf";
/** What changed longer ago is of no week that is asked for. */
const KNOWN_HOURS = 60 * 24;
/** Nobody recorded which pull request brought a triage log, so these get numbers beyond all others. */
const FIRST_LOG_NUMBER = 900_000;

const merged = v.object({ repo: v.string(), pr: v.number(), title: v.string(), mergedAt: v.string() });
const rfcMerge = v.object({
  pr: v.number(),
  title: v.string(),
  mergedAt: v.string(),
  file: v.string(),
  mergePr: v.nullable(v.number()),
});
const rfcPull = v.object({
  pr: v.number(),
  createdAfter: v.string(),
  headCommitted: v.optional(v.string()),
  addsText: v.array(v.string()),
  heading: v.optional(v.nullable(v.string())),
  subject: v.nullable(v.string()),
});

/** Headings with which the parts of a text begin, not the text itself. */
const PART = /^(?:Guide-level explanation|Motivation|Summary)$/;

/**
 * GitHub as it was at a moment, as far as the record has it: merged pull requests of the project's repositories, RFCs
 * that were merged and open, triage logs of the main branch and of pull requests. What a pull request was before it was
 * merged, and when it was opened, nobody recorded: it is as old as its merge.
 */
export function githubOfData(data: ReplayData, now: Instant): GitHubWorld {
  const since = addHours(now, -KNOWN_HOURS);
  const isKnown = ({ updatedAt }: WorldItem) => since <= updatedAt && updatedAt <= now;
  const rfcs = [...mergedRfcs(data).filter(isKnown), ...openRfcs(data, now)];
  const rfcNumbers = new Set(rfcs.map(({ number }) => number));
  const others = mergedPulls(data)
    .filter(isKnown)
    .filter(({ repository, number }) => repository !== RFCS || !rfcNumbers.has(number));
  const logs = logsAt(data, now);
  return { items: [...others, ...rfcs, ...logs.items], files: [...logs.files, ...rfcTexts(data)] };
}

function mergedPulls(data: ReplayData): readonly WorldItem[] {
  return data.once("merged pull requests", () =>
    readdirSync(data.path("data"))
      .flatMap((file) => /^(merged-prs-.+)\.jsonl$/.exec(file)?.[1] ?? [])
      .flatMap((name) => data.rows(name, merged))
      .map(({ repo, pr, title, mergedAt }) => mergedItem(repo, pr, title, mergedAt)),
  );
}

function mergedItem(repository: string, number: number, title: string, mergedAt: Instant): WorldItem {
  const times = { createdAt: mergedAt, updatedAt: mergedAt };
  return { repository, number, title, author: "noor", state: "closed", ...times, pull: { mergedAt } };
}

/** RFCs whose texts were added, each as the pull request that did so. */
function mergedRfcs(data: ReplayData): WorldItem[] {
  return data.rows("rfc-merges", rfcMerge).map(({ pr, mergePr, title, mergedAt, file }) => {
    const said = withoutMerging(title) || (rfcOfPath(file)?.name ?? file);
    const pull = { mergedAt, files: [{ path: file, status: "added" as const }] };
    return { ...mergedItem(RFCS, mergePr ?? pr, said, mergedAt), pull };
  });
}

/** Heads of the texts, which name the pull request in which each was discussed. */
function rfcTexts(data: ReplayData): WorldFile[] {
  return data.rows("rfc-merges", rfcMerge).map(({ pr, file }) => ({
    repository: RFCS,
    path: file,
    text: `- RFC PR: [${RFCS}#${pr}](https://github.com/${RFCS}/pull/${pr})\n`,
  }));
}

function openRfcs(data: ReplayData, now: Instant): WorldItem[] {
  const mergedBy = new Set(
    data.rows("rfc-merges", rfcMerge).flatMap((row) => (row.mergedAt <= now ? [row.pr, row.mergePr] : [])),
  );
  return data
    .rows("rfc-prs", rfcPull)
    .filter(({ pr, createdAfter }) => createdAfter <= now && !mergedBy.has(pr))
    .map(({ pr, createdAfter, headCommitted, addsText, heading, subject }) => {
      const isHeading = typeof heading === "string" && !PART.test(heading);
      const hasChanged = headCommitted !== undefined && headCommitted > createdAfter && headCommitted <= now;
      return {
        repository: RFCS,
        number: pr,
        title: (isHeading ? heading : subject) ?? `RFC ${pr}`,
        author: "noor",
        state: "open",
        createdAt: createdAfter,
        updatedAt: hasChanged ? headCommitted : createdAfter,
        pull: { files: addsText.map((path) => ({ path, status: "added" })) },
      };
    });
}

/** A log is there from the day that it bears, or from its commit if that is older; before its merge it is open. */
function logsAt(data: ReplayData, now: Instant): GitHubWorld {
  const rows = data.rows("perf-triage", logRow);
  const items: WorldItem[] = [];
  const files: WorldFile[] = [];
  for (const [at, row] of rows.entries()) {
    const { date, path, addedAt, addedSha, mergedAt } = row;
    if (date > now && addedAt > now) continue;
    const isMerged = mergedAt !== null && mergedAt <= now;
    const text = logText(data, row);
    files.push({ repository: PERF, path, text, ...(isMerged ? {} : { commit: addedSha }) });
    if (isMerged) continue;
    const updatedAt = addedAt <= now ? addedAt : now;
    items.push({
      repository: PERF,
      number: FIRST_LOG_NUMBER + at,
      title: `Triage ${date}`,
      author: "noor",
      state: "open",
      createdAt: updatedAt,
      updatedAt,
      pull: { head: addedSha, files: [{ path, status: "added" }] },
    });
  }
  return { items, files };
}
