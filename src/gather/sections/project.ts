import type { Publication } from "../../issue/publication.js";
import type { SectionRole } from "../../issue/section-role.js";
import type { FoundCount, FoundPull } from "../found.js";
import { markdownLink } from "../markdown/markdown-link.js";
import { judgePull, type PullJudgement } from "../pulls/judge-pull.js";
import { byRawTitle, pullLine } from "../pulls/pull-line.js";
import { listBegin } from "../pulls/since-last-issue.js";
import type { Gathered, Via } from "../run-source.js";
import type { Judgement, SectionTask, SectionText, SectionWriter } from "../section-writer.js";
import { windowOf } from "../week.js";

/** Below the headings of the section, which are of the second level; the third is for what editors write. */
const AREA_HEADING = "####";
/** Sections in which pull requests stand. */
const ROLES: readonly SectionRole[] = ["project", "merged-area"];

type GatheredPull = FoundPull & { readonly via: Via };

/** A pull request with what became of it; taken ones have a line below an area. */
interface JudgedPull {
  readonly pull: GatheredPull;
  readonly reason: string;
  readonly place?: { readonly area: string; readonly line: string };
}

/** How many pull requests were merged, and the notable ones by area, as the settings `[pulls]` suggest them. */
export default {
  role: "project",
  kinds: ["pull", "count"],
  write(task: SectionTask): SectionText {
    const judged = judgeAll(task);
    const parts = [countText(task.found), ...areaTexts(judged, task)];
    return {
      text: parts.filter((part) => part !== "").join("\n\n"),
      judgements: judged.map(({ pull, reason, place }): Judgement => ({
        one: pull,
        isTaken: place !== undefined,
        reason,
      })),
    };
  },
} satisfies SectionWriter;

function judgeAll(task: SectionTask): JudgedPull[] {
  const pulls = distinctPulls(task.found);
  const wasListed = ({ address }: FoundPull) => ROLES.some((role) => task.wasListed(address, role));
  const lately = task.lastListed?.("merged-area") ?? [];
  const window = windowOf(task.publication, "project", task.date);
  const begin = listBegin(pulls, window, { areKnown: lately.length > 0, wasListed });
  const isQuiet = quietRepositories(lately);
  return pulls.map((pull) => {
    if (wasListed(pull)) return { pull, reason: "stood in an issue before this one" };
    if (pull.mergedAt < begin) return { pull, reason: "merged before the last issue was made" };
    return placed(pull, judgePull(pull, task.publication.pulls, isQuiet(pull)), task.publication);
  });
}

function placed(pull: GatheredPull, judgement: PullJudgement, { pulls }: Publication): JudgedPull {
  const { reason } = judgement;
  if (!judgement.isTaken) return { pull, reason };
  const { area, policy } = judgement;
  const line = pullLine(pull, area, policy, pulls.titles);
  return line === undefined
    ? { pull, reason: "no title or address to show" }
    : { pull, reason, place: { area, line } };
}

function distinctPulls(found: readonly Gathered[]): GatheredPull[] {
  const byAddress = new Map<string, GatheredPull>();
  for (const one of found) if (one.kind === "pull") byAddress.set(one.address, one);
  return [...byAddress.values()];
}

/** Of which repositories the last issues list nothing; of none, when nobody knows what they list. */
function quietRepositories(listed: readonly string[]): (pull: FoundPull) => boolean {
  if (listed.length === 0) return () => false;
  const loud = new Set(
    listed.flatMap((address) => /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\//.exec(address)?.[1] ?? []),
  );
  return ({ repository }) => !loud.has(repository);
}

function countText(found: readonly Gathered[]): string {
  const count = found.find((one): one is FoundCount & { readonly via: Via } => one.kind === "count");
  const link = count === undefined ? undefined : markdownLink("merged", count.address);
  if (count === undefined || link === undefined) return "";
  const noun = count.count === 1 ? "pull request was" : "pull requests were";
  const address = link.slice("[merged](".length, -1);
  return `${count.count} ${noun} [merged in the last week][merged]\n\n[merged]: ${address}`;
}

/** The lists of all areas, in the publication's order; areas that it does not order come last. */
function areaTexts(judged: readonly JudgedPull[], { publication }: SectionTask): string[] {
  const byArea = new Map<string, string[]>(publication.pulls.areas.map((area) => [area, []]));
  for (const { place } of judged.toSorted((one, other) => byRawTitle(one.pull, other.pull))) {
    if (place !== undefined) byArea.set(place.area, [...(byArea.get(place.area) ?? []), place.line]);
  }
  return [...byArea].flatMap(([area, lines]) =>
    lines.length === 0 ? [] : [`${AREA_HEADING} ${area}\n${lines.join("\n")}`],
  );
}
