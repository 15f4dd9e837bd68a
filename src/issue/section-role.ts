import { madeOnce } from "../base/made-once.js";

/**
 * What a section is for, whatever its heading says. Headings changed seven times in thirteen years of This Week in
 * Rust; roles did not. `intro` is what stands before the first heading, `masthead` what names the editors.
 */
export const SECTION_ROLES = [
  "intro",
  "community",
  "official",
  "foundation",
  "newsletters",
  "project-updates",
  "observations",
  "walkthroughs",
  "research",
  "miscellaneous",
  "crate-of-the-week",
  "calls-for-testing",
  "calls-for-participation",
  "project-calls",
  "speaker-calls",
  "project",
  "merged-area",
  "contributors",
  "performance-triage",
  "rfcs",
  "approved-rfcs",
  "final-comment-period",
  "new-rfcs",
  "events",
  "event-region",
  "jobs",
  "quote",
  "masthead",
  "other",
] as const;

/** One of `SECTION_ROLES`. */
export type SectionRole = (typeof SECTION_ROLES)[number];

/** Roles of the parts into which the community's section falls: lists of pages that others wrote, one title each. */
export const COMMUNITY_PARTS: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "official",
  "foundation",
  "newsletters",
  "project-updates",
  "observations",
  "walkthroughs",
  "research",
  "miscellaneous",
]);

/** The same with the section itself, for newsletters that do not part it: whose items are something to read. */
export const COMMUNITY_ROLES: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "community",
  ...COMMUNITY_PARTS,
]);

/** One rule by which headings get their role: the first that fits wins. */
export interface RoleRule {
  readonly role: SectionRole;
  /** Headings as plain text, compared by `headingKey`; `*` fits every heading. */
  readonly headings: readonly string[];
  /** Only where the nearest section above that has a role (`other` is none) has one of these, when given. */
  readonly within?: readonly SectionRole[];
}

/** Roles whose sections stand on the first level even where a heading of the first level came before them. */
const TOP_ROLES: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "community",
  "crate-of-the-week",
  "calls-for-testing",
  "calls-for-participation",
  "project",
  "events",
  "jobs",
  "quote",
  "masthead",
]);

/** Whether a heading of this role, typed with one or two `#`, opens a section of the first level. */
export function isTopRole(role: SectionRole): boolean {
  return TOP_ROLES.has(role);
}

/** Words that need nothing but small letters, as most headings are. */
const PLAIN_WORDS = /^[A-Za-z\d]+(?: [A-Za-z\d]+)*$/;

/** A heading reduced to what identifies it: lower case, `&` as `and`, letters and digits with single blanks. */
export function headingKey(heading: string): string {
  if (PLAIN_WORDS.test(heading)) return heading.toLowerCase();
  return heading
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Tells roles from headings by the rules of a publication. */
export class RoleFinder {
  readonly #exact = new Map<string, RoleRule[]>();
  readonly #wild: RoleRule[] = [];
  /** Rules by heading as typed: the same few dozen headings stand in every issue. */
  readonly #known = new Map<string, readonly RoleRule[]>();

  constructor(rules: readonly RoleRule[]) {
    for (const rule of rules) {
      for (const heading of rule.headings) {
        if (heading === "*") this.#wild.push(rule);
        else this.#exact.set(headingKey(heading), [...(this.#exact.get(headingKey(heading)) ?? []), rule]);
      }
    }
  }

  /** The role of a heading below sections of the given roles, outermost first. */
  roleOf(heading: string, ancestors: readonly SectionRole[]): SectionRole {
    const above = ancestors.findLast((role) => role !== "other");
    const fits = ({ within }: RoleRule) =>
      within === undefined || (above !== undefined && within.includes(above));
    return (this.#rulesOf(heading).find(fits) ?? this.#wild.find(fits))?.role ?? "other";
  }

  #rulesOf(heading: string): readonly RoleRule[] {
    let rules = this.#known.get(heading);
    if (rules === undefined) {
      rules = this.#exact.get(headingKey(heading)) ?? [];
      this.#known.set(heading, rules);
    }
    return rules;
  }
}

/** The finder for a publication's rules, made once. */
export const roleFinderOf = madeOnce((rules: readonly RoleRule[]) => new RoleFinder(rules));
