import type { Issue } from "#galley/issue/issue.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import type { Decision } from "#galley/merge/submission.js";
import { countItems, type JudgedItem, judgedItems } from "./count-items.js";
import { judgeStep } from "./judge-step.js";
import { type OctopusCase, POLICY } from "./read-cases.js";

/** How a merge of many heads came out beside the editors'. */
export interface OctopusResult {
  readonly decisions: readonly Decision[];
  /** Heads that add one item and were not taken. */
  readonly untaken: readonly string[];
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Items of the editors' result that came from heads. */
  readonly expected: number;
  /** How many of them stand in the same section in ours. */
  readonly found: number;
  /** How many stand where their authors put them, and editors moved them. */
  readonly moved: number;
  /** Items that stand neither where editors put them nor where their authors did. */
  readonly misplaced: readonly string[];
  /** What editors changed by hand: titles, prefixes, sections, items they left out. */
  readonly byHand: readonly string[];
}

/** Merges all heads at once and compares the sections with the editors' result. */
export function judgeOctopus({ main, result, submissions }: OctopusCase): OctopusResult {
  const merged = mergeSubmissions(main, submissions, POLICY);
  const taken = new Set(
    merged.decisions
      .filter(({ outcome }) => outcome === "accepted" || outcome === "already-there")
      .map(({ submission }) => submission),
  );
  const added = submissions.flatMap(({ texts }) => (texts ? newItems(texts.base, texts.head) : []));
  const [lost, doubled]: string[][] = [[], []];
  for (const submission of taken) {
    const faults = judgeStep(main, merged.draft, submission);
    lost?.push(...faults.lost);
    doubled?.push(...faults.doubled);
  }
  const untaken = submissions.filter(
    (one) => one.texts && newItems(one.texts.base, one.texts.head).length === 1 && !taken.has(one),
  );
  return {
    decisions: merged.decisions,
    untaken: untaken.map(({ key }) => key),
    lost: lost ?? [],
    doubled: doubled ?? [],
    ...compare(added, judgedItems(merged.draft), judgedItems(result)),
  };
}

/** Items of a text that another does not have. */
function newItems(before: Issue, after: Issue): JudgedItem[] {
  const known = countItems(before);
  return judgedItems(after).filter(({ family, address }) => !known.has(`${family} → ${address}`));
}

type Comparison = Pick<OctopusResult, "expected" | "found" | "moved" | "misplaced" | "byHand">;

function compare(
  added: readonly JudgedItem[],
  ours: readonly JudgedItem[],
  theirs: readonly JudgedItem[],
): Comparison {
  const misplaced: string[] = [];
  const byHand: string[] = [];
  let [expected, found, moved] = [0, 0, 0];
  for (const item of added) {
    const printed = theirs.find(({ address }) => address === item.address);
    const mine = ours.find(({ address }) => address === item.address);
    if (printed === undefined) {
      byHand.push(`left out, or given another address: ${item.title}`);
      continue;
    }
    expected++;
    if (mine?.section === printed.section) found++;
    else if (mine?.section === item.section) {
      moved++;
      byHand.push(`in ${printed.section}: ${item.title}`);
    } else misplaced.push(item.title);
    if (printed.title !== item.title) byHand.push(`titled “${printed.title}”: ${item.title}`);
    if (printed.prefixes !== item.prefixes)
      byHand.push(`prefix “${printed.prefixes}” for “${item.prefixes}”: ${item.title}`);
  }
  return { expected, found, moved, misplaced, byHand };
}
