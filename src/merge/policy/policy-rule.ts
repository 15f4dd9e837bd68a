import type { Issue } from "../../issue/issue.js";
import type { SectionRole } from "../../issue/section-role.js";
import type { SectionSubmissions } from "../../issue/submission-settings.js";
import type { EarlierItem } from "../known/known-item.js";
import type { WhereItemsStand } from "../known/where-items-stand.js";
import type { Arrival } from "./arrival.js";

/** The items of a role's sections in the issues of some weeks before the draft's, the newest first. */
export type EarlierItems = (role: SectionRole, weeks: number) => readonly EarlierItem[];

/** What policies know besides the lines they judge. */
export interface PolicyWorld {
  /** The draft with the submission. */
  readonly after: Issue;
  readonly earlier: EarlierItems;
  readonly where: WhereItemsStand;
}

/** One thing that a section may ask of what is sent in. */
export interface PolicyRule<Name extends keyof SectionSubmissions = keyof SectionSubmissions> {
  /** Its setting, which says whether it is asked and how. */
  readonly setting: Name;
  /** As `galley.toml` spells that: authors are told by it which rule it was. */
  readonly name: string;
  /** Why an arrival cannot be taken, in a sentence for its author; undefined when it can. */
  readonly breach: (
    arrival: Arrival,
    asked: NonNullable<SectionSubmissions[Name]>,
    world: PolicyWorld,
  ) => string | undefined;
}

/** A rule whatever its setting holds. */
export type AnyPolicyRule = Omit<PolicyRule, "breach"> & {
  readonly breach: (arrival: Arrival, asked: never, world: PolicyWorld) => string | undefined;
};

/** A rule as its file exports it. */
export function definePolicy<Name extends keyof SectionSubmissions>(rule: PolicyRule<Name>): AnyPolicyRule {
  return rule;
}
