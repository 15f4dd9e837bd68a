import type { SectionRole } from "./section-role.js";

/**
 * What a newsletter asks of what readers send in, by the role of a section. Each setting counts below its section too,
 * unless it is said anew there; only `mediaLast` counts for the section alone.
 */
export type SubmissionSettings = Partial<Readonly<Record<SectionRole, SectionSubmissions>>>;

/** What one section asks. */
export interface SectionSubmissions {
  /** Nothing is taken, and this sentence says why and where to go instead. */
  readonly closed?: string;
  /** The only hosts that items may lead to, with all hosts below them. */
  readonly hosts?: readonly string[];
  /** Of one project one item is taken in so many weeks, that of the draft included. */
  readonly onceInWeeks?: number;
  readonly disclosure?: Disclosure;
  /** Videos and audio stand behind all that is to be read. */
  readonly mediaLast?: boolean;
}

/** What is to be said of items for which somebody pays. */
export interface Disclosure {
  /** An item that leads to one of these hosts, or to one below them, is such an item. */
  readonly hosts: readonly string[];
  /** The word that then stands in brackets before the title: `sponsored` for `[sponsored]`. */
  readonly prefix: string;
}

/** Adds a newsletter's own settings to those of its preset, section by section and setting by setting. */
export function mergeSubmissionSettings(
  base: SubmissionSettings,
  own: SubmissionSettings | undefined,
): SubmissionSettings {
  const merged = { ...base };
  for (const [role, settings] of Object.entries(own ?? {}) as [SectionRole, SectionSubmissions][])
    merged[role] = { ...base[role], ...settings };
  return merged;
}
