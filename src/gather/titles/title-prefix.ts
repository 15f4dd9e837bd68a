/** The head of a title before its colon, as Conventional Commits have it: `fix(scope)!: rest`. */
export interface TitlePrefix {
  /** In lower case: `fix`. */
  readonly kind: string;
  readonly scope: string | undefined;
  readonly rest: string;
}

/** Kinds of changes (https://www.conventionalcommits.org, and what projects made of them); others are mere labels. */
const KINDS: ReadonlySet<string> = new Set([
  "build",
  "chore",
  "ci",
  "doc",
  "docs",
  "feat",
  "feature",
  "fix",
  "hotfix",
  "internal",
  "minor",
  "perf",
  "refactor",
  "revert",
  "style",
  "test",
  "tests",
]);
const PREFIX = /^(?<kind>[A-Za-z][\w-]{0,40})(?: ?\((?<scope>[^()]{1,60})\))?!?:(?!:)\s*(?<rest>\S[^]*)$/;
const BRACKETS = /^\[(?<kind>[A-Za-z][\w-]{0,40})\]:?\s+(?<rest>\S[^]*)$/;

/** The word before a title's first colon, or in brackets before it, whatever it means; a title of nothing else has none. */
export function titlePrefix(title: string): TitlePrefix | undefined {
  const { kind, scope, rest } = (PREFIX.exec(title) ?? BRACKETS.exec(title))?.groups ?? {};
  if (kind === undefined || rest === undefined) return undefined;
  return { kind: kind.toLowerCase(), scope: scope?.replaceAll("`", "").trim() || undefined, rest };
}

/** Whether a prefix tells the kind of a change, as `fix`, rather than its place, as `parser`. */
export function isKindOfChange({ kind }: TitlePrefix): boolean {
  return KINDS.has(kind);
}
