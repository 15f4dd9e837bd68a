import type { CalendarDate } from "../base/calendar-date.js";
import { addDays } from "../base/calendar-date.js";
import { type Instant, instantOfLocal, msOfInstant } from "../base/instant.js";
import { LineIndex } from "../base/line-index.js";
import {
  type GatheredSection,
  gatheredFile,
  type GatheredSource,
  readGathered,
} from "../gather/gathered-book.js";
import { generatedState } from "../gather/section-state.js";
import type { Diagnostic, Severity } from "../issue/diagnostic.js";
import { type Issue, type Item, type Section, sectionsOf } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { SectionRole } from "../issue/section-role.js";
import { type CheckIssueWorld, checkIssues } from "./check-issue.js";
import { readKept } from "./choose-candidates.js";
import type { Clock } from "./clock.js";
import type { KeptFiles } from "./kept-files.js";
import { type ReadMessages, type SubmittedItem, submittedItems } from "./submitted-items.js";

/**
 * What stands in a section: by Galley, by people, nothing, or something that waits to be filled in. A `frame` has no
 * items of its own, only sections below it.
 */
export type SectionState = "empty" | "placeholder" | "generated" | "touched" | "written" | "failed" | "frame";

/** One section as an editor wants to know it. */
export interface SectionStatus {
  readonly role: SectionRole;
  readonly title: string;
  /** How many sections it lies in. */
  readonly depth: number;
  readonly state: SectionState;
  readonly items: number;
  /** When it was gathered, where it was. */
  readonly at?: Instant;
  readonly sources: readonly GatheredSource[];
  /** How many candidates wait for a decision. */
  readonly candidates: number;
  /** Its items that pull requests brought, in the order of the text; absent where it has none. */
  readonly submitted?: readonly SubmittedItem[];
}

/** One thing that keeps the draft from being published. */
export interface Obstacle {
  /** The code of a rule, or `source/failed`. */
  readonly code: string;
  readonly message: string;
  /** Lines of the draft, from 1. */
  readonly lines: readonly number[];
}

/** A draft on its way to being an issue. */
export interface DraftStatus {
  readonly draft: string;
  readonly title: string;
  readonly number: number | undefined;
  readonly date: CalendarDate | undefined;
  /** Until the end of its day where it is published; negative when that is over. */
  readonly timeLeftMs: number | undefined;
  readonly sections: readonly SectionStatus[];
  readonly findings: Readonly<Record<Severity, number>>;
  readonly blocking: readonly Obstacle[];
}

/** What a status needs of the world. */
export interface StatusWorld extends CheckIssueWorld {
  readonly kept: KeptFiles;
  readonly clock: Pick<Clock, "now">;
  readonly readMessages: ReadMessages;
}

/** Codes of findings that say that a section waits to be filled in, or that nothing stands in it. */
const STATE_BY_CODE: Readonly<Record<string, SectionState>> = {
  "structure/placeholder": "placeholder",
  "structure/template-comment": "placeholder",
  "structure/empty-section": "empty",
};
/** Sections without a life of their own: parts of another, or frames around others. */
const NOT_TOLD: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "intro",
  "masthead",
  "other",
  "merged-area",
  "event-region",
  "contributors",
]);

/** How far the current draft is. Throws a Failure `not-found` when there is no draft. */
export function draftStatus(world: StatusWorld): DraftStatus {
  const { publication } = world;
  const report = checkIssues(world, {
    files: [],
    fix: "none",
    isDryRun: true,
    since: undefined,
    rules: undefined,
    facts: undefined,
  });
  const [checked] = report.issues;
  const text = checked?.text ?? "";
  const diagnostics = checked?.diagnostics ?? [];
  const issue = parseIssue(text, publication.roles);
  const submitted = submittedItems(issue, checked?.path, world.readMessages);
  const sections = sectionStatuses(issue, diagnostics, submitted, world);
  return {
    draft: checked?.name ?? "",
    title: issue.title,
    number: issue.number,
    date: issue.date,
    timeLeftMs: timeLeft(issue.date, publication, world.clock.now()),
    sections,
    findings: countBySeverity(diagnostics),
    blocking: [...failedSources(sections), ...errorsOf(text, diagnostics)],
  };
}

function sectionStatuses(
  issue: Issue,
  diagnostics: readonly Diagnostic[],
  submitted: ReadonlyMap<Item, SubmittedItem>,
  { kept }: StatusWorld,
): SectionStatus[] {
  const { date } = issue;
  const json = date === undefined ? undefined : kept.read(gatheredFile(date));
  const book = json === undefined ? new Map() : readGathered(json, kept.nameOf(gatheredFile(date ?? "")));
  const open = (date === undefined ? [] : readKept(kept, date)).filter(
    ({ state, listed }) => state === "open" && listed === undefined,
  );
  return toldSections(issue.sections).map(({ section, depth }) => {
    const gathered = book.get(section.role) as GatheredSection | undefined;
    const items = itemsOf(section);
    const brought = items.flatMap((item) => submitted.get(item) ?? []);
    return {
      role: section.role,
      title: section.title ?? "",
      depth,
      state: stateOf(issue, section, gathered, diagnostics),
      items: items.length,
      ...(gathered === undefined ? {} : { at: gathered.at }),
      sources: gathered?.sources ?? [],
      candidates: open.filter((one) => one.section === section.role).length,
      ...(brought.length === 0 ? {} : { submitted: brought }),
    };
  });
}

/** Sections that are told of, each before those below it. */
function toldSections(sections: readonly Section[], depth = 0): { section: Section; depth: number }[] {
  return sections.flatMap((section) => {
    const isTold = !NOT_TOLD.has(section.role) && section.heading !== undefined;
    const below = toldSections(section.subsections, isTold ? depth + 1 : depth);
    return isTold ? [{ section, depth }, ...below] : below;
  });
}

/** The items that a section holds, those of its areas or regions too. */
function itemsOf(section: Section): Item[] {
  return [...sectionsOf([section])].flatMap((one) => (isPartOf(one, section) ? one.items : []));
}

/** Whether a section's items count as those of the one above it: areas and regions, not sections told by themselves. */
function isPartOf(one: Section, above: Section): boolean {
  return one === above || NOT_TOLD.has(one.role);
}

function stateOf(
  issue: Issue,
  section: Section,
  gathered: GatheredSection | undefined,
  diagnostics: readonly Diagnostic[],
): SectionState {
  const state = generatedState(issue, section.role, gathered);
  if (state === "failed") return "failed";
  const end = ownEnd(section);
  const within = diagnostics.filter(({ span }) => span.start >= section.span.start && span.start < end);
  const told = new Set(within.map(({ code }) => STATE_BY_CODE[code]));
  if (told.has("placeholder")) return "placeholder";
  if (told.has("empty")) return "empty";
  if (state !== "not-generated") return state;
  if (section.items.length === 0 && toldSections(section.subsections).length > 0) return "frame";
  // The days that an empty list is of are words too.
  if (section.role === "events" && itemsOf(section).length === 0) return "empty";
  return section.content.length > 0 || section.subsections.length > 0 ? "written" : "empty";
}

/** Where the part of a section ends that belongs to no section told by itself. */
function ownEnd(section: Section): number {
  const [below] = toldSections(section.subsections);
  return below?.section.span.start ?? section.span.end;
}

function failedSources(sections: readonly SectionStatus[]): Obstacle[] {
  return sections
    .filter(({ state }) => state === "failed")
    .map(({ title, sources }) => {
      const failed = sources.filter(({ state }) => state === "failed");
      const reasons = failed.map(({ label, reason }) => `${label}: ${reason ?? "no reason"}`).join("; ");
      const why = reasons === "" ? "no source is set for all that it needs" : reasons;
      return { code: "source/failed", message: `“${title}” is as it was, since ${why}`, lines: [] };
    });
}

/** Errors by rule, in the order of the text. */
function errorsOf(text: string, diagnostics: readonly Diagnostic[]): Obstacle[] {
  const index = new LineIndex(text);
  const byCode = new Map<string, { message: string; lines: number[] }>();
  for (const { code, severity, message, span } of diagnostics) {
    if (severity !== "error") continue;
    const { line } = index.positionOf(span.start);
    const known = byCode.get(code);
    if (known === undefined) byCode.set(code, { message, lines: [line] });
    else if (known.lines.at(-1) !== line) known.lines.push(line);
  }
  return [...byCode].map(([code, { message, lines }]) => ({ code, message, lines }));
}

function countBySeverity(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

function timeLeft(
  date: CalendarDate | undefined,
  { timeZone }: Publication,
  now: number,
): number | undefined {
  if (date === undefined) return undefined;
  return msOfInstant(instantOfLocal({ date: addDays(date, 1), time: "00:00" }, timeZone)) - now;
}
