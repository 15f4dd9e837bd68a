import type { Span } from "../base/span.js";
import type { Fix, Severity } from "../issue/diagnostic.js";
import type { OptionValue, Publication } from "../issue/publication.js";
import type { SectionRole } from "../issue/section-role.js";
import type { ArchivedLink, ArchiveLinks } from "./archive-links.js";
import type { FactBook, PageFacts } from "./facts.js";
import type { Reading } from "./reading.js";
import type { Waiver } from "./waivers.js";

/** What an option of a rule is when `galley.toml` says nothing, and what it is for. */
export interface RuleOption<Value extends OptionValue = OptionValue> {
  readonly default: Value;
  readonly about: string;
}

/** The options of a rule by name. */
export type RuleOptions = Readonly<Record<string, RuleOption>>;

/** The values that a rule is handed for its options. */
export type OptionValues<Options extends RuleOptions> = {
  readonly [Name in keyof Options]: Options[Name] extends RuleOption<infer Value> ? Widened<Value> : never;
};

/** A default of `3` stands for any number, one of `["a"]` for any list of texts, an empty list too. */
type Widened<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends boolean
      ? boolean
      : Value extends readonly unknown[]
        ? readonly string[]
        : Readonly<Record<string, string>>;

/** What a finding may say besides its place and its message. */
export interface Details {
  readonly fix?: Fix;
  readonly notes?: readonly string[];
}

/** Takes a finding: its place, and "Unexpected X, expected Y" in one line with offending text in backticks. */
export type Report = (span: Span, message: string, details?: Details) => void;

/** What a rule may know besides the text. Nothing of it changes while a check runs. */
export interface CheckWorld<Options extends RuleOptions = RuleOptions> {
  readonly publication: Publication;
  readonly options: OptionValues<Options>;
  /** The links of all issues before this one. */
  readonly archive: ArchiveLinks;
  /** What the pages behind the links said when they were visited; undefined when nobody looked. */
  readonly facts: FactBook | undefined;
  /** Whether the text is still a draft: published issues keep what nobody would put in again. */
  readonly isDraft: boolean;
  readonly waivers: readonly Waiver[];
  /** For rules that run last: which codes of a waiver were needed, and which rules ran. */
  readonly usedWaivers: ReadonlyMap<Waiver, ReadonlySet<string>>;
  readonly ranCodes: ReadonlySet<string>;
  /** Every code there is, to tell a mistyped one. */
  readonly codes: ReadonlySet<string>;
}

/**
 * One law of a check: code, documentation and tests at once. Examples are whole issues when they begin with `Title:`,
 * else they stand in a section of the role `within`; one that begins with `## ` brings its own sections.
 */
export interface Rule<Options extends RuleOptions = RuleOptions> {
  /** `area/name`, as its file. */
  readonly code: string;
  readonly severity: Severity;
  /** Why the law exists: two or three sentences for an editor, in Markdown. */
  readonly why: string;
  /** The role of the section in which examples stand, `observations` unless said. */
  readonly within?: SectionRole;
  /** Broken text → the same after its fix, or null where the rule offers none. */
  readonly bad: Readonly<Record<string, string | null>>;
  readonly good: readonly string[];
  /** What the world of the examples holds, where the rule asks about it. */
  readonly given?: { readonly archive?: readonly ArchivedLink[]; readonly facts?: readonly PageFacts[] };
  readonly options?: Options;
  /** Runs after all others, once it is known which waivers were needed. */
  readonly isLast?: boolean;
  readonly check: (reading: Reading, report: Report, world: CheckWorld<Options>) => void;
}

/** A rule whatever its options. */
export type AnyRule = Omit<Rule, "check"> & {
  readonly check: (reading: Reading, report: Report, world: CheckWorld<never>) => void;
};

/** A rule as its file exports it; the types of its options follow from their defaults. */
export function defineRule<const Options extends RuleOptions>(rule: Rule<Options>): AnyRule {
  return rule;
}
