import { type AppliedFix, applyFixes } from "../check/apply-fixes.js";
import type { ArchiveLinks, NumberedIssue } from "../check/archive-links.js";
import { type ConfiguredRule, configureRules } from "../check/configure-rules.js";
import type { FactBook } from "../check/facts.js";
import type { AnyRule } from "../check/rule.js";
import { codesOf, runRules } from "../check/run-rules.js";
import type { CalendarDate } from "../base/calendar-date.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { currentDraft } from "./current-draft.js";
import { numberedDrafts, withEarlierDrafts } from "./earlier-drafts.js";
import { describeRule, type RuleFacts } from "./describe-rules.js";
import type { History, Snapshot } from "./history.js";
import type { IssueFile, IssueFiles } from "./issue-files.js";
import { countFindings, type KnownFindings, newFindings, NONE_KNOWN } from "./new-findings.js";
import { decodeIssue, isIssuePath } from "./read-sources.js";
import { rulesNamed } from "./name-rules.js";

/** What a check is told. */
export interface CheckIssueOptions {
  /** Names of files and folders; without any, the current draft, or with `since` all that changed. */
  readonly files: readonly string[];
  readonly fix: "none" | "safe" | "all";
  /** Whether fixed files stay as they are. */
  readonly isDryRun: boolean;
  /** The name of a commit: only what came in after it is told. */
  readonly since: string | undefined;
  /** The only rules to run, or their areas. */
  readonly rules: readonly string[] | undefined;
  /** What an earlier visit learnt about the links. */
  readonly facts: FactBook | undefined;
}

/** What a check needs of the world. */
export interface CheckIssueWorld {
  /** Every rule there is. */
  readonly rules: readonly AnyRule[];
  readonly publication: Publication;
  readonly checkout: Checkout;
  readonly files: IssueFiles;
  readonly history: History;
  /** The links of the publication's issues; asked once a check, since all of them may have to be read. */
  readonly readArchive: (publication: Publication) => Archive;
}

/** The links of all issues, and of those before a day. */
export interface Archive extends ArchiveLinks {
  before(date: CalendarDate): ArchiveLinks;
}

/** One text after its check. */
export interface CheckedIssue {
  readonly name: string;
  /** Within the checkout; undefined when the file lies elsewhere. */
  readonly path: string | undefined;
  readonly isDraft: boolean;
  /** As it was read. */
  readonly before: string;
  /** As it is after the fixes; findings point into it. */
  readonly text: string;
  /** What is left to say, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  readonly applied: readonly AppliedFix[];
}

/** What a check found. */
export interface CheckReport {
  readonly issues: readonly CheckedIssue[];
  /** The commit after which findings came in, as it was named; undefined when all were told. */
  readonly since: string | undefined;
  /** What the rules that ran say of themselves. */
  readonly rules: readonly RuleFacts[];
  /** What a person should know of the check itself, as that its facts are old. */
  readonly notes: readonly string[];
}

/**
 * Checks drafts and issues, and mends them when asked: every file is checked before the first is written. Throws a
 * Failure when a file cannot be read or was changed meanwhile, or the settings are wrong.
 */
export function checkIssues(world: CheckIssueWorld, options: CheckIssueOptions): CheckReport {
  const { publication } = world;
  const codes = new Set(world.rules.map(({ code }) => code));
  const only = options.rules === undefined ? undefined : rulesNamed(options.rules, codes);
  const rules = configureRules(world.rules, publication.rules, only);
  const snapshot = options.since === undefined ? undefined : world.history.at(options.since);
  const { facts } = options;
  const archive = world.readArchive(publication);
  const drafts = numberedDrafts(world.checkout, publication);
  const ranCodes = codesOf(rules);
  const check = { archive, drafts, publication, rules, codes, ranCodes, facts, snapshot, fix: options.fix };
  const { files, notes } = chooseFiles(world, publication, options.files, snapshot);
  const issues = files.map((file) => ({ file, issue: checkFile(check, file) }));
  if (!options.isDryRun) for (const { file, issue } of issues) writeBack(world.files, file, issue);
  return {
    issues: issues.map(({ issue }) => issue),
    since: options.since,
    rules: rules.map(describeRule),
    notes,
  };
}

interface Check {
  readonly archive: Archive;
  /** What numbers are taken by issues to come. */
  readonly drafts: readonly NumberedIssue[];
  readonly publication: Publication;
  readonly rules: readonly ConfiguredRule[];
  readonly codes: ReadonlySet<string>;
  /** The codes of `rules`. */
  readonly ranCodes: ReadonlySet<string>;
  readonly facts: FactBook | undefined;
  readonly snapshot: Snapshot | undefined;
  readonly fix: CheckIssueOptions["fix"];
}

function checkFile(check: Check, file: IssueFile): CheckedIssue {
  const { publication, rules, codes, ranCodes, facts, snapshot, fix } = check;
  const before = decodeIssue(file.bytes, file.name);
  const isDraft = !isPublished(file.path, publication);
  const look = (text: string): readonly Diagnostic[] => {
    const issue = parseIssue(text, publication.roles);
    const { date } = issue;
    const archive =
      date === undefined ? check.archive : withEarlierDrafts(check.archive.before(date), check.drafts, date);
    return runRules(issue, rules, { publication, archive, facts, isDraft, codes, ranCodes });
  };
  const known = snapshot === undefined ? NONE_KNOWN : knownFindings(snapshot, file.path, publication, look);
  const lookForNew = (text: string) => newFindings(text, look(text), known);
  const { name, path } = file;
  if (fix === "none")
    return { name, path, isDraft, before, text: before, diagnostics: lookForNew(before), applied: [] };
  const { text, applied, left } = applyFixes(before, lookForNew, fix === "all");
  return { name, path, isDraft, before, text, diagnostics: left, applied };
}

/** What lies among the issues came out; what lies among the drafts, or anywhere else, has not. */
function isPublished(path: string | undefined, { folders }: Publication): boolean {
  if (path === undefined || path.startsWith(`${folders.drafts}/`)) return false;
  return path.startsWith(`${folders.issues}/`);
}

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** What is published comes before readers for the first time, so what was said of the draft is said again. */
function knownFindings(
  snapshot: Snapshot,
  path: string | undefined,
  publication: Publication,
  look: (text: string) => readonly Diagnostic[],
): KnownFindings {
  if (path === undefined) return NONE_KNOWN;
  const comesOut = isPublished(path, publication) && !isPublished(snapshot.formerPath(path), publication);
  const bytes = comesOut ? undefined : snapshot.read(path);
  if (bytes === undefined) return NONE_KNOWN;
  const text = lenient.decode(bytes);
  return countFindings(text, look(text));
}

interface ChosenFiles {
  readonly files: readonly IssueFile[];
  readonly notes: readonly string[];
}

function chooseFiles(
  { checkout, files }: CheckIssueWorld,
  publication: Publication,
  names: readonly string[],
  snapshot: Snapshot | undefined,
): ChosenFiles {
  const isWanted = (path: string | undefined) => path === undefined || isIssuePath(path, publication);
  if (names.length > 0)
    return { files: unique(names.flatMap((name) => files.openAll(name, isWanted))), notes: [] };
  if (snapshot === undefined) {
    const { file, note } = currentDraft(checkout, publication);
    return {
      files: [files.openPath(file.path)].flatMap((one) => one ?? []),
      notes: note === undefined ? [] : [note],
    };
  }
  const { drafts, issues } = publication.folders;
  const paths = [drafts, issues].flatMap((folder) => checkout.list(folder) ?? []);
  const changed = [...new Set(paths)]
    .filter((path) => isIssuePath(path, publication))
    .flatMap((path) => files.openPath(path) ?? [])
    .filter(({ path, bytes }) => path === undefined || snapshot.hasChanged(path, bytes));
  return { files: changed, notes: [] };
}

function unique(files: readonly IssueFile[]): IssueFile[] {
  return [...new Map(files.map((file) => [file.name, file])).values()];
}

/** Line ends and a byte order mark are part of the text, so they stay as they were. */
function writeBack(files: IssueFiles, file: IssueFile, { before, text }: CheckedIssue): void {
  if (text !== before) files.replace(file, new TextEncoder().encode(text));
}
