import type { CalendarDate } from "../base/calendar-date.js";
import type { Edit } from "../base/edit.js";
import type { Issue } from "../issue/issue.js";
import type { Publication, SourceSettings } from "../issue/publication.js";
import type { SectionRole } from "../issue/section-role.js";
import type { Found } from "./found.js";
import type { Gathered } from "./run-source.js";

/** What a writer of a section is told. Nothing in it is missing: a section whose sources failed is not written. */
export interface SectionTask {
  /** Of the draft. */
  readonly date: CalendarDate;
  readonly publication: Publication;
  /** What the complete answers of its sources hold, in no order that counts. */
  readonly found: readonly Gathered[];
  /** The settings of the sources whose complete answers these are: also of what they were asked for and did not find. */
  readonly sources: readonly SourceSettings[];
  /** Whether a page stood in an issue before this one, in the same section. */
  readonly wasListed: (address: string, role: SectionRole) => boolean;
  /** Addresses that the two issues before this one list in sections of a role; absent where nobody looked. */
  readonly lastListed?: (role: SectionRole) => readonly string[];
}

/** Something that a writer took or left, and why, for the editor who asks. */
export interface Judgement {
  readonly one: Gathered;
  readonly isTaken: boolean;
  /** `labelled before the last issue`, `title begins with chore:`. */
  readonly reason: string;
}

/** The generated part of a section: Markdown without blank lines around it; empty where nothing is to stand there. */
export interface SectionText {
  readonly text: string;
  readonly judgements: readonly Judgement[];
}

/** Ready edits of the draft, for sections that are merged entry by entry. They stay within the section. */
export interface SectionEdits {
  /** Undefined when the draft has no such section. */
  readonly edits: readonly Edit[] | undefined;
  readonly judgements: readonly Judgement[];
  /** What a person should decide, in sentences. */
  readonly notes?: readonly string[];
  /** What is known by now: given to the next merge, so that what a person took out stays out. */
  readonly keys?: readonly string[];
}

/**
 * Writes the generated part of the sections of one role. It may say "none this week" when nothing was found, since all
 * it is told comes from complete answers. Titles are strangers' words: they are made Markdown by `gather/titles`.
 */
export interface SectionWriter {
  readonly role: SectionRole;
  /** Kinds of things that it needs sources for: it writes when each of its kinds has a source that answered, and no source of these kinds failed. */
  readonly kinds: readonly Found["kind"][];
  /**
   * The generated part of an issue that has none yet. Throws a Failure `configuration` when its sources were not asked
   * for what it tells of; then this section fails, and no other.
   */
  readonly write: (task: SectionTask) => SectionText;
  /**
   * For sections that are merged entry by entry, among what people wrote there: what to change in a draft, in place of
   * what `write` says. A second time it has no edits.
   */
  readonly merge?: (task: SectionTask, issue: Issue, known: ReadonlySet<string>) => SectionEdits;
}
