import type { Issue } from "#galley/issue/issue.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { readOutline } from "#galley/merge/read/read-outline.js";
import type { Decision, Submission } from "#galley/merge/submission.js";
import { judgeStep } from "./judge-step.js";
import { POLICY, type WeekCase } from "./read-cases.js";
import { shuffled } from "./shuffled.js";

/** How a week came out. */
export interface WeekResult {
  readonly decisions: readonly Decision[];
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Questions about submissions that do nothing but add. */
  readonly needless: readonly string[];
  /** Orders in which the draft came out with other blocks. */
  readonly otherOrders: readonly string[];
  /** Whether one merge of all has other blocks than the merges one by one. */
  readonly batchDiffers: boolean;
  /** Reading orders in which one merge of all came out with other bytes. */
  readonly otherBatches: readonly string[];
}

const ORDERS = 10;

/** Takes a week's submissions one by one as they were merged, then in ten other orders, then all at once. */
export function judgeWeek({ name, start, submissions }: WeekCase): WeekResult {
  const first = takeInTurn(start, submissions);
  const blocks = blocksOf(first.draft);
  const batch = mergeSubmissions(start, submissions, POLICY).draft;
  const otherOrders: string[] = [];
  const otherBatches: string[] = [];
  const [lost, doubled] = [[...first.lost], [...first.doubled]];
  for (let seed = 1; seed <= ORDERS; seed++) {
    const order = shuffled(submissions, seed);
    const other = takeInTurn(start, order);
    lost.push(...other.lost);
    doubled.push(...other.doubled);
    if (blocksOf(other.draft) !== blocks) otherOrders.push(`${name} order ${seed}`);
    if (mergeSubmissions(start, order, POLICY).draft.text !== batch.text)
      otherBatches.push(`${name} order ${seed}`);
  }
  const needless = first.decisions.filter(isNeedless).map(({ submission }) => submission.key);
  const batchDiffers = blocksOf(batch) !== blocks;
  return { decisions: first.decisions, lost, doubled, needless, otherOrders, batchDiffers, otherBatches };
}

/** What was done one by one, as editors merge: what must be asked about is tried again when others were taken. */
interface Turns {
  readonly draft: Issue;
  readonly decisions: readonly Decision[];
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

/** One after the other, each a merge of its own. */
export function takeInTurn(start: Issue, submissions: readonly Submission[]): Turns {
  let draft = start;
  const decisions = new Map<string, Decision>();
  const [lost, doubled]: string[][] = [[], []];
  let waiting = submissions;
  // None before the one on whose head it was built: Git cannot merge the one without the other.
  const isReady = ({ texts }: Submission) =>
    !waiting.some((other) => other.texts?.head.text === texts?.base.text && !isDone(other));
  const isDone = ({ key }: Submission) => (decisions.get(key)?.outcome ?? "asked") !== "asked";
  for (let tried = Infinity; waiting.length < tried;) {
    tried = waiting.length;
    for (const submission of waiting) {
      if (!isReady(submission)) continue;
      const merged = mergeSubmissions(draft, [submission], POLICY);
      for (const decision of merged.decisions) {
        decisions.set(submission.key, decision);
        if (decision.outcome === "asked") continue;
        const faults = judgeStep(draft, merged.draft, submission);
        lost?.push(...faults.lost.map((item) => `${submission.key}: ${item}`));
        doubled?.push(...faults.doubled.map((item) => `${submission.key}: ${item}`));
      }
      draft = merged.draft;
    }
    waiting = waiting.filter((submission) => !isDone(submission));
  }
  return { draft, decisions: [...decisions.values()], lost: lost ?? [], doubled: doubled ?? [] };
}

/** What stands in which section, whatever the order. */
function blocksOf(draft: Issue): string {
  const { blocks, sections } = readOutline(draft);
  return blocks
    .filter(({ kind }) => kind !== "blank")
    .map(({ text, section }) => `${sections[section]?.key ?? ""}\n${text}`)
    .toSorted()
    .join("");
}

const ADDING: ReadonlySet<string> = new Set(["item-added", "section-added", "spacing-changed"]);

function isNeedless({ outcome, changes }: Decision): boolean {
  return outcome === "asked" && changes?.list.every(({ kind }) => ADDING.has(kind)) === true;
}
