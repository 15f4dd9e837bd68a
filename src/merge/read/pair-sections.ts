import type { Outline, OutlineSection } from "./block.js";

/** Roles that many sections of one issue have: only the heading tells those apart. */
const MANY: ReadonlySet<OutlineSection["role"]> = new Set(["other", "event-region", "merged-area", "rfcs"]);

/**
 * Which section of one issue is which of another: by what it is and what it stands below, then, where headings were
 * changed, by a role that only one section of each still has. Indices of `from` → indices of `to`.
 */
export function pairSections(
  from: Pick<Outline, "sections">,
  to: Pick<Outline, "sections">,
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const byKey = new Map(to.sections.map(({ key }, at) => [key, at]));
  for (const [at, { key }] of from.sections.entries()) {
    const found = byKey.get(key);
    if (found !== undefined) pairs.set(at, found);
  }
  const taken = new Set(pairs.values());
  const left = onlyOnes(from.sections, (at) => !pairs.has(at));
  const right = onlyOnes(to.sections, (at) => !taken.has(at));
  for (const [role, at] of left) {
    const found = right.get(role);
    if (at !== undefined && found !== undefined) pairs.set(at, found);
  }
  return pairs;
}

/** Role → the only section of it among those that are left; undefined where there are several. */
function onlyOnes(
  sections: readonly OutlineSection[],
  isLeft: (at: number) => boolean,
): Map<OutlineSection["role"], number | undefined> {
  const only = new Map<OutlineSection["role"], number | undefined>();
  for (const [at, { role }] of sections.entries())
    if (isLeft(at) && !MANY.has(role)) only.set(role, only.has(role) ? undefined : at);
  return only;
}
