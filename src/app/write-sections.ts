import { type Edit, applyEdits } from "../base/edit.js";
import type { CalendarDate } from "../base/calendar-date.js";
import { Failure } from "../base/failure.js";
import type { Instant } from "../base/instant.js";
import {
  type GatheredBook,
  type GatheredSection,
  type GatheredSource,
  LONGEST_TEXT,
} from "../gather/gathered-book.js";
import { placeSection, type Placing, tidy } from "../gather/placing/place-section.js";
import { rememberPlace } from "../gather/placing/remember-place.js";
import { kindsWithoutSource } from "../gather/plan-sources.js";
import type { Judgement, SectionTask, SectionWriter } from "../gather/section-writer.js";
import { type Issue, sectionsOf } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { SectionRole } from "../issue/section-role.js";
import { excessOf } from "../issue/text-limits.js";
import type { RanSource } from "./run-sources.js";

/** What became of one generated section. */
export interface SectionReport {
  readonly role: SectionRole;
  readonly outcome: "written" | "unchanged" | "kept" | "no-place" | "failed";
  /** What it was made from, or should have been. */
  readonly sources: readonly GatheredSource[];
  /** What was generated now; absent when a source failed, and for sections that are merged entry by entry. */
  readonly text?: string;
  /** With `kept`: what stands there in its place, and whether that was generated once. With `written`: what gave way. */
  readonly standing?: string;
  readonly wasGenerated?: boolean;
  /** With `no-place`: whether the section is missing, or the text would tear the draft. */
  readonly obstacle?: "no-section" | "breaks-draft";
  readonly notes: readonly string[];
  readonly judgements: readonly Judgement[];
}

/** What writing sections is told. */
export interface WriteTask {
  readonly issue: Issue;
  readonly date: CalendarDate;
  readonly publication: Publication;
  readonly writers: readonly SectionWriter[];
  readonly ran: readonly RanSource[];
  readonly remembered: GatheredBook;
  readonly wasListed: SectionTask["wasListed"];
  readonly lastListed: NonNullable<SectionTask["lastListed"]>;
  readonly takesTheirs: boolean;
  readonly now: Instant;
}

/** The draft with its generated sections, what is to be remembered of them, and what became of each. */
export interface WrittenDraft {
  readonly text: string;
  readonly book: GatheredBook;
  /** In the order of the draft. */
  readonly sections: readonly SectionReport[];
}

/** A section's report with what it changes. */
interface Decision extends SectionReport {
  readonly edits: readonly Edit[];
  readonly keys?: readonly string[];
}

/**
 * Writes every generated section whose sources answered, all at once into one text. A section of which a source failed
 * stays as it is, and so do one whose writer cannot tell and one that people changed. Throws mistakes of ours alone.
 */
export function writeSections(task: WriteTask): WrittenDraft {
  const decisions: Decision[] = [];
  for (const writer of inOrderOf(task.issue, task.writers)) {
    const decision = decide(task, writer);
    if (decision !== undefined)
      decisions.push(fits(task, [...decisions, decision]) ? decision : leftOut(decision));
  }
  const text = applyEdits(
    task.issue.text,
    decisions.flatMap(({ edits }) => edits),
  );
  const after = parseIssue(text, task.publication.roles);
  const book = new Map(task.remembered);
  for (const decision of decisions)
    book.set(decision.role, memoryOf(decision, after, task.remembered.get(decision.role), task.now));
  return { text, book, sections: decisions.map(({ edits: _edits, keys: _keys, ...report }) => report) };
}

/** A flood of entries would make a draft that no command reads any more, or a memory that is refused. */
function fits({ issue }: WriteTask, decisions: readonly Decision[]): boolean {
  const edits = decisions.flatMap((decision) => decision.edits);
  if (edits.length === 0) return true;
  const text = applyEdits(issue.text, edits);
  return text.length <= LONGEST_TEXT && excessOf(text) === undefined;
}

function leftOut({ keys: _keys, ...decision }: Decision): Decision {
  return { ...decision, edits: [], outcome: "no-place", obstacle: "breaks-draft" };
}

/** The order in which an editor reads the draft; sections that it does not have come last. */
function inOrderOf(issue: Issue, writers: readonly SectionWriter[]): SectionWriter[] {
  const roles = [...sectionsOf(issue.sections)].map(({ role }) => role);
  const placeOf = ({ role }: SectionWriter) => {
    const place = roles.indexOf(role);
    return place === -1 ? roles.length : place;
  };
  return writers.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Undefined for a section that nothing was asked for. */
function decide(task: WriteTask, writer: SectionWriter): Decision | undefined {
  const { role } = writer;
  const ran = task.ran.filter(({ planned }) => planned.feeds === role);
  if (ran.length === 0) return undefined;
  const base = { role, sources: ran.map(toldOf), edits: [], notes: [], judgements: [] };
  const missing = kindsWithoutSource(
    writer,
    ran.map(({ planned }) => planned),
  );
  if (missing.length > 0)
    return {
      ...base,
      outcome: "failed",
      notes: missing.map((kind) => `no source is set that finds: ${kind}`),
    };
  const found = ran.flatMap(({ answer }) => (answer.state === "complete" ? [answer.found] : []));
  if (found.length < ran.length) return { ...base, outcome: "failed" };
  const told: SectionTask = {
    date: task.date,
    publication: task.publication,
    found: found.flat(),
    sources: ran.map(({ planned }) => planned.settings),
    wasListed: task.wasListed,
    lastListed: task.lastListed,
  };
  try {
    return writer.merge === undefined ? placed(task, writer, told, base) : merged(task, writer, told, base);
  } catch (error) {
    if (!(error instanceof Failure) || error.code === "bug") throw error;
    const { message, hint } = error;
    return { ...base, outcome: "failed", notes: hint === undefined ? [message] : [message, hint] };
  }
}

function placed(
  task: WriteTask,
  writer: SectionWriter,
  told: SectionTask,
  base: Omit<Decision, "outcome">,
): Decision {
  const { text, judgements } = writer.write(told);
  const placing = placeSection({
    issue: task.issue,
    roles: task.publication.roles,
    role: writer.role,
    text,
    remembered: task.remembered.get(writer.role)?.generated,
    takesTheirs: task.takesTheirs,
  });
  return { ...base, ...factsOf(placing), text: tidy(text), judgements };
}

function factsOf(
  placing: Placing,
): Pick<Decision, "outcome" | "edits" | "standing" | "wasGenerated" | "obstacle"> {
  switch (placing.outcome) {
    case "written":
      return placing;
    case "unchanged":
      return { outcome: "unchanged", edits: [] };
    case "kept":
      return { ...placing, edits: [] };
    case "no-place":
      return { outcome: "no-place", edits: [], obstacle: placing.reason };
  }
}

function merged(
  task: WriteTask,
  writer: SectionWriter,
  told: SectionTask,
  base: Omit<Decision, "outcome">,
): Decision {
  const known = new Set(task.remembered.get(writer.role)?.keys);
  const merge = writer.merge?.(told, task.issue, known);
  if (merge === undefined) throw new Failure("bug", `Unexpected lack of a merge of ${writer.role}`);
  const { edits, judgements, notes = [], keys } = merge;
  const facts = { ...base, judgements, notes, ...(keys === undefined ? {} : { keys }) };
  if (edits === undefined) return { ...facts, outcome: "no-place", obstacle: "no-section" };
  refuseStrayEdits(task.issue, writer.role, edits);
  return { ...facts, edits, outcome: edits.length === 0 ? "unchanged" : "written" };
}

function refuseStrayEdits(issue: Issue, role: SectionRole, edits: readonly Edit[]): void {
  const own = [...sectionsOf(issue.sections)].filter((section) => section.role === role);
  const isOwn = ({ span }: Edit) =>
    own.some((section) => section.span.start <= span.start && span.end <= section.span.end);
  if (edits.every(isOwn)) return;
  throw new Failure("bug", `Unexpected edit outside of the section ${role}, expected it within`);
}

function toldOf({ planned, answer, dataAt }: RanSource): GatheredSource {
  const base = { label: planned.label, at: answer.via.at, dataAt };
  if (answer.state === "complete") return { ...base, state: "complete", found: answer.found.length };
  const { reason, hint } = answer;
  return { ...base, state: "failed", reason, ...(hint === undefined ? {} : { hint }) };
}

/** What was generated is remembered until something else stands in its place; a failure takes nothing away. */
function memoryOf(
  { role, outcome, sources, text, keys }: Decision,
  after: Issue,
  before: GatheredSection | undefined,
  now: Instant,
): GatheredSection {
  const isPlaced = text !== undefined && (outcome === "written" || outcome === "unchanged");
  const place = isPlaced ? rememberPlace(after, role, text) : undefined;
  if (isPlaced && place === undefined)
    throw new Failure("bug", `Unexpected lack of what was written into the section ${role}`);
  const generated = place === undefined ? before?.generated : { at: now, ...place };
  const known = keys ?? before?.keys;
  return {
    at: now,
    state: outcome === "written" || outcome === "unchanged" ? "generated" : outcome,
    sources,
    ...(generated === undefined ? {} : { generated }),
    ...(known === undefined ? {} : { keys: known }),
  };
}

/**
 * What is remembered while the draft is being written: with each new text the one that stood before it, so that a
 * gathering that was cut short knows its own words again, whichever of them the draft holds.
 */
export function whileWriting(issue: Issue, before: GatheredBook, after: GatheredBook): GatheredBook {
  const both = new Map(after);
  for (const [role, section] of after) {
    const { generated } = section;
    const old = before.get(role)?.generated;
    if (generated === undefined || generated === old) continue;
    const isOld = old !== undefined && rememberPlace(issue, role, old.text) !== undefined;
    const previous = (isOld ? old.text : old?.previous) ?? "";
    if (generated.text !== previous) both.set(role, { ...section, generated: { ...generated, previous } });
  }
  return both;
}
