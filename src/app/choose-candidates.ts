import { applyEdits } from "../base/edit.js";
import { Failure } from "../base/failure.js";
import { type Instant, instantOfMs } from "../base/instant.js";
import type { Candidate } from "../gather/candidates/candidate.js";
import {
  type Dismissal,
  readCandidates,
  readDismissals,
  writeCandidates,
  writeDismissals,
} from "../gather/candidates/candidates-file.js";
import { type Obstacle, takeCandidate } from "../gather/candidates/take-candidate.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import type { Clock } from "./clock.js";
import { openDatedDraft } from "./dated-draft.js";
import type { IssueFiles } from "./issue-files.js";
import type { KeptFiles } from "./kept-files.js";

/** What choosing needs of the world. */
export interface ChooseWorld {
  readonly publication: Publication;
  readonly checkout: Checkout;
  readonly files: IssueFiles;
  readonly kept: KeptFiles;
  readonly clock: Pick<Clock, "now">;
}

/** The file of all dismissals; they hold for every issue. */
const DISMISSED_FILE = "dismissed.json";

/** The file of an issue's candidates. */
export function candidatesFile(date: string): string {
  return `candidates-${date}.json`;
}

/** The candidates of the current draft. */
export interface CandidateList {
  /** Path of the draft. */
  readonly draft: string;
  readonly candidates: readonly Candidate[];
}

/** What was gathered for the current draft. Throws a Failure `not-found` when there is no draft. */
export function listCandidates(world: ChooseWorld): CandidateList {
  const { file, date } = openDatedDraft(world, world.publication);
  return { draft: file.name, candidates: readKept(world.kept, date) };
}

/** What was decided, and about what. */
export interface Choice {
  readonly draft: string;
  readonly chosen: readonly Candidate[];
}

/**
 * Puts candidates into the draft, all of them or none, and remembers that they were taken. Throws a Failure
 * `not-found` for a number that is none, `refused` for a candidate that cannot be put where it belongs.
 */
export function takeCandidates(world: ChooseWorld, numbers: readonly number[], isDryRun: boolean): Choice {
  const { file, text: before, date } = openDatedDraft(world, world.publication);
  const candidates = readKept(world.kept, date);
  const chosen = chooseOf(candidates, numbers);
  // One after the other: two that go to the end of one list would meet at one place.
  const after = chosen.reduce((text, one) => withCandidate(text, one, world.publication), before);
  if (!isDryRun) {
    world.files.replace(file, new TextEncoder().encode(after));
    keep(world.kept, date, candidates, chosen, "taken");
  }
  return { draft: file.name, chosen };
}

/** Hides candidates, in this issue and all that come. Throws a Failure `not-found` for a number that is none. */
export function dismissCandidates(world: ChooseWorld, numbers: readonly number[]): Choice {
  const { file, date } = openDatedDraft(world, world.publication);
  const candidates = readKept(world.kept, date);
  const chosen = chooseOf(candidates, numbers);
  const at = instantOfMs(world.clock.now());
  const known = readDismissed(world.kept);
  const added = chosen.filter(({ key }) => !known.some((one) => one.key === key));
  world.kept.write(DISMISSED_FILE, writeDismissals([...known, ...added.map((one) => dismissalOf(one, at))]));
  keep(world.kept, date, candidates, chosen, "dismissed");
  return { draft: file.name, chosen };
}

/** Takes back what was dismissed. Throws a Failure `not-found` for a number that is none. */
export function restoreCandidates(world: ChooseWorld, numbers: readonly number[]): Choice {
  const { file, date } = openDatedDraft(world, world.publication);
  const candidates = readKept(world.kept, date);
  const chosen = chooseOf(candidates, numbers);
  const keys = new Set(chosen.map(({ key }) => key));
  const left = readDismissed(world.kept).filter(({ key }) => !keys.has(key));
  world.kept.write(DISMISSED_FILE, writeDismissals(left));
  keep(world.kept, date, candidates, chosen, "open");
  return { draft: file.name, chosen };
}

/** The keys of what an editor does not want to see. */
export function readDismissed(kept: KeptFiles): Dismissal[] {
  const text = kept.read(DISMISSED_FILE);
  return text === undefined ? [] : readDismissals(text, kept.nameOf(DISMISSED_FILE));
}

/** The candidates that are kept for an issue; none where nothing was gathered. */
export function readKept(kept: KeptFiles, date: string): Candidate[] {
  const file = candidatesFile(date);
  const text = kept.read(file);
  return text === undefined ? [] : readCandidates(text, kept.nameOf(file));
}

function chooseOf(candidates: readonly Candidate[], numbers: readonly number[]): Candidate[] {
  return [...new Set(numbers)].map((number) => {
    const chosen = candidates.find((one) => one.number === number);
    if (chosen !== undefined) return chosen;
    throw new Failure("not-found", `Unexpected number ${number}, expected that of a candidate`, {
      hint: candidates.length === 0 ? "galley gather finds some." : "galley candidates --all lists them.",
    });
  });
}

function withCandidate(text: string, candidate: Candidate, { roles }: Publication): string {
  const edit = takeCandidate(parseIssue(text, roles), candidate);
  if (typeof edit !== "string") return applyEdits(text, [edit]);
  const { number, section } = candidate;
  throw new Failure("refused", `Candidate ${number}: ${OBSTACLES[edit].what(section)}`, {
    hint: OBSTACLES[edit].hint,
  });
}

const OBSTACLES: Readonly<Record<Obstacle, { what: (section: string) => string; hint: string }>> = {
  "no-section": {
    what: (section) => `Unexpected draft without a section \`${section}\`, expected one`,
    hint: "Add its heading to the draft, or put the item into another section by hand.",
  },
  "not-printable": {
    what: () => "Unexpected title or address, expected some that can stand in a draft",
    hint: "galley candidates --json shows both as they came.",
  },
  "already-written": {
    what: (section) => `Unexpected text in \`${section}\`, expected the place that the template keeps for it`,
    hint: "Somebody wrote it already; remove that text first, or change it by hand.",
  },
};

function keep(
  kept: KeptFiles,
  date: string,
  all: readonly Candidate[],
  chosen: readonly Candidate[],
  state: Candidate["state"],
): void {
  const numbers = new Set(chosen.map(({ number }) => number));
  const changed = all.map((one) => (numbers.has(one.number) ? { ...one, state } : one));
  kept.write(candidatesFile(date), writeCandidates(changed));
}

function dismissalOf({ key, title }: Candidate, at: Instant): Dismissal {
  return { key, title, at };
}
