import { applyEdits, type Edit } from "../../base/edit.js";
import type { Issue } from "../../issue/issue.js";
import { parseIssue } from "../../issue/parse-issue.js";
import type { RoleRule, SectionRole } from "../../issue/section-role.js";
import { type LineRange, replaceApart, rewriteLines, textOf } from "./lines.js";
import { sameRegion } from "./outline.js";
import { findInRegion, type Region, regionsOf } from "./region.js";
import { type RememberedText, standingLines } from "./standing.js";
import { fillTemplate, openPlace, writtenByPeople } from "./template-place.js";

/** What is decided about one generated section of a draft. */
export interface PlaceTask {
  readonly issue: Issue;
  /** By which the draft was parsed. */
  readonly roles: readonly RoleRule[];
  readonly role: SectionRole;
  /** What was generated now: Markdown without blank lines around it. */
  readonly text: string;
  /** What was generated before, when it is known. */
  readonly remembered: RememberedText | undefined;
  /** Whether what people wrote in its place gives way. */
  readonly takesTheirs: boolean;
}

/** The decision. Edits touch the place of the generated text only. */
export type Placing = Written | Kept | { readonly outcome: "unchanged" } | NoPlace;

/** The new text goes in, in place of what was generated before, of a template's words, or of nothing. */
export interface Written {
  readonly outcome: "written";
  readonly edits: readonly Edit[];
  /** What people wrote and gave way, since somebody asked for that. */
  readonly standing?: string;
}

/** People wrote what stands there, and it stays. */
export interface Kept {
  readonly outcome: "kept";
  /** With `\n`; empty where they took away what was generated. */
  readonly standing: string;
  /** Whether it is what was generated, changed since. */
  readonly wasGenerated: boolean;
}

/** The text can go nowhere. */
export interface NoPlace {
  readonly outcome: "no-place";
  readonly reason: "no-section" | "breaks-draft";
}

/**
 * Where the new text of a generated section goes. It takes the place of the text that was generated before, if that
 * still stands there exactly; else that of the template's words; else it stands behind the first sentences of a section
 * that is empty. What people wrote is kept unless they ask for ours.
 */
export function placeSection(task: PlaceTask): Placing {
  const regions = regionsOf(task.issue, task.role);
  const text = tidy(task.text);
  const { text: last = "", previous = "" } = task.remembered ?? {};
  // One may hold the other, and then the longer one stands there.
  const known = [last, previous].sort((a, b) => b.length - a.length);
  for (const generated of [...known, text]) {
    for (const region of regions) {
      const range = findInRegion(region, generated);
      if (range !== undefined) return rewrite(task, region, range, text);
    }
  }
  const region = regions.find(({ pieces }) => pieces.some(({ kind }) => kind === "template")) ?? regions[0];
  if (region === undefined) return text === "" ? UNCHANGED : { outcome: "no-place", reason: "no-section" };
  return placeAmongOthers(task, region, text);
}

const UNCHANGED: Placing = { outcome: "unchanged" };

/** A section in which neither the new text nor what is remembered stands. */
function placeAmongOthers(task: PlaceTask, region: Region, text: string): Placing {
  const { issue, takesTheirs } = task;
  const remembered = whatStood(task.remembered);
  const byPeople = writtenByPeople(region);
  const hasTemplate = region.pieces.some(({ kind }) => kind === "template");
  if (byPeople === undefined && (remembered === undefined || hasTemplate)) {
    if (text === "") return UNCHANGED;
    const edits = hasTemplate ? fillTemplate(issue.text, region, text) : openPlace(issue.text, region, text);
    return held(task, region, edits, text);
  }
  if (text === "" && remembered === undefined) return UNCHANGED;
  const range = remembered === undefined ? byPeople : standingLines(region.lines, remembered);
  if (range === undefined) return UNCHANGED;
  const standing = textOf(region.lines, range);
  if (!takesTheirs) return { outcome: "kept", standing, wasGenerated: remembered !== undefined };
  const written = rewrite(task, region, range, text);
  return written.outcome === "written" ? { ...written, standing } : written;
}

/** What stood in the draft for sure: not what a gathering was about to write when it was cut short. */
function whatStood(remembered: RememberedText | undefined): RememberedText | undefined {
  const text = remembered?.previous ?? remembered?.text ?? "";
  return remembered === undefined || text === "" ? undefined : { ...remembered, text };
}

function rewrite(task: PlaceTask, region: Region, range: LineRange, text: string): Placing {
  const { issue } = task;
  if (textOf(region.lines, range) === text) return UNCHANGED;
  const isNew = range.from === range.to;
  const edits = isNew
    ? [replaceApart(issue.text, region.lines, range, text)]
    : rewriteLines(issue.text, region.lines, range, text);
  return held(task, region, edits, text);
}

/**
 * Edits after which the draft is as it was but for the text: a heading or an unclosed comment in it could end the
 * section early or swallow those below.
 */
function held(task: PlaceTask, region: Region, edits: readonly Edit[], text: string): Placing {
  const after = parseIssue(applyEdits(task.issue.text, edits), task.roles);
  const now = sameRegion(task.issue, region, after);
  const isHeld = now !== undefined && (text === "" || findInRegion(now, text) !== undefined);
  return isHeld ? { outcome: "written", edits } : { outcome: "no-place", reason: "breaks-draft" };
}

/** The text as it is compared and remembered: `\n` between its lines, none around it. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
}
