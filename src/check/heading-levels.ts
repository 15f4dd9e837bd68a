import type { Issue, Section } from "../issue/issue.js";
import { COMMUNITY_PARTS, isTopRole, type SectionRole } from "../issue/section-role.js";

/** Sections of one kind, which stand side by side. */
const FAMILIES: readonly ReadonlySet<SectionRole>[] = [
  new Set<SectionRole>(["event-region"]),
  new Set<SectionRole>(["merged-area"]),
  COMMUNITY_PARTS,
];

/** The first level where nobody says otherwise: level 1 is the title's. */
const USUAL_LEVEL = 2;

/** The level on which most sections of the first level are typed; 2 when none has a heading. */
export function firstLevelOf({ sections }: Issue, isLeftOut: (section: Section) => boolean): number {
  const isUsual = sections.every(({ heading }) => (heading?.typedLevel ?? USUAL_LEVEL) === USUAL_LEVEL);
  if (isUsual) return USUAL_LEVEL;
  return mostCommon(sections.filter((section) => !isLeftOut(section)))?.level ?? USUAL_LEVEL;
}

/** The levels of those sections that stand on another than most of their like do. */
export function expectedLevels(sections: readonly Section[], first: number): ReadonlyMap<Section, number> {
  const expected = new Map<Section, number>();
  for (const family of FAMILIES) {
    const alike = sections.filter(({ role }) => family.has(role));
    if (areOnOneLevel(alike)) continue;
    const most = mostCommon(alike);
    if (most === undefined || most.count < 2 || most.count * 2 <= alike.length) continue;
    for (const section of alike) {
      if (section.heading !== undefined && section.heading.typedLevel !== most.level)
        expected.set(section, most.level);
    }
  }
  for (const section of sections) {
    if (section.heading?.typedLevel === 1 && first > 1 && isTopRole(section.role))
      expected.set(section, first);
  }
  return expected;
}

function areOnOneLevel(sections: readonly Section[]): boolean {
  const level = sections[0]?.heading?.typedLevel;
  return sections.every(({ heading }) => heading?.typedLevel === level);
}

/** The level on which most sections with a heading are typed, the deepest of several. */
function mostCommon(
  sections: readonly Section[],
): { readonly level: number; readonly count: number } | undefined {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const { heading } of sections)
    if (heading !== undefined) counts[heading.typedLevel] = (counts[heading.typedLevel] ?? 0) + 1;
  const count = Math.max(...counts);
  return count === 0 ? undefined : { level: counts.lastIndexOf(count), count };
}
