import type { RoleRule, SectionRole } from "../../issue/section-role.js";

/** What a publication says of taking in submissions. */
export interface MergePolicy {
  /** By which the draft and the submissions were parsed. */
  readonly roles: readonly RoleRule[];
  /** Sections whose videos and audio stand behind all that is to be read. */
  readonly mediaLast: ReadonlySet<SectionRole>;
}
