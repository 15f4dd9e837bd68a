import type { SectionRole } from "../../issue/section-role.js";
import type { Found } from "../found.js";
import type { Via } from "../run-source.js";

/** What sources found for a section that people choose, and nobody has chosen yet. One page is one candidate. */
export interface Candidate {
  /** By which a person names it; it stays the same for an issue, however often is gathered. */
  readonly number: number;
  /** Pages that are spelt otherwise have the same: see `canonicalAddress`. */
  readonly key: string;
  readonly section: SectionRole;
  readonly title: string;
  readonly address: string;
  readonly found: CandidateFound;
  /** Every source that found it, in the order of the publication's sources. */
  readonly via: readonly Via[];
  /** Higher comes first; points, answers and likes, and ten for every further source. */
  readonly rank: number;
  /** Why it stands where it stands: `41 points and 12 answers on news.ycombinator.com`. */
  readonly reasons: readonly string[];
  /** Where the page stood before, or stands now; such a candidate is shown last. */
  readonly listed?: string;
  readonly state: "open" | "taken" | "dismissed";
}

/** Kinds of things that an editor chooses. */
export type CandidateFound = Extract<Found, { kind: "page" | "quote" | "crate" | "call" }>;

/** Kinds that are chosen, told apart from those that are written. */
const CANDIDATE_KINDS: ReadonlySet<Found["kind"]> = new Set<CandidateFound["kind"]>([
  "page",
  "quote",
  "crate",
  "call",
]);

/** Whether things of a kind are chosen. */
export function isCandidateKind(kind: Found["kind"]): boolean {
  return CANDIDATE_KINDS.has(kind);
}

/** Whether something is for an editor to choose. */
export function isCandidateFound(found: Found): found is CandidateFound {
  return isCandidateKind(found.kind);
}
