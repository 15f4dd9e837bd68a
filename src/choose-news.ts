import { findPublication } from "./adapters/disk/find-publication.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { openIssueFiles } from "./adapters/disk/open-issue-files.js";
import { openKeptFiles } from "./adapters/disk/open-kept-files.js";
import {
  type CandidateList,
  type Choice,
  type ChooseWorld,
  dismissCandidates,
  listCandidates,
  restoreCandidates,
  takeCandidates,
} from "./app/choose-candidates.js";
import { readPublicationOf } from "./app/read-publication-of.js";
import type { DismissRequest, TakeRequest } from "./cli/world.js";

/** Puts `galley candidates`, `galley take` and `galley dismiss` together. */

/** The candidates of the current draft. */
export function listCandidatesOf(folder: string): CandidateList {
  return listCandidates(worldOf(folder));
}

/** Puts candidates into the current draft. */
export function takeCandidatesOf({ folder, numbers, isDryRun }: TakeRequest): Choice {
  return takeCandidates(worldOf(folder), numbers, isDryRun);
}

/** Hides candidates, or shows them again. */
export function dismissCandidatesOf({ folder, numbers, isRestored }: DismissRequest): Choice {
  return isRestored
    ? restoreCandidates(worldOf(folder), numbers)
    : dismissCandidates(worldOf(folder), numbers);
}

function worldOf(named: string): ChooseWorld {
  const here = process.cwd();
  const folder = findPublication(named, here) ?? named;
  const checkout = openCheckout(folder);
  return {
    publication: readPublicationOf(checkout),
    checkout,
    files: openIssueFiles(folder, here),
    kept: openKeptFiles(folder),
    clock: { now: () => Date.now() },
  };
}
