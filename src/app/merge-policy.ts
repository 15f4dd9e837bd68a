import type { Publication } from "../issue/publication.js";
import { SECTION_ROLES } from "../issue/section-role.js";
import type { MergePolicy } from "../merge/apply/policy.js";

/** How a publication's settings have submissions placed. */
export function mergePolicyOf({ roles, submissions }: Publication): MergePolicy {
  const mediaLast = new Set(SECTION_ROLES.filter((role) => submissions[role]?.mediaLast === true));
  return { roles, mediaLast };
}
