/** Which merged pull requests a newsletter lists, below which headings, and how their titles read. */
export interface PullSettings {
  /** Headings in the order in which they are printed. */
  readonly areas: readonly string[];
  readonly titles: TitleSettings;
  /** Signs of what is left out in every repository. */
  readonly left: PullSigns;
  /** Pull requests of other repositories are not listed. */
  readonly repositories: readonly RepositoryPolicy[];
}

/** What gives a pull request away. Texts are compared without regard to case; one sign is enough. */
export interface PullSigns {
  /** The word before a colon or a scope: `chore` fits `chore: x` and `chore(deps): x`. */
  readonly prefixes: readonly string[];
  /** Words with which a title begins, a prefix apart. */
  readonly openings: readonly string[];
  /** Whole words anywhere in a title. */
  readonly phrases: readonly string[];
  readonly labels: readonly string[];
}

/** What is taken of one repository. */
export interface RepositoryPolicy {
  /** `owner/name`. */
  readonly repository: string;
  /** Where its pull requests stand; the first area that fits wins. */
  readonly areas: readonly AreaRule[];
  readonly left: PullSigns;
  /** When given, what has none of these is left out. */
  readonly only?: PullSigns;
  /** The same, while the last issues list nothing of this repository. */
  readonly onlyWhenQuiet?: PullSigns;
  /** Prefixes that stay in titles: `perf`. */
  readonly keptPrefixes: readonly string[];
  /** Stands before every title, with a colon. */
  readonly label?: string;
}

/** A heading, and the signs of what stands below it: without signs, everything. */
export interface AreaRule {
  readonly heading: string;
  readonly signs?: PullSigns;
}

/** How titles are rewritten, whatever the repository. */
export interface TitleSettings {
  /** What is spelled out: `FP` → `false positive`. */
  readonly abbreviations: Readonly<Record<string, string>>;
  /** Plain words that are printed as code: `enum`. */
  readonly codeWords: readonly string[];
  /** Words that keep their capital at the beginning. */
  readonly names: readonly string[];
  /** Whether `--flags` are printed as code. */
  readonly codeFlags: boolean;
}

/** No sign at all, which fits nothing. */
export const NO_SIGNS: PullSigns = { prefixes: [], openings: [], phrases: [], labels: [] };
